import Foundation

/// The built `jss-sim`, run as a user runs it.
struct Command {
  struct Result {
    let status: Int32
    let output: String
    let errors: String
  }

  enum Failure: Error {
    case timeOut
  }

  /// The root of the repository.
  static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  static func example(_ name: String) -> String {
    root.appending(path: "Examples/\(name).csv").path
  }

  /// Beside the test bundle, in the same build configuration.
  static let binary: URL = {
    let bundle = CommandLine.arguments.first { $0.hasSuffix(".xctest") } ?? CommandLine.arguments[0]
    var folder = URL(filePath: bundle)
    while folder.path != "/" {
      folder.deleteLastPathComponent()
      let candidate = folder.appending(path: "jss-sim")
      if FileManager.default.isExecutableFile(atPath: candidate.path) { return candidate }
    }
    #if DEBUG
      return root.appending(path: ".build/debug/jss-sim")
    #else
      return root.appending(path: ".build/release/jss-sim")
    #endif
  }()

  /// Runs the command to its end.
  ///
  /// - Parameters:
  ///   - input: what stands on standard input.
  ///   - interruptAfter: seconds after which Ctrl-C is pressed; nil if it is not.
  ///   - environment: variables to set besides; empty ones are as good as none.
  ///   - program: what to run in place of the command.
  static func run(
    _ arguments: [String], input: String = "", interruptAfter: Double? = nil,
    environment: [String: String] = [:], program: URL = binary
  ) throws -> Result {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let files = ["input", "output", "errors"].map { folder.appending(path: $0) }
    try Data(input.utf8).write(to: files[0])
    for file in files.dropFirst() { try Data().write(to: file) }

    let process = Process()
    process.executableURL = program
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    process.arguments = arguments
    process.standardInput = try FileHandle(forReadingFrom: files[0])
    process.standardOutput = try FileHandle(forWritingTo: files[1])
    process.standardError = try FileHandle(forWritingTo: files[2])
    try process.run()
    if let interruptAfter {
      Thread.sleep(forTimeInterval: interruptAfter)
      process.interrupt()
    }
    let limit = Date(timeIntervalSinceNow: 120)
    while process.isRunning {
      if Date() > limit {
        process.terminate()
        throw Failure.timeOut
      }
      Thread.sleep(forTimeInterval: 0.005)
    }
    return Result(
      status: process.terminationStatus,
      output: String(decoding: try Data(contentsOf: files[1]), as: UTF8.self),
      errors: String(decoding: try Data(contentsOf: files[2]), as: UTF8.self))
  }

  /// The arguments of a short simulation of an example.
  static func short(_ example: String = "early-end-refund", _ more: String...) -> [String] {
    ["--as-of", "2026-11-21", "--runs", "2000", "--quiet"] + more + [self.example(example)]
  }
}
