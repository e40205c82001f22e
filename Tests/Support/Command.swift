package import Foundation

/// The built `jss-sim`, run as a user runs it.
package enum Command {
  /// What the environment variable JSS_SIM_PROGRAM names; else beside the test bundle, in the same build configuration.
  package static let binary: URL = {
    if let program = ProcessInfo.processInfo.environment["JSS_SIM_PROGRAM"] {
      return URL(filePath: program)
    }
    let bundle = CommandLine.arguments.first { $0.hasSuffix(".xctest") } ?? CommandLine.arguments[0]
    var folder = URL(filePath: bundle)
    while folder.path != "/" {
      folder.deleteLastPathComponent()
      let candidate = folder.appending(path: "jss-sim")
      if FileManager.default.isExecutableFile(atPath: candidate.path) { return candidate }
    }
    #if DEBUG
      return Repository.root.appending(path: ".build/debug/jss-sim")
    #else
      return Repository.root.appending(path: ".build/release/jss-sim")
    #endif
  }()

  /// Runs the command to its end (`Program.run`).
  ///
  /// - Parameter environment: variables to set besides; empty ones are as good as none.
  package static func run(
    _ arguments: [String], input: String = "", after seconds: Double? = nil,
    environment: [String: String] = [:]
  ) throws -> Program.Result {
    try Program.run(
      binary, arguments, input: input, after: seconds, environment: environment)
  }

  /// The path of an example.
  package static func example(_ name: String) -> String {
    Repository.root.appending(path: "Examples/\(name).csv").path
  }

  /// The arguments of a short simulation of an example.
  package static func short(_ example: String = "early-end-refund", _ more: String...) -> [String] {
    ["--as-of", "2026-11-21", "--runs", "2000", "--quiet"] + more + [self.example(example)]
  }
}
