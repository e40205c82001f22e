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
        + ["--runs", "2000"] + more)
  }

  private func text(_ situation: String, _ file: String) throws -> String {
    try String(
      contentsOf: Self.folder.appending(path: situation).appending(path: file), encoding: .utf8)
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
    let history = try text(situation, "history.csv").split(separator: "\n").enumerated().map {
      $1 + ($0 == 0 ? ",in_escrow" : $1.hasPrefix("e1,") ? ",150.00" : ",")
    }
    let read = try Command.run(
      ["--as-of", "2026-11-21", "--badge", "held", "--format", "csv", "--runs", "2000", "-"],
      input: history.joined(separator: "\n"))
    #expect(read.status == 0)
    #expect(read.errors.hasPrefix("Read 13 contracts, "))
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

  @Test("Who will close a contract is the decision, and no warning says that it is not used")
  func whoCloses() throws {
    let result = try type("who-closes-it-tomorrow")
    #expect(result.status == 0)
    #expect(!result.errors.contains("warning"))
  }

  @Test("A hold of the account keeps the badge away, whatever else is said of it")
  func accountHold() throws {
    let situation = "badge-lost-to-an-account-hold"
    let hold = ["--badge-hold", "2027-02-19"]
    let rows = try type(situation, hold).output.split(separator: "\n").dropFirst().map {
      $0.split(separator: ",", omittingEmptySubsequences: false)
    }
    let badge = 11
    for row in rows where row[0] <= "2027-02-19" { #expect(row[badge] == "0.000000") }
    #expect(try Double(#require(rows.last)[badge]) ?? 0 > 0.05)
    let held = try type(situation, hold + ["--badge", "held"])
    #expect(
      held.errors.contains(
        "note: --badge held is not used: --badge-hold says that there is no badge through 2027-02-19.\n"
      ))
  }
}
