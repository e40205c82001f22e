import Foundation
import TestSupport
import Testing

@Suite struct EvidenceTests {
  private static let scores = Repository.root.appending(
    path: "Examples/unexplained-drop-scores.csv"
  )
  .path

  @Test(
    "Bad options about the score are refused with 64",
    arguments: [
      (["--jss", "101"], "Error: --jss 101: a score is from 0 to 100."),
      (
        ["--jss-date", "2026-11-01"], "Error: --jss-date needs --jss: say which score it was."
      ),
      (
        ["--jss", "90", "--jss-date", "2026-11-22"],
        "Error: --jss-date 2026-11-22 must not be after the as-of day 2026-11-21. Set --as-of to a "
          + "later day."
      ),
    ])
  func badOption(_ options: [String], _ message: String) throws {
    let result = try Command.run(Array(Command.short().dropLast()) + options + ["nowhere.csv"])
    #expect(result.status == 64)
    #expect(result.errors.split(separator: "\n").first.map(String.init) == message)
  }

  @Test("A score history that is none is 65, a missing one 66")
  func badScoreHistory() throws {
    let wrong = try Command.run(
      ["--score-history", Command.example("newcomer")] + Command.short())
    #expect(wrong.status == 65)
    #expect(wrong.errors.contains("is not a history of scores.\n"))
    let missing = try Command.run(["--score-history", "nowhere.csv"] + Command.short())
    #expect(missing.status == 66)
  }

