import Foundation
import TestSupport
import Testing

/// Situations that people are in, each a folder of `Situations`: what happened and what they expect
/// (`situation.md`), their files, and what they typed (`cmd.txt`).
@Suite struct SituationTests {
  private static let folder = Repository.root.appending(path: "Tests/CommandTests/Situations")

  /// Types a command of a situation, in few worlds.
  ///
  /// - Parameters:
  ///   - number: of the command, counted from 0.
  ///   - more: options besides.
  private func type(
    _ situation: String, command number: Int = 0, _ more: [String] = []
  ) throws -> Program.Result {
    let folder = Self.folder.appending(path: situation)
    let commands = try String(contentsOf: folder.appending(path: "cmd.txt"), encoding: .utf8)
      .split(separator: "\n")
    let files = Set(try FileManager.default.contentsOfDirectory(atPath: folder.path))
    let words = commands[number].split(separator: " ").dropFirst().map(String.init)
    return try Command.run(
      words.map { files.contains($0) ? folder.appending(path: $0).path : $0 }
        + (words.first == "import" ? [] : ["--runs", "2000"]) + more)
  }

  private func text(_ situation: String, _ file: String) throws -> String {
    try String(
      contentsOf: Self.folder.appending(path: situation).appending(path: file), encoding: .utf8)
  }

  /// The rows of a CSV result, by the names of the columns.
  private func rows(_ result: Program.Result) throws -> [[String: String]] {
    let lines = result.output.split(separator: "\n").map {
      $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
    let header = try #require(lines.first, "\(result.errors)")
    return lines.dropFirst().map { Dictionary(uniqueKeysWithValues: zip(header, $0)) }
  }

  /// A history with a column more.
  ///
  /// - Parameter value: of the row with this contract.
  private func adding(_ column: String, to history: String, value: (String) -> String) -> String {
    history.split(separator: "\n").enumerated().map { place, line in
      let contract = line.prefix { $0 != "," }
      return line + "," + (place == 0 ? column : value(String(contract))) + "\n"
    }.joined()
  }

  @Test("Money in escrow is asked back: the refusal says where it belongs, and there it is read")
  func escrow() throws {
    let situation = "escrow-asked-back-second-milestone"
    let refused = try type(situation)
    #expect(refused.status == 65)
    #expect(
      refused.errors.hasSuffix(
        """
        history.csv:14: refund_requested: "150.00" must be at most 100, which is total_charges and \
        in_escrow together. Money that the client has funded and that is not paid out yet belongs in \
        the column in_escrow.

        """))
    let history = adding("in_escrow", to: try text(situation, "history.csv")) {
      $0 == "e1" ? "150.00" : ""
    }
    let read = try Command.run(
      ["--as-of", "2026-11-21", "--badge", "held", "--format", "csv", "--runs", "2000", "-"],
      input: history)
    #expect(read.status == 0)
    #expect(read.errors.contains("\nRead 13 contracts, "))
  }

