// swift-tools-version: 6.1
import PackageDescription

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
      name: "SamplingLoop",
      dependencies: [
        .product(name: "JSSCore", package: "jss-sim"),
        .product(name: "JSSTables", package: "jss-sim"),
        .product(name: "Benchmark", package: "benchmark"),
      ],
      path: "Benchmarks/SamplingLoop",
      plugins: [.plugin(name: "BenchmarkPlugin", package: "benchmark")]),
    .executableTarget(
      name: "CulpritRate",
      dependencies: [.product(name: "JSSCore", package: "jss-sim")],
      path: "Benchmarks/CulpritRate"),
  ]
)
