// swift-tools-version: 6.2
import PackageDescription

/// Settings of every target of our own: Swift 6 language mode comes with the tools version.
let strict: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .treatAllWarnings(as: .error),
]

let package = Package(
  name: "jss-sim",
  // Not tested there; see docs/install.md.
  platforms: [.macOS(.v15)],
  products: [
    .executable(name: "jss-sim", targets: ["jss-sim"]),
    .library(name: "JSSCore", targets: ["JSSCore"]),
    .library(name: "JSSTables", targets: ["JSSTables"]),
    // For the package in Fuzzing; it has no public declarations.
    .library(name: "JSSImport", targets: ["JSSImport"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    // Without its parts that need all of Foundation, or read configuration files.
    .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1", traits: []),
    .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
    .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
    .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
    .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
  ],
  targets: [
    .systemLibrary(
      name: "CGSL", path: "Modules/CGSL", pkgConfig: "gsl",
      providers: [.apt(["libgsl-dev"]), .brew(["gsl"])]),
    .systemLibrary(
      name: "CCSV", path: "Modules/CCSV", providers: [.apt(["libcsv-dev"]), .brew(["libcsv"])]),
    .systemLibrary(
      name: "CExpat", path: "Modules/CExpat", pkgConfig: "expat",
      providers: [.apt(["libexpat1-dev"]), .brew(["expat"])]),
    .systemLibrary(
      name: "CZlib", path: "Modules/CZlib", pkgConfig: "zlib",
      providers: [.apt(["zlib1g-dev"]), .brew(["zlib"])]),
    .target(
      name: "LaneKernels",
      cSettings: [
        .treatAllWarnings(as: .error), .enableWarning("all"), .enableWarning("extra"),
      ]),
    .target(
      name: "JSSCore", dependencies: ["CGSL", "LaneKernels"],
      swiftSettings: strict + [.strictMemorySafety()]),
    .target(
      name: "JSSTables", dependencies: ["JSSCore", "CCSV", "CExpat", "CZlib"],
      swiftSettings: strict + [.strictMemorySafety()]),
    .target(name: "JSSImport", dependencies: ["JSSCore", "JSSTables"], swiftSettings: strict),
    .target(
      name: "JSSReport", dependencies: ["JSSCore", "JSSTables"],
      resources: [.embedInCode("Resources")], swiftSettings: strict),
    .target(
      name: "JSSServer",
      dependencies: [
        "JSSCore", "JSSTables", "JSSImport", "JSSReport",
        .product(name: "Hummingbird", package: "hummingbird"),
        .product(name: "HTTPTypes", package: "swift-http-types"),
        .product(name: "Logging", package: "swift-log"),
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOHTTP1", package: "swift-nio"),
        .product(name: "NIOFoundationEssentialsCompat", package: "swift-nio"),
        .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
        .product(name: "UnixSignals", package: "swift-service-lifecycle"),
      ],
      resources: [.embedInCode("Resources")], swiftSettings: strict),
    .executableTarget(
      name: "jss-sim",
      dependencies: [
        "JSSCore", "JSSTables", "JSSImport", "JSSReport", "JSSServer",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: strict),
    // What the tests share. As a test target it is built for tests alone.
    .testTarget(
      name: "TestSupport", dependencies: ["JSSCore", "JSSTables"], path: "Tests/Support",
      swiftSettings: strict),
    // The order of words that are tested for randomness, which the package of the benchmarks writes.
    .testTarget(
      name: "WordOrders", dependencies: ["JSSCore"], path: "Benchmarks/Benchmarks/RandomWords",
      exclude: ["RandomWords.swift"], swiftSettings: strict),
    .testTarget(
      name: "JSSCoreTests", dependencies: ["JSSCore", "TestSupport", "WordOrders"],
      exclude: ["Oracles"], swiftSettings: strict),
    .testTarget(
      name: "LaneKernelTests", dependencies: ["JSSCore", "LaneKernels"], swiftSettings: strict),
    .testTarget(
      name: "StatisticalTests", dependencies: ["JSSCore", "CGSL", "TestSupport"],
      exclude: ["Oracles/scipy_quantiles.py", "Oracles/scipy_values.py"], swiftSettings: strict),
    .testTarget(
      name: "SimulationTests", dependencies: ["JSSCore", "JSSTables", "CGSL", "TestSupport"],
      swiftSettings: strict),
    .testTarget(
      name: "JSSTablesTests", dependencies: ["JSSCore", "JSSTables", "TestSupport"],
      exclude: ["Workbook/Fixtures"],
      swiftSettings: strict),
    .testTarget(
      name: "JSSImportTests", dependencies: ["JSSCore", "JSSTables", "JSSImport", "TestSupport"],
      exclude: ["Fixtures"],
      swiftSettings: strict),
    .testTarget(
      name: "ReportTests", dependencies: ["JSSCore", "JSSTables", "JSSReport", "TestSupport"],
      swiftSettings: strict),
    .testTarget(
      name: "PageTests", dependencies: ["jss-sim", "TestSupport"], swiftSettings: strict),
    .testTarget(
      name: "CommandTests", dependencies: ["jss-sim", "TestSupport"],
      exclude: ["Golden", "Situations"],
      swiftSettings: strict),
    .testTarget(
      name: "ServerTests",
      dependencies: ["jss-sim", "JSSServer", "JSSCore", "JSSTables", "TestSupport"],
      swiftSettings: strict),
  ]
)