  @Test("Two scores of one day are refused with 65")
  func sameDay() throws {
    let result = try Command.run(
      ["--score-history", Self.scores, "--jss", "92", "--jss-date", "2026-08-31"]
        + Command.short("unexplained-drop"))
    #expect(result.status == 65)
    #expect(
      result.errors == """
        Error: --jss 92 is a score of 2026-08-31, and \(Self.scores) has 100 on that day. Correct one \
        of the two, or say with --jss-date which day --jss is of.

        """)
  }

  @Test("Week 0 shows the score that was seen, in every run")
  func shownNow() throws {
    let result = try Command.run(["--jss", "100"] + Command.short())
    #expect(result.status == 0)
    let now = try #require(result.output.split(separator: "\n").dropFirst().first)
    #expect(now.hasPrefix("2026-11-21,0,100,100,100,100,100,100.000,0.000000,"))
  }

  @Test("History and score that cannot fit together: 65, an explanation, and no forecast")
  func impossible() throws {
    let history = """
      client_id,start_date,end_date,total_charges,feedback_score,private_feedback
      a,2026-05-01,2026-06-01,500,5,10
      b,2026-06-01,2026-07-01,500,5,10
      c,2026-07-01,2026-08-01,500,5,10

      """
    for command in [[], ["explain"]] {
      let result = try Command.run(
        command + ["--as-of", "2026-11-21", "--runs", "2000", "--jss", "20", "-"], input: history)
      #expect(result.status == 65)
      #expect(result.output == "")
      #expect(
        result.errors.hasPrefix(
          "Error: this history and the score seen hardly fit together under any reading of the rules. "
            + "The worlds that fit best miss by 80.0 points on average. "))
    }
  }

  @Test("--verbose says how well the worlds fit, and what the score says about the rules")
  func summary() throws {
    let arguments = [
      "--as-of", "2026-11-21", "--runs", "5000", "--jss", "100",
      Command.example("early-end-refund"),
    ]
    let brief = try Command.run(arguments)
    #expect(!brief.errors.contains("effective sample size") && !brief.errors.contains(" → "))
    let result = try Command.run(arguments + ["--verbose"])
    #expect(result.output == brief.output)
    #expect(result.errors.contains("\nwhat the risk is made of "))
    #expect(
      try Command.run(arguments + ["--verbose", "--quiet"]).errors.hasPrefix(
        "Error: --quiet and --verbose exclude each other. Leave out one.\n"))
    #expect(
      result.errors.contains(
        "The worlds are weighted by how well they fit the score seen: effective sample size "))
    #expect(result.errors.contains("\n  hidden feedback ends: never 50 → "))
    #expect(
      result.errors.contains(
        "\nThe score of 2026-11-20 is taken to contain c-2026-07, which ended on 2026-11-18; if you "
          + "saw the score earlier, set --jss-date.\n"))
  }

  @Test("Several scores give the same bytes on any number of threads", arguments: ["2", "3", "7"])
  func threads(_ count: String) throws {
    let arguments = [
      "--as-of", "2026-11-21", "--runs", "20000", "--quiet", "--jss", "92", "--score-history",
      Self.scores, Command.example("unexplained-drop"),
    ]
    let one = try Command.run(["--threads", "1"] + arguments)
    #expect(one.status == 0)
    #expect(try Command.run(["--threads", count] + arguments).output == one.output)
  }

  @Test("Too few contracts for a score are said to be too few")
  func tooFewContracts() throws {
    let history = """
      client_id,start_date,end_date,total_charges,feedback_score
      a,2026-07-01,2026-08-01,100,5
      b,2026-10-01,,100,

      """
    let result = try Command.run(
      ["--as-of", "2026-11-21", "--badge", "held", "--runs", "1000", "-"], input: history)
    #expect(result.status == 65)
    #expect(result.output == "")
    #expect(
      result.errors.hasSuffix(
        "Error: too few contracts for a score: by 2026-11-20 1 contract of 1 client had ended, or run 90 days, "
          + "and a score needs 2 that count, of 2 clients. Nothing was forecast. Leave out --badge held, or add "
          + "the contracts that are missing.\n"))
  }

  @Test(
    "Who simulates as many worlds as the message says gets a forecast",
    arguments: [
      (1, "held", nil, "1 world is too few to forecast from the badge: at least 100 have to fit. "),
      (
        50, "none", 90,
        "50 worlds are too few to forecast from the score seen: at least 100 have to fit. "
      ),
      (1000, "none", 90, "the score seen is possible, but few worlds fit: "),
    ])
  func tooFewWorlds(_ runs: Int, badge: String, score: Int?, message: String) throws {
    func forecast(runs: Int) throws -> Program.Result {
      try Command.run(
        ["--as-of", "2026-11-21", "--badge", badge, "--runs", "\(runs)"]
          + (score.map { ["--jss", "\($0)"] } ?? []) + [Command.example("veteran")])
    }
    let refusal = try forecast(runs: runs)
    #expect(refusal.status == 65)
    #expect(refusal.errors.contains("Error: \(message)"))
    let remedy = try #require(
      try #/Simulate more worlds, with --runs (\d+)\.\n$/#.firstMatch(in: refusal.errors))
    #expect(try forecast(runs: try #require(Int(remedy.1))).status == 0)
  }

  @Test("A score that is mistyped is named, with its day")
  func mistyped() throws {
    let typed = String(decoding: try Example.bytes("veteran-scores"), as: UTF8.self)
    let mistyped = typed.replacing("2026-08-20,93", with: "2026-08-20,39")
    #expect(mistyped != typed)
    let result = try inFolder { folder in
      let file = folder.appending(path: "scores.csv")
      try Data(mistyped.utf8).write(to: file)
      return try Command.run(
        ["--as-of", "2026-11-21", "--runs", "10000", "--score-history", file.path]
          + [Command.example("veteran")])
    }
    #expect(result.status == 0)
    #expect(
      result.errors.contains(
        /\nwarning: 1 of the 12 scores seen hardly fits: 39 on 2026-08-20 \(from which the worlds differ on average by 5[0-9]\.[0-9] points\)\. Check it and its day\.\n/
      ))
    let right = try Command.run([
      "--as-of", "2026-11-21", "--runs", "10000", "--score-history",
      Repository.root.appending(path: "Examples/veteran-scores.csv").path,
      Command.example("veteran"),
    ])
    #expect(!right.errors.contains("hardly fit"))
  }

  @Test("Scores from before there were contracts enough: from which day on they can be given")
  func tooEarly() throws {
    let history = """
      client_id,start_date,end_date,total_charges,feedback_score
      a,2026-01-01,2026-02-01,100,5
      b,2026-03-01,2026-04-01,100,5
      c,2026-05-01,2026-06-01,100,5

      """
    let result = try inFolder { folder in
      let file = folder.appending(path: "scores.csv")
      try Data("date,score\n2026-02-10,100\n2026-03-10,100\n2026-04-10,100\n".utf8).write(to: file)
      return try Command.run(
        ["--as-of", "2026-11-21", "--runs", "1000", "--score-history", file.path, "-"],
        input: history)
    }
    #expect(result.status == 65)
    #expect(
      result.errors.contains(
        " Leave out the scores before 2026-04-10, or add the contracts that are missing.\n"))
  }

  @Test("Where nothing has ended, nothing is said to be known")
  func noneEnded() throws {
    let result = try Command.run(
      ["--as-of", "2026-11-21", "--runs", "1000", "-"],
      input: "client_id,start_date,total_charges\na,2026-10-01,100\n")
    #expect(
      result.errors.contains("\nNo contract has ended yet, so no client has answered in private.\n")
    )
  }
}
