package import Foundation

/// Programs of this machine, run as a user runs them.
package enum Program {
  package struct Result: Sendable {
    package let status: Int32
    package let output: String
    package var errors: String
  }

  private struct TimeOut: Error {
    let program: URL
    let arguments: [String]
  }

  /// The path of a program, nil if it is not installed.
  package static func path(_ name: String) -> String? {
    (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
      .map { "\($0)/\(name)" }
      .first { FileManager.default.isExecutableFile(atPath: $0) }
  }

  package static func exists(_ name: String) -> Bool { path(name) != nil }

  /// Runs a program that is found by its name to its end.
  ///
  /// - Precondition: it is installed.
  package static func run(
    _ name: String, _ arguments: [String], input: String = "", environment: [String: String] = [:]
  ) throws -> Result {
    try run(URL(filePath: path(name)!), arguments, input: input, environment: environment)
  }

  /// Runs a program to its end, or for two minutes.
  ///
  /// - Parameters:
  ///   - input: what stands on standard input.
  ///   - seconds: after which it gets a signal; nil if it gets none.
  ///   - environment: variables to set besides those of the tests.
  ///   - directory: where it is run; nil for where the tests are.
  package static func run(
    _ program: URL, _ arguments: [String], input: String, after seconds: Double? = nil,
    signal: Int32 = SIGINT, environment: [String: String] = [:], directory: URL? = nil
  ) throws -> Result {
    try inFolder { folder in
      let files = ["input", "output", "errors"].map { folder.appending(path: $0) }
      try Data(input.utf8).write(to: files[0])
      for file in files.dropFirst() { try Data().write(to: file) }

      let process = Process()
      process.executableURL = program
      process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
      process.arguments = arguments
      if let directory { process.currentDirectoryURL = directory }
      let handles = [
        try FileHandle(forReadingFrom: files[0]), try FileHandle(forWritingTo: files[1]),
        try FileHandle(forWritingTo: files[2]),
      ]
      // A process that has ended may still hold them.
      defer { for handle in handles { try? handle.close() } }
      process.standardInput = handles[0]
      process.standardOutput = handles[1]
      process.standardError = handles[2]
      try process.run()
      if let seconds {
        Thread.sleep(forTimeInterval: seconds)
        kill(process.processIdentifier, signal)
      }
      let limit = Date(timeIntervalSinceNow: 120)
      while process.isRunning {
        if Date() > limit {
          process.terminate()
          throw TimeOut(program: program, arguments: arguments)
        }
        Thread.sleep(forTimeInterval: 0.005)
      }
      return Result(
        status: process.terminationStatus,
        output: String(decoding: try Data(contentsOf: files[1]), as: UTF8.self),
        errors: String(decoding: try Data(contentsOf: files[2]), as: UTF8.self))
    }
  }
}