  @Test("A refund 180 days and more after the last payment is no option any more")
  func tooLate() throws {
    let result = try type("refund-after-180-days")
    #expect(result.status == 65)
    #expect(result.output == "")
    #expect(
      result.errors == """
        Error: --refund k05=full is not a scenario.
        --refund k05=full: "k05" must be a contract whose last payment is at most 180 days before the \
        as-of day 2026-11-21: it was on 2025-09-19. The platform allows no refund after that.

        """)
  }

  @Test("The same score of the same day twice is one reading; two different ones are refused")
  func sameScoreTwice() throws {
    let twice = try type("same-score-twice", ["--quiet"])
    #expect(twice.status == 0)
    #expect(twice.errors == "")
    let folder = Self.folder.appending(path: "same-score-twice")
    let alone = try Command.run([
      "--as-of", "2026-11-21", "--score-history", folder.appending(path: "scores.csv").path,
      "--badge", "held", "--format", "csv", "--runs", "2000", "--quiet",
      folder.appending(path: "history.csv").path,
    ])
    #expect(twice.output == alone.output)
    let other = try type("same-score-twice", ["--jss", "99"])
    #expect(other.status == 65)
    #expect(
      other.errors.hasSuffix(
        " has 100 on that day. Correct one of the two, or say with --jss-date which day --jss is of.\n"
      ))
  }

  /// An early end by the client is a sign of trouble, one by the freelancer for another reason is none (B2).
  @Test("Who will close a contract is the decision: it is used, and no warning says that it is not")
  func whoCloses() throws {
    let result = try type("who-closes-it-tomorrow")
    #expect(result.status == 0)
    #expect(!result.errors.contains("warning"))
    let rows = try rows(result)
    for date in ["2026-12-19", "2027-05-22"] {
      let lost = rows.filter { $0["date"] == date }.map { Double($0["prob_lost_by"] ?? "") ?? .nan }
      // The unchanged history, the client, the freelancer.
      try #require(lost.count == 3)
      #expect(lost[1] > lost[2])
    }
  }

  @Test("A hold of the account keeps the badge away, whatever else is said of it")
  func accountHold() throws {
    let situation = "badge-lost-to-an-account-hold"
    let hold = ["--badge-hold", "2027-02-19"]
    let rows = try rows(try type(situation, hold))
    for row in rows where row["date"]! <= "2027-02-19" { #expect(row["prob_badge"] == "0.000000") }
    #expect(try Double(#require(rows.last?["prob_badge"])) ?? 0 > 0.05)
    let held = try type(situation, hold + ["--badge", "held"])
    #expect(
      held.errors.contains(
        "note: --badge held is not used: --badge-hold says that there is no badge through 2027-02-19.\n"
      ))
  }

  @Test("An open contract that was never paid brings nothing, and to close it is not what matters")
  func idle() throws {
    let situation = "idle-contract-never-paid"
    let last = try #require(try rows(try type(situation)).last)
    #expect(last["prob_lost_by"] == "1.000000")
    let without = try Command.run([
      "--as-of", "2026-11-21", "--jss", "100", "--badge", "held", "--no-new-work", "--format",
      "csv",
      "--runs", "2000", Self.folder.appending(path: "\(situation)/base.csv").path,
    ])
    #expect(try rows(without).last?["prob_lost_by"] == "1.000000")
    let check = try type(situation, command: 1)
    #expect(check.status == 0)
    #expect(!check.errors.contains("What matters most is end_date"))
    #expect(check.output.contains(#/\nz2 +end_date +2026-11-21 +0\.00±/#))
  }

  @Test("An open contract that was refunded in full brings no money either")
  func refundedInFull() throws {
    let lost = try (0...1).map { number in
      try rows(try type("open-contract-refunded-in-full", command: number)).last?["prob_lost_by"]
    }
    #expect(lost == ["1.000000", "1.000000"])
  }

  /// Without new work, and but for refunds that are still to come, nothing else differs.
  @Test("To give all back of an open contract costs what was paid, whether it is ended or not")
  func giveBackAll() throws {
    let rows = try rows(try type("compare-give-all-back-while-open"))
    let differences = rows.filter { $0["scenario"] != "unchanged" }.map {
      Double($0["diff_earned_usd"] ?? "") ?? .nan
    }
    #expect(differences.count == 6)
    // A random refund of the $200 is rare (B4: 3 in 100), so at most some dollars of them go back anyway.
    #expect(differences.allSatisfy { $0 >= -200 && $0 < -190 })
  }

  /// The first Saturday with a score is 14 November, the 13th is 6 February.
  @Test("Who has had a score for a week has no badge before 13 good weeks")
  func firstScore() throws {
    let rows = try rows(try type("first-score-a-week-ago"))
    let early = rows.filter { $0["date"]! < "2027-02-01" }
    #expect(early.count == 11)
    #expect(early.allSatisfy { $0["prob_badge"] == "0.000000" })
    #expect(try Double(#require(rows.last?["prob_badge"])) ?? 0 > 0.5)
    let rising = try self.rows(try type("first-score-a-week-ago", ["--rising-talent"]))
    #expect(try Double(#require(rising.first?["prob_badge"])) ?? 0 > 0.5)
  }

  @Test("Where a score is rarely shown, table and summary say how rarely")
  func rarelyShown() throws {
    let result = try type("score-rarely-shown")
    let last = try #require(try rows(result).last)
    #expect(try Double(#require(last["prob_not_shown"])) ?? 0 > 0.9)
    #expect(
      result.errors.contains(
        #/ in 9 of 10 worlds that show one.* No score is shown in 9\d\.\d % ± /#))
    #expect(
      result.errors.contains(
        "What the client answered in private is known, or cannot matter any more, for all that ended.\n"
      ))
  }

  @Test("Top Rated Plus has conditions of its own, and is called so")
  func topRatedPlus() throws {
    func rows(_ least: String) throws -> ([[String: String]], String) {
      let result = try type(
        "top-rated-plus-9500", ["--badge-level", "plus", "--large-contract", least])
      return (try self.rows(result), result.errors)
    }
    let (large, said) = try rows("5000")
    #expect(said.contains("\nTop Rated Plus is lost by 22 May 2027 with a probability of "))
    // The contract of $7000 is large enough for the one amount, not for the other.
    let first = try Double(#require(large[1]["prob_lost_by"])) ?? 1
    #expect(first < 1)
    #expect(try rows("8000").0[1]["prob_lost_by"] == "1.000000")
    #expect(large[0]["prob_badge"] == "1.000000")
  }

  /// Of $3020 in twelve months, 650 are the freelancer's own.
  @Test("What an agency earned counts in the score, and not for the $1000 of Top Rated")
  func agency() throws {
    let imported = try type("agency-earnings-do-not-count", [])
    #expect(imported.status == 0)
    let marked = adding("counts_for_earnings", to: imported.output) {
      $0 == "p-8c68d8b2cd58" ? "no" : "yes"
    }
    func forecast(_ history: String, _ more: String...) throws -> [[String: String]] {
      try rows(
        try Command.run(
          ["--as-of", "2026-11-21", "--no-new-work", "--format", "csv", "--runs", "2000"]
            + more + ["-"], input: history))
    }
    #expect(try forecast(marked).count == 27)
    let base = try text("open-contract-refunded-in-full", "base.csv")
    let all = try forecast(base, "--badge", "held")
    let ownOnly = adding("counts_for_earnings", to: base) { $0 == "k12" ? "yes" : "no" }
    let own = try forecast(ownOnly, "--badge", "held")
    #expect(try Double(#require(all[1]["prob_lost_by"])) ?? 1 < 0.1)
    #expect(own[1]["prob_lost_by"] == "1.000000")
    for column in ["p5", "p50", "p95", "mean", "prob_below_90"] {
      #expect(own.map { $0[column] } == all.map { $0[column] })
    }
  }
}
