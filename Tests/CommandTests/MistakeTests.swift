import Foundation
import TestSupport
import Testing

/// What people type instead of what they mean.
@Suite struct MistakeTests {
  private static let history = Command.example("newcomer")

  private func expect(
    _ arguments: [String], isRefusedWith message: String,
    location: SourceLocation = #_sourceLocation
  ) throws {
    let result = try Command.run(arguments)
    #expect(result.status == 64, sourceLocation: location)
    #expect(result.output == "", sourceLocation: location)
    #expect(
      result.errors.split(separator: "\n").first.map(String.init) == "Error: " + message,
      sourceLocation: location)
  }

  @Test(
    "A misspelt command is met with the one that is near",
    arguments: [
      (["explan", history], "explan", "explain"), (["explan"], "explan", "explain"),
      (["explian", "--jss", "92", history], "explian", "explain"),
      (["--jss", "92", "comparre", history], "comparre", "compare"),
      (["imprt", "a.json"], "imprt", "import"), (["Check", history], "Check", "check"),
      (["assum", "--json"], "assum", "assumptions"),
    ])
  func command(_ arguments: [String], _ word: String, _ meant: String) throws {
    try expect(
      arguments, isRefusedWith: "there is no command or file \(word). Did you mean \(meant)?")
  }

  @Test("Who takes the report for a command is told the option")
  func report() throws {
    try expect(
      ["report", Self.history],
      isRefusedWith:
        "there is no command or file report. A report is written with --output report.html.")
  }

  @Test("A command that does not come first is told its place")
  func place() throws {
    try expect(
      ["--jss", "92", "explain", Self.history],
      isRefusedWith: "the command comes first: jss-sim explain --jss 92 \(Self.history)")
    try expect(
      ["frobnicate", Self.history],
      isRefusedWith: "there is no command or file frobnicate. The commands are simulate, advise, "
        + "compare, explain, import, check, portfolio, assumptions, serve.")
  }

  @Test("A file with a name like a command is a file")
  func file() throws {
    try inFolder { folder in
      let file = folder.appending(path: "explan.csv")
      try FileManager.default.copyItem(at: URL(filePath: Self.history), to: file)
      let result = try Command.run(
        ["--as-of", "2026-11-21", "--runs", "10", "--quiet", file.path])
      #expect(result.status == 0)
    }
    let missing = try Command.run(["explan.csv"])
    #expect(missing.status == 66)
  }

  @Test("An unknown option is met with the nearest, or with the command that has it")
  func option() throws {
    try expect(
      ["--jsss", "92", Self.history],
      isRefusedWith: "jss-sim simulate has no option --jsss. Did you mean --jss?")
    try expect(
      ["explain", "--horizont=26", Self.history],
      isRefusedWith: "jss-sim explain has no option --horizont. Did you mean --horizon?")
    try expect(
      ["--with", "x.csv", Self.history],
      isRefusedWith: "jss-sim simulate has no option --with. It is one of jss-sim compare.")
    try expect(
      ["--profile", "92", Self.history],
      isRefusedWith:
        "jss-sim simulate has no option --profile. 'jss-sim simulate --help' lists what it has.")
    try expect(
      ["a.csv", "b.csv"],
      isRefusedWith:
        "one history at a time: a.csv, and not b.csv too. 'jss-sim simulate --help' says what "
        + "can be given.")
  }

  @Test(
    "A value that cannot be read says what is wanted, with an example",
    arguments: [
      (
        "--as-of", "21.11.2026",
        "it must be a date that exists, as 2026-03-17. Write it as 2026-11-21, the year first."
      ),
      (
        "--jss-date", "03/07/2026",
        "it must be a date that exists, as 2026-03-17. It can be read as 2026-03-07 or as 2026-07-03: write the one that is meant."
      ),
      ("--jss", "92.5", "a score is a whole number from 0 to 100, as 92."),
      ("--runs", "100k", "it must be a whole number, as 100000 or 1e5."),
      ("--runs", "1e99", "it must be a whole number, as 100000 or 1e5."),
      ("--horizon", "half a year", "it must be a whole number, as 26."),
      ("--seed", "-1", "it must be a whole number, as 1."),
      ("--precision", "small", "it must be a number, as 0.001."),
    ])
  func value(_ option: String, _ value: String, _ wanted: String) throws {
    let result = try Command.run([option, value, Self.history])
    #expect(result.status == 64)
    #expect(result.errors.hasPrefix("Error: The value '\(value)' is invalid for '\(option) <"))
    #expect(result.errors.contains(">': \(wanted)\n"))
  }

  @Test("A number below 0 is a value, and out of range")
  func negative() throws {
    try expect(
      ["--runs", "-5", Self.history],
      isRefusedWith: "--runs -5 must be from 1 to 4000000000, as 100000.")
    try expect(
      ["explain", "--jss", "-5", Self.history], isRefusedWith: "--jss -5: a score is from 0 to 100."
    )
  }

  @Test("What can mean one thing only is read")
  func read() throws {
    func run(_ options: String...) throws -> String {
      let result = try Command.run(
        options + ["--badge", "none", "--csv", "--quiet", Self.history])
      #expect(result.status == 0, "\(result.errors)")
      return result.output
    }
    let plain = try run("--runs", "2000", "--as-of", "2026-11-21", "--jss", "100")
    #expect(try run("--runs", "2e3", "--as-of", "2026/11/21", "--jss", "100%") == plain)
    #expect(try run("--runs", "2,000", "--as-of", "2026-11-21", "--jss", "100 %") == plain)
    #expect(
      try run("--runs", "100", "--as-of", "2026-12-01", "--earnings-12m", "$1,250.00")
        == run("--runs", "100", "--as-of", "2026-12-1", "--earnings-12m", "1250"))
  }

  @Test("An option without its value does not take the next argument for it")
  func emptyValue() throws {
    try expect(
      ["--horizon=", Self.history],
      isRefusedWith:
        "--horizon= has no value. Write it after the sign, as --horizon=26, or leave the option out."
    )
  }

  @Test("A file whose name begins with a dash is not taken for options")
  func dash() throws {
    try expect(
      ["-h.csv"],
      isRefusedWith:
        "-h.csv looks like options. For a file whose name begins with a dash, write ./-h.csv.")
    #expect(try Command.run(["-h"]).status == 0)
    let rest = try Command.run(["--", "-h.csv"])
    #expect(rest.status == 66)
  }
}
