// swift-tools-version: 6.1
import PackageDescription

// Some targets call `package` declarations of JSSCore, which modules of the same package see. For the compiler
// SwiftPM calls the package above after its folder; a target without `packageAccess` may take that name.
let engine = Context.packageDirectory.split(separator: "/").dropLast().last!.lowercased()
  .map { $0.isASCII && ($0.isLetter || $0.isNumber) ? String($0) : "_" }.joined()
let insideTheEngine = SwiftSetting.unsafeFlags(["-package-name", engine])

// A package of its own, so that users of jss-sim do not resolve the benchmark library.
let package = Package(
  name: "Benchmarks",
  platforms: [.macOS(.v13)],
  dependencies: [
    .package(name: "jss-sim", path: ".."),
    .package(url: "https://github.com/ordo-one/benchmark", from: "1.38.1", traits: []),
  ],
  targets: [
    .executableTarget(
      name: "Speed",
      dependencies: [
        .product(name: "JSSCore", package: "jss-sim"),
        .product(name: "JSSTables", package: "jss-sim"),
        .product(name: "Benchmark", package: "benchmark"),
      ],
      path: "Benchmarks/Speed",
      packageAccess: false,
      swiftSettings: [insideTheEngine],
      plugins: [.plugin(name: "BenchmarkPlugin", package: "benchmark")]),
    .target(
      name: "BenchmarkSupport",
      dependencies: [.product(name: "JSSCore", package: "jss-sim")],
      path: "Benchmarks/Support",
      packageAccess: false,
      swiftSettings: [insideTheEngine]),
    .executableTarget(
      name: "Calibration",
      dependencies: ["BenchmarkSupport", .product(name: "JSSCore", package: "jss-sim")],
      path: "Benchmarks/Calibration",
      packageAccess: false,
      swiftSettings: [insideTheEngine]),
    .executableTarget(
      name: "CulpritRate",
      dependencies: ["BenchmarkSupport", .product(name: "JSSCore", package: "jss-sim")],
      path: "Benchmarks/CulpritRate"),
    .executableTarget(
      name: "ScoreHistories",
      dependencies: ["BenchmarkSupport", .product(name: "JSSCore", package: "jss-sim")],
      path: "Benchmarks/ScoreHistories",
      packageAccess: false,
      swiftSettings: [insideTheEngine]),
    .executableTarget(
      name: "RandomWords",
      dependencies: [.product(name: "JSSCore", package: "jss-sim")],
      path: "Benchmarks/RandomWords",
      packageAccess: false,
      swiftSettings: [insideTheEngine]),
  ]
)
