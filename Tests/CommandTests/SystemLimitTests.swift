import Foundation
import TestSupport
import Testing

/// Where the system gives less than usual: a result or a message, never a hang, a torn file or a crash.
@Suite struct SystemLimitTests {
  private static let short = [
    "--as-of", "2026-11-21", "--runs", "2000", "--quiet", "--csv", Command.example("veteran"),
  ]

  /// Runs the program below a shell command that ends in `"$@"`.
  private func run(
    under script: String, _ arguments: [String], in folder: URL? = nil
  ) throws -> Program.Result {
    try Program.run(
      URL(filePath: "/bin/sh"), ["-c", script, "sh", Command.binary.path] + arguments, input: "",
      directory: folder)
  }

  /// As a user who may have no process but this one; root may have any number.
  private static let withoutThreads =
    getuid() == 0
    ? #"exec setpriv --reuid=65534 --clear-groups prlimit --nproc=1 "$@""#
    : #"exec prlimit --nproc=1 "$@""#

  @Test("Without threads the simulation runs on the one there is, and gives the same")
  func noThreads() throws {
    try inFolder { folder in
      // A user without rights may not see where the tests are.
      let program = folder.appending(path: "jss-sim")
      let history = folder.appending(path: "history.csv")
      try FileManager.default.copyItem(at: Command.binary, to: program)
      try FileManager.default.copyItem(
        at: URL(filePath: Command.example("veteran")), to: history)
      for (path, mode) in [(folder, 0o755), (program, 0o755), (history, 0o644)] {
        try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: path.path)
      }
      let arguments = Self.short.dropLast() + [history.path]
      let result = try Program.run(
        URL(filePath: "/bin/sh"), ["-c", Self.withoutThreads, "sh", program.path] + arguments,
        input: "")
      #expect(result.errors == "")
      #expect(try result.output == Command.run(Array(arguments)).output)
      let page = try Program.run(
        URL(filePath: "/bin/sh"),
        ["-c", Self.withoutThreads, "sh", program.path, "serve", "--no-open", "--port", "0"],
        input: "")
      #expect(page.status == 69)
      #expect(page.errors.contains("needs 8 threads"))
    }
  }

  @Test("Without enough memory there is one message")
  func noMemory() throws {
    let rows = (0..<200_000).map { "k\($0),c\($0),2026-01-02,2026-05-05,500\n" }
    try inFolder { folder in
      let file = folder.appending(path: "history.csv")
      try Data(
        ("contract_id,client_id,start_date,end_date,total_charges\n" + rows.joined()).utf8
      ).write(to: file)
      let result = try run(
        under: #"ulimit -v 260000; exec "$@""#, ["check", "--as-of", "2026-11-21", file.path])
      #expect(result.status == 71)
      #expect(result.errors.contains("Error: the memory that the system allows is not enough."))
      #expect(!result.errors.contains("Backtrace"))
    }
  }

  @Test("A closed standard output is told, and its number goes to no other file")
  func closedOutput() throws {
    let result = try run(under: #"exec "$@" >&-"#, Self.short)
    #expect(result.status == 73)
    #expect(result.errors.contains("standard output cannot be written"))
    try inFolder { folder in
      let closed = try run(
        under: #"exec "$@" <&- >&- 2>&-"#, Self.short + ["--output", "result.csv"], in: folder)
      #expect(closed.status == 0)
      let file = folder.appending(path: "result.csv")
      #expect(
        try String(contentsOf: file, encoding: .utf8) == Command.run(Self.short).output)
    }
  }

  @Test(
    "A file that cannot be written to its end leaves the old one",
    arguments: [
      ["--output", "result.csv"], ["--output", "result.csv", "--json"],
    ])
  func limitedFile(_ output: [String]) throws {
    try inFolder { folder in
      let file = folder.appending(path: "result.csv")
      try Data("old\n".utf8).write(to: file)
      let result = try run(
        under: #"ulimit -f 1; exec "$@""#, Self.short.filter { $0 != "--csv" } + output, in: folder)
      #expect(result.status == 73)
      #expect(result.errors.contains("--output result.csv: cannot be written (File too large)."))
      #expect(try String(contentsOf: file, encoding: .utf8) == "old\n")
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["result.csv"])
    }
  }

  @Test("A name that is not UTF-8 is refused with the way around it")
  func otherEncoding() throws {
    try inFolder { folder in
      let script =
        #"name=$(printf 'caf\351.csv'); cp "$2" "$name"; "$1" check "$name"; "$1" check - <"$name""#
      let result = try run(under: script, [Command.example("newcomer")], in: folder)
      #expect(
        result.errors.hasPrefix(
          "Error: argument 2, \"caf\u{FFFD}.csv\", is not UTF-8. Rename the file, or let the shell read and write it: "
            + "jss-sim - < FILE > RESULT\n"))
      #expect(result.status == 0)
    }
  }

  @Test("A full device is told")
  func fullDevice() throws {
    let result = try run(under: #"exec "$@" >/dev/full"#, Self.short)
    #expect(result.status == 73)
    #expect(result.errors.contains("No space left on device"))
  }

  @Test("A link to a file that is not there yet is followed")
  func link() throws {
    try inFolder { folder in
      let link = folder.appending(path: "link.csv")
      try FileManager.default.createSymbolicLink(
        atPath: link.path, withDestinationPath: "there/result.csv")
      let arguments = Self.short + ["--output", "link.csv"]
      let refused = try run(under: #"exec "$@""#, arguments, in: folder)
      #expect(refused.status == 73)
      #expect(refused.errors.contains("the folder ./there cannot be written"))
      try FileManager.default.createDirectory(
        at: folder.appending(path: "there"), withIntermediateDirectories: false)
      #expect(try run(under: #"exec "$@""#, arguments, in: folder).status == 0)
      #expect(
        try FileManager.default.destinationOfSymbolicLink(atPath: link.path) == "there/result.csv")
      #expect(
        FileManager.default.fileExists(
          atPath: folder.appending(path: "there/result.csv").path))
    }
  }

  @Test("Of two imports into one history, the later waits")
  func imports() throws {
    try inFolder { folder in
      let export = Repository.root.appending(path: "Examples/work-history.json").path
      // Another program has the folder for a second.
      let result = try run(
        under: #"flock . sleep 1 & sleep 0.3; "$@""#,
        ["import", export, "--as-of", "2026-11-21", "--into", "history.csv"], in: folder)
      #expect(result.status == 0)
      #expect(result.errors.contains("Another jss-sim is writing in the folder"))
      #expect(
        FileManager.default.fileExists(atPath: folder.appending(path: "history.csv").path))
    }
  }
}
