import Foundation
import TestSupport
import Testing

/// Programs that are ended in the middle: the old file stays or the new one is there, whole, and nothing else.
@Suite(.serialized) struct InterruptionTests {
  /// A command that writes a file.
  struct Writing: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let arguments: [String]
    let file: String
    /// What is in the folder before.
    let files: [String: String]

    static let all: [Writing] = [
      Writing(
        testDescription: "a forecast",
        arguments: Command.short("early-end-refund", "--output", "result.csv"),
        file: "result.csv", files: ["result.csv": "old\n"]),
      Writing(
        testDescription: "an import",
        arguments: [
          "import", Repository.root.appending(path: "Examples/work-history.json").path,
          "--as-of", "2026-11-21", "--quiet", "--into", "history.csv",
        ],
        file: "history.csv",
        files: [
          "history.csv":
            "contract_id,client_id,start_date,end_date,total_charges\na,c1,2026-01-02,,500\n"
        ]),
      Writing(
        testDescription: "a portfolio as JSON",
        arguments: [
          "portfolio", "--as-of", "2026-11-21", "--runs", "1000", "--quiet", "--output",
          "risks.json",
          Repository.root.appending(path: "Examples/portfolio-contracts.csv").path,
        ], file: "risks.json", files: ["risks.json": "old\n"]),
    ]

    func prepare(_ folder: URL) throws {
      for (name, text) in files {
        try Data(text.utf8).write(to: folder.appending(path: name))
      }
    }

    func start(in folder: URL) throws -> Process {
      let process = Process()
      process.executableURL = Command.binary
      process.arguments = arguments
      process.currentDirectoryURL = folder
      process.standardInput = FileHandle.nullDevice
      process.standardOutput = FileHandle.nullDevice
      process.standardError = FileHandle.nullDevice
      try process.run()
      return process
    }

    func content(_ folder: URL) throws -> String {
      try String(contentsOf: folder.appending(path: file), encoding: .utf8)
    }
  }

  private static let signals = [SIGINT, SIGTERM, SIGHUP, SIGKILL]

  @Test("At 200 random moments", arguments: Writing.all)
  func anyMoment(_ writing: Writing) throws {
    try inFolder { folder in
      try writing.prepare(folder)
      let old = try writing.content(folder)
      let began = Date()
      let whole = try writing.start(in: folder)
      whole.waitUntilExit()
      let seconds = Date().timeIntervalSince(began)
      try #require([0, 65].contains(whole.terminationStatus))
      let new = try writing.content(folder)
      try #require(new != old)
      var random = SplitMix64(state: 22)
      var ended: [String: Int] = [:]
      for number in 0..<67 {
        let signal = Self.signals[number % Self.signals.count]
        try writing.prepare(folder)
        let process = try writing.start(in: folder)
        Thread.sleep(forTimeInterval: Double.random(in: 0...1.1 * seconds, using: &random))
        kill(process.processIdentifier, signal)
        process.waitUntilExit()
        let content = try writing.content(folder)
        #expect(content == old || content == new, "signal \(signal), run \(number)")
        ended[content == old ? "old" : "new", default: 0] += 1
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
        let left = names.filter { $0 != writing.file }
        // Nobody can clean up after KILL.
        if signal != SIGKILL { #expect(left.isEmpty, "signal \(signal), run \(number): \(left)") }
        for name in left { try FileManager.default.removeItem(at: folder.appending(path: name)) }
      }
      #expect(ended["old", default: 0] > 0, "No run was interrupted before it had written.")
    }
  }

  @Test(
    "Each signal has its exit code, and what is so is said",
    arguments: zip([SIGINT, SIGTERM, SIGHUP], [130, 143, 129] as [Int32]))
  func exitCode(_ signal: Int32, _ status: Int32) throws {
    let result = try Program.run(
      Command.binary,
      ["--as-of", "2026-11-21", "--runs", "4000000000", Command.example("veteran")], input: "",
      after: 0.5, signal: signal)
    #expect(result.status == status)
    #expect(result.errors.contains("Interrupted: nothing was written."))
    #expect(result.output == "")
  }

  @Test("What nohup starts does not end with the terminal")
  func nohup() throws {
    let result = try Program.run(
      "sh",
      [
        "-c",
        #"trap '' HUP; "$0" "$@" & sleep 0.3; kill -HUP $!; wait $!"#, Command.binary.path,
      ] + ["--as-of", "2026-11-21", "--runs", "4000000", Command.example("veteran")])
    #expect(result.status == 0)
    #expect(result.output.split(separator: "\n").count > 26)
  }

  @Test("Ctrl-C ends a program whose reader does not read")
  func blockedWrite() throws {
    // The rows of 3,000 profiles are more than a pipe holds.
    let contracts =
      "profile_id,client_id,start_date,total_charges\n"
      + (0..<3000).map { "p\($0),c\($0),2025-01-02,500\n" }.joined()
    try inFolder { folder in
      let file = folder.appending(path: "contracts.csv")
      try Data(contracts.utf8).write(to: file)
      let process = Process()
      process.executableURL = Command.binary
      process.arguments = [
        "portfolio", "--csv", "--quiet", "--runs", "64", "--as-of", "2026-11-21", file.path,
      ]
      let (output, errors) = (Pipe(), Pipe())
      process.standardOutput = output
      process.standardError = errors
      try process.run()
      Thread.sleep(forTimeInterval: 3)
      try #require(process.isRunning, "All was written into the pipe.")
      process.interrupt()
      let limit = Date(timeIntervalSinceNow: 20)
      while process.isRunning, Date() < limit { Thread.sleep(forTimeInterval: 0.02) }
      let isRunning = process.isRunning
      if isRunning { kill(process.processIdentifier, SIGKILL) }
      #expect(!isRunning)
      process.waitUntilExit()
      #expect(process.terminationStatus == 130)
    }
  }
}
