import Foundation
import TestSupport
import Testing

@Suite struct OutputTests {
  private static let header =
    "date,week,p5,p25,p50,p75,p95,mean,prob_below_90,se_below_90,prob_not_shown,prob_badge,"
    + "se_badge,prob_lost_by,se_lost_by,prob_gained_by,se_gained_by"

  @Test("CSV has a row for the as-of day and every week")
  func csv() throws {
    let lines = try Command.run(Command.short("veteran", "--horizon", "5")).output
      .split(separator: "\n")
    #expect(lines.count == 7)
    #expect(lines[0] == Self.header)
    #expect(lines[1].hasPrefix("2026-11-21,0,"))
    #expect(lines[6].hasPrefix("2026-12-26,5,"))
  }

  @Test("The result of a seed is the committed one")
  func golden() throws {
    let expected = try String(
      contentsOf: Repository.root.appending(path: "Tests/CommandTests/Golden/early-end-refund.csv"),
      encoding: .utf8)
    let result = try Command.run([
      "--seed", "1", "--runs", "20000", "--as-of", "2026-11-21", "--quiet",
      Command.example("early-end-refund"),
    ])
    #expect(result.output == expected)
  }

  @Test("A precision that was reached, and one that was not")
  func precision() throws {
    let reached = try Command.run(["--precision", "0.1", Command.example("newcomer")])
    #expect(reached.errors.contains("enough for --precision 0.1. A model"))
    let missed = try Command.run(
      ["--precision", "0.001", "--runs", "1000", Command.example("newcomer")])
    #expect(missed.errors.contains("too few for --precision 0.001: about --runs "))
  }

