import JSSCore
import JSSTables
import TestSupport
import Testing

struct FreshContractsTests {
  private func history(end: String, stars: Double? = nil) throws -> ContractHistory {
    try ContractHistory(
      ["a", "b", "c"].map {
        Contract(
          id: $0, clientID: $0, start: day("2026-03-01"), end: day("2026-05-01"),
          netChargesUSD: 600, stars: 5)
      } + [
        Contract(
          id: "late", clientID: "d", start: day("2026-10-01"), end: day(end), netChargesUSD: 600,
          stars: stars, endedBy: .client, endReason: .notNeeded)
      ], asOf: Example.asOf)
  }

  private func notices(
    _ history: ContractHistory, _ change: (inout SimulationConfiguration) -> Void = { _ in }
  ) -> [String] {
    FreshContracts(history, .test(runs: 1, change), hasScoreFile: false).notices
  }

  private func conclusions(
    _ history: ContractHistory, _ change: (inout SimulationConfiguration) -> Void = { _ in }
  ) -> [String] {
    FreshContracts(history, .test(runs: 1, change), hasScoreFile: false).conclusions
  }

  @Test("A held badge says what it rules out, and how to say that it was not looked at since")
  func badge() throws {
    #expect(
      conclusions(try history(end: "2026-11-16", stars: 5)) { $0.badge = .held } == [
        "You say that the badge is held on 2026-11-21: that makes it unlikely that late, which ended on "
          + "2026-11-16, has brought the score below 90; if you have not looked since 2026-11-16, leave out "
          + "--badge, and say --jss with --jss-date 2026-11-15."
      ])
    #expect(conclusions(try history(end: "2026-11-13", stars: 5)) { $0.badge = .held } == [])
    #expect(conclusions(try history(end: "2026-11-16", stars: 5)).isEmpty)
  }

  @Test("Without stars the client can still leave feedback, which is said whatever was seen")
  func feedback() throws {
    let expected =
      "note: late ended on 2026-11-16: its client can still leave feedback, through 2026-11-30, and the "
      + "forecast assumes that none comes."
    #expect(notices(try history(end: "2026-11-16")) == [expected])
    #expect(notices(try history(end: "2026-11-16")) { $0.badge = .held }.last == expected)
  }

  @Test("A score of the day before contains what ended then, and replaces the badge as evidence")
  func score() throws {
    let lines = conclusions(try history(end: "2026-11-16", stars: 5)) {
      $0.badge = .held
      $0.displayedScores = [DisplayedScore(day: day("2026-11-20"), score: 100)!]
    }
    #expect(
      lines == [
        "The score of 2026-11-20 is taken to contain late, which ended on 2026-11-16; if you saw the "
          + "score earlier, set --jss-date."
      ])
  }

  @Test("Of scores on several days after an end, the first is told of")
  func everyDay() throws {
    let lines = conclusions(try history(end: "2026-11-16", stars: 5)) {
      $0.displayedScores = (0..<10).map { DisplayedScore(day: day("2026-11-11") + $0, score: 100)! }
    }
    #expect(lines.count == 1)
    #expect(lines[0].hasPrefix("The score of 2026-11-16 is taken to contain late, "))
  }

  @Test("A danger that the evidence takes away is not told without saying so")
  func remark() throws {
    let history = try history(end: "2026-11-16")
    let configuration = SimulationConfiguration.test(runs: 4000) { $0.badge = .held }
    let explanation = try Simulation(history: history, configuration: configuration).explain()
    let fresh = FreshContracts(history, configuration, hasScoreFile: false)
    let remarks = fresh.remarks(on: explanation, contracts: .max)
    let late = try #require(explanation.contracts.first { $0.id == "late" })
    #expect(late.feedbackUntil == day("2026-11-30"))
    #expect(remarks.count == 1)
    let remark = try #require(remarks.first)
    #expect(
      remark.hasPrefix(
        "late ended on 2026-11-16: its client can still leave feedback, through 2026-11-30, and the "
          + "forecast assumes that none comes; the badge that you say is held is taken to contain it already, which changes "
      ))
    #expect(
      remark.contains("from \(FixedDecimal.share(try #require(late.badBefore).probability)) to "))
    #expect(ExplanationText.text(explanation, remarks: remarks).contains("\nlate ended on "))
  }
}
