// swift-tools-version: 6.2
import PackageDescription

// The readers are `package` declarations, which modules of the same package see. For the compiler SwiftPM calls the
// package above after its folder; a target without `packageAccess` may take that name.
let project = Context.packageDirectory.split(separator: "/").dropLast().last!.lowercased()
  .map { $0.isASCII && ($0.isLetter || $0.isNumber) ? String($0) : "_" }.joined()

// A package of its own, as all that it uses is compiled for libFuzzer. Build it with `fuzz-readers`.
let package = Package(
  name: "Fuzzing",
  platforms: [.macOS(.v15)],
  dependencies: [.package(name: "jss-sim", path: "..")],
  targets: [
    .executableTarget(name: "Fuzz", dependencies: ["Readers"]),
    .target(
      name: "Readers",
      dependencies: [
        .product(name: "JSSCore", package: "jss-sim"),
        .product(name: "JSSImport", package: "jss-sim"),
        .product(name: "JSSTables", package: "jss-sim"),
      ],
      packageAccess: false,
      swiftSettings: [
        .unsafeFlags(["-package-name", project]),
        .enableUpcomingFeature("ExistentialAny"),
        .enableUpcomingFeature("InternalImportsByDefault"),
        .enableUpcomingFeature("MemberImportVisibility"),
        .treatAllWarnings(as: .error),
        .strictMemorySafety(),
      ]),
  ]
)