  @Test("Any width of vectors gives the same bytes", arguments: ["avx2", "avx512"])
  func vectors(_ width: String) throws {
    let arguments = Command.short("veteran")
    let narrow = try Command.run(arguments, environment: ["JSS_SIM_VECTORS": "baseline"])
    #expect(narrow.status == 0)
    #expect(
      try Command.run(arguments, environment: ["JSS_SIM_VECTORS": width]).output == narrow.output)
  }

  @Test("Any number of threads gives the same bytes", arguments: ["2", "3", "7"])
  func threads(_ count: String) throws {
    let one = try Command.run(Command.short("veteran", "--threads", "1"))
    let many = try Command.run(Command.short("veteran", "--threads", count))
    #expect(one.output == many.output)
  }

  @Test("Percentile columns follow the option")
  func percentiles() throws {
    let result = try Command.run(Command.short("newcomer", "--percentiles", "2.5,50,97.5"))
    #expect(result.output.hasPrefix("date,week,p2.5,p50,p97.5,mean,"))
  }

  @Test("JSON is valid, and carries seed, options and assumptions")
  func json() throws {
    let text = try Command.run(Command.short("veteran", "--format", "json", "--seed", "9")).output
    let object = try #require(
      try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    #expect(object["seed"] as? Int == 9)
    #expect(object["runs"] as? Int == 2000)
    #expect(object["ruleSet"] as? String == "2024-09")
    #expect((object["weeks"] as? [Any])?.count == 27)
    #expect((object["assumptions"] as? [Any])?.count ?? 0 > 40)
    #expect((object["lossCauses"] as? [Any])?.count == 6)
    let week = try #require((object["weeks"] as? [[String: Any]])?.last)
    #expect(week["probGainedBy"] is Double && week["seGainedBy"] is Double)
  }

  @Test("CSV ends with the chance that the badge is gained by then")
  func gainedBy() throws {
    let result = try Command.run(Command.short("newcomer", "--badge", "none"))
    let rows = result.output.split(separator: "\n").map { $0.split(separator: ",") }
    #expect(rows[0].suffix(2) == ["prob_gained_by", "se_gained_by"])
    let gained = try rows.dropFirst().map { try #require(Double($0[$0.count - 2])) }
    #expect(gained[0] == 0)
    #expect(gained == gained.sorted())
  }

  @Test("JSON records the options of the badge")
  func badgeOptions() throws {
    let text = try Command.run(
      Command.short(
        "veteran", "--format", "json", "--badge-level", "plus", "--large-contract", "5000.5",
        "--badge-hold", "2026-12-31", "--rising-talent")
    ).output
    let object = try #require(
      try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    let options = try #require(object["options"] as? [String: String])
    #expect(options["badge-level"] == "plus")
    #expect(options["large-contract"] == "5000.5")
    #expect(options["badge-hold"] == "2026-12-31")
    #expect(options["rising-talent"] == "true")
  }

  @Test("Top Rated Plus is called so, and an option that another one overrules is told")
  func badgeNotes() throws {
    let plus = try Command.run([
      "--as-of", "2026-11-21", "--runs", "2000", "--badge-level", "plus", "--large-contract",
      "5000", "--rising-talent", "--eligible-weeks", "16", Command.example("veteran"),
    ])
    #expect(
      plus.errors.contains(
        "note: where tables say Top Rated, they mean Top Rated Plus with all its conditions.\n"))
    #expect(plus.errors.contains("\nTop Rated Plus is "))
    #expect(
      plus.errors.contains(
        "note: --rising-talent is not used: --eligible-weeks says how many weeks count.\n"))
  }

  @Test("The table is aligned, with its fan below")
  func table() throws {
    let parts = try Command.run(Command.short("veteran", "--format", "table")).output
      .components(separatedBy: "\n\n").map { $0.split(separator: "\n") }
    try #require(parts.count == 2)
    #expect(parts[0].count == 30)
    #expect(Set(parts[0].dropLast(2).map(\.count)) == [80])
    #expect(parts[0][28].hasPrefix("Probabilities in %, standard error at most "))
    #expect(parts[1].map(\.count).max() == 80)
    #expect(parts[1].last?.contains("9 of 10 worlds") == true)
  }

  /// In a terminal of so many columns no line of the table, of what is said or of the drawing is wider.
  @Test(
    "Everything fits the terminal", arguments: [60, 80, 120],
    [[], ["explain", "--jss", "100"], ["check"], ["compare", "--add", "500"]])
  func terminal(_ width: Int, _ command: [String]) throws {
    let arguments =
      [Command.binary.path] + command + [
        "--as-of", "2026-11-21", "--runs", "2000", "--badge", "held",
        Command.example("early-end-refund"),
      ]
    let result = try Program.run(
      "script",
      [
        "-qec",
        "stty cols \(width); " + arguments.map { "'\($0)'" }.joined(separator: " "), "/dev/null",
      ], environment: ["TERM": "xterm", "NO_COLOR": "1", "LC_ALL": "C.UTF-8"])
    #expect(result.status == 0)
    let lines = result.output.split { $0.isNewline }.map(String.init)
    let wide = lines.filter { $0.count > width && !$0.contains(Repository.root.path) }
    #expect(wide.isEmpty, "\(wide)")
    // The answer stands next to the prompt, and after it how to ask what can be done.
    if command.isEmpty {
      #expect(
        lines.joined(separator: " ").contains("knows. What you can do: jss-sim advise --as-of"))
    } else if command[0] == "explain" {
      #expect(lines.last?.hasSuffix("knows.") == true, "\(lines.suffix(3))")
    }
    if command.isEmpty {
      let header = try #require(lines.first { $0.hasPrefix("date ") })
      #expect(header.contains("p50") && header.contains("badge") && header.contains("lost by"))
      #expect(header.contains("mean") == (width >= 80))
      #expect(header.contains("gained") == (width == 120))
    }
  }

  @Test("A badge that is held with too few good weeks is warned of")
  func tooFewWeeks() throws {
    let arguments = [
      "--as-of", "2026-11-21", "--runs", "2000", "--badge", "held", "--eligible-weeks",
    ]
    let few = try Command.run(arguments + ["10", Command.example("veteran")])
    #expect(
      few.errors.hasPrefix(
        "warning: --badge held and --eligible-weeks 10 do not fit: the badge needs 13 good weeks of the "
          + "last 16, "))
    #expect(
      !(try Command.run(arguments + ["13", Command.example("veteran")])).errors.contains(
        "do not fit"))
  }

  @Test("A badge that is held with too little earned is warned of")
  func tooPoor() throws {
    let arguments = [
      "--as-of", "2026-11-21", "--runs", "2000", "--badge", "held", Command.example("newcomer"),
    ]
    #expect(
      try Command.run(arguments).errors.hasPrefix(
        "warning: --badge held does not fit the history, which has earnings of $663 in the twelve months to "
          + "2026-11-21: the badge needs $1,000 in twelve months, "))
    #expect(
      try Command.run(["--earnings-12m", "999.50"] + arguments).errors.hasPrefix(
        "warning: --badge held does not fit --earnings-12m: the badge needs $1,000 "))
    for more in [["--earnings-12m", "1000"], ["--badge-hold", "2026-12-31"]] {
      #expect(!(try Command.run(more + arguments)).errors.contains("does not fit"))
    }
  }

  @Test("A history comes from standard input as from a file")
  func standardInput() throws {
    let text = try String(contentsOfFile: Command.example("newcomer"), encoding: .utf8)
    let arguments = Command.short("newcomer")
    let piped = try Command.run(Array(arguments.dropLast()) + ["-"], input: text)
    #expect(piped.status == 0)
    #expect(piped.output == (try Command.run(arguments)).output)
  }

  @Test("An output file is written as a whole, through links, and never over the history")
  func outputThroughLink() throws {
    try inFolder { folder in
      let file = folder.appending(path: "result.csv")
      let link = folder.appending(path: "link.csv")
      try Data("old".utf8).write(to: file)
      try FileManager.default.createSymbolicLink(at: link, withDestinationURL: file)
      let printed = try Command.run(Command.short()).output
      let written = try Command.run(["--output", link.path] + Command.short())
      #expect(written.output == "")
      #expect(try String(contentsOf: file, encoding: .utf8) == printed)
      #expect(try FileManager.default.destinationOfSymbolicLink(atPath: link.path) == file.path)
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).count == 2)

      let history = folder.appending(path: "history.csv")
      let contracts = try Data(contentsOf: URL(filePath: Command.example("newcomer")))
      try contracts.write(to: history)
      let refused = try Command.run([
        "--as-of", "2026-11-21", "--output", history.path, history.path,
      ])
      #expect(refused.status == 73)
      #expect(refused.errors.contains("this is one of the files to read. Nothing was simulated"))
      #expect(try Data(contentsOf: history) == contracts)
      let reading = Process()
      reading.executableURL = Command.binary
      reading.arguments = ["--as-of", "2026-11-21", "--output", history.path, "-"]
      reading.standardInput = try FileHandle(forReadingFrom: history)
      reading.standardError = FileHandle.nullDevice
      try reading.run()
      reading.waitUntilExit()
      #expect(reading.terminationStatus == 73)
      #expect(try Data(contentsOf: history) == contracts)
      #expect(try Command.run(["--output", "-"] + Command.short()).output == printed)
      #expect(try Command.run(["--output", folder.path] + Command.short()).status != 0)
    }
  }

  @Test("A closed pipe is no error")
  func closedPipe() throws {
    let process = Process()
    process.executableURL = URL(filePath: "/bin/bash")
    process.arguments =
      [
        "-c",
        "set -o pipefail; '\(Command.binary.path)' \"$@\" | true", "jss-sim",
      ] + Command.short("newcomer", "--horizon", "104")
    let errors = Pipe()
    process.standardError = errors
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
    #expect(errors.fileHandleForReading.readDataToEndOfFile().isEmpty)
  }

  @Test("A file is written whole, in the format its name says, and nothing is left beside it")
  func outputFile() throws {
    try inFolder { folder in
      let file = folder.appending(path: "result.csv")
      try Data("old".utf8).write(to: file)
      let result = try Command.run(Command.short("newcomer", "--output", file.path))
      #expect(result.status == 0)
      #expect(result.output == "")
      #expect(try String(contentsOf: file, encoding: .utf8).hasPrefix(Self.header))
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["result.csv"])
    }
  }

  @Test(
    "A name that says no format the command can write is refused with 64 before anything is read",
    arguments: [
      (["check"], "k.html", ".csv, .json or .txt"), (["check"], "k", ".csv, .json or .txt"),
      (["explain"], "e.svg", ".html, .csv, .json or .txt"),
      (["explain"], "e.xls", ".html, .csv, .json or .txt"),
      (["compare", "--add", "500"], "c.svg", ".html, .csv, .json or .txt"),
      ([], "f.xls", ".html, .svg, .csv, .json or .txt"),
      ([], "csv", ".html, .svg, .csv, .json or .txt"), (["check"], "json", ".csv, .json or .txt"),
    ])
  func unknownName(_ command: [String], _ name: String, _ endings: String) throws {
    let result = try Command.run(command + ["--output", name, "nowhere.csv"])
    #expect(result.status == 64)
    #expect(
      result.errors.hasPrefix(
        "Error: --output \(name): the name must end in \(endings). Or say --format.\n"))
  }

  @Test(
    "--csv and --json are --format csv and json",
    arguments: [[], ["compare", "--add", "500"], ["explain"], ["check", "--closely", "0"]])
  func shortForms(_ command: [String]) throws {
    for format in ["csv", "json"] {
      let short = try Command.run(command + ["--\(format)"] + Command.short("newcomer"))
      #expect(short.status == 0)
      #expect(
        try Command.run(command + ["--format", format] + Command.short("newcomer")).output
          == short.output)
    }
    let both = try Command.run(command + ["--csv", "--format", "json"] + Command.short("newcomer"))
    #expect(both.status == 64)
    #expect(
      both.errors.hasPrefix("Error: --csv and --format json exclude each other. Leave out one.\n"))
  }

  @Test("A place that cannot be written is refused with 73 before the simulation")
  func unwritable() throws {
    let result = try Command.run([
      "--runs", "4000000000", "--output", "/nowhere/result.csv", Command.example("veteran"),
    ])
    #expect(result.status == 73)
    #expect(
      result.errors == """
        Error: --output /nowhere/result.csv: the folder /nowhere cannot be written \
        (No such file or directory). Nothing was simulated; choose another place.

        """)
  }

  @Test("The summary is a few lines of words, the verdict last")
  func summary() throws {
    let result = try Command.run([
      "--as-of", "2026-11-21", "--runs", "2000", Command.example("early-end-refund"),
    ])
    let lines = result.errors.split(separator: "\n").filter { !$0.contains(": warning: ") }
    #expect((5...9).contains(lines.count))
    #expect(lines.last?.hasSuffix("; nobody outside knows.") == true)
    #expect(
      lines.first { !$0.hasPrefix("Read") && !$0.hasPrefix("What") && !$0.hasPrefix("2000") }?
        .hasPrefix("Top Rated is held today in ") == true)
    #expect(
      lines[0]
        == "Read 14 contracts, the first of 2025-03-18; 14 can still count in the score.")
    #expect(result.errors.contains("seed 1"))
  }
}
