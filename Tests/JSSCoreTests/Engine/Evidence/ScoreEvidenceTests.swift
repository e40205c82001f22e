import Foundation
import JSSCore
import TestSupport
import Testing

@Suite struct ScoreEvidenceTests {
  private let asOf = Example.asOf

  /// Contracts that ended on these days; the day is also the label.
  private func evidence(
    ends: [String], scores: [(String, Int)],
    _ change: (inout SimulationConfiguration) -> Void = { _ in }
  ) throws -> ScoreEvidence {
    let contracts = ends.map {
      Contract(
        id: $0, clientID: $0, start: day("2025-01-05"), end: day($0), netChargesUSD: 500)
    }
    return try simulation(contracts) {
      $0.displayedScores = scores.map { DisplayedScore(day: day($0.0), score: $0.1)! }
      change(&$0)
    }.setup.evidence
  }

  @Test("What ended by the last score matters to what was seen, in the order of the ends")
  func arrivals() throws {
    let evidence = try evidence(
      ends: ["2026-03-01", "2026-06-02", "2026-06-01", "2026-11-01", "2026-09-01"],
      scores: [("2026-06-01", 95), ("2026-09-01", 90)])
    #expect(evidence.contracts == [0, 2, 1, 4])
    #expect(evidence.laterContracts == [3])
    #expect(evidence.stages.map { $0.sightings.map(\.score) } == [[95], [90]])
    #expect(evidence.stages.map(\.dayPlan.day) == [day("2026-06-01"), day("2026-09-01")])
    #expect(!evidence.includesBadge)
  }

  @Test(
    "The badge is an observation of the day before the as-of day, unless a current score was seen")
  func badge() throws {
    let held = try evidence(ends: ["2026-11-20"], scores: [("2026-11-19", 95)]) {
      $0.badge = .held
    }
    #expect(held.includesBadge)
    #expect(held.shownNow == nil)
    #expect(held.stages.map { $0.sightings.map(\.score) } == [[95], []])
    #expect(held.badgeScore == 90)
    #expect(held.contracts == [0])
    let shown = try evidence(ends: ["2026-11-20"], scores: [("2026-11-20", 95)]) {
      $0.badge = .held
    }
    #expect(!shown.includesBadge)
    #expect(shown.shownNow == 95)
    #expect(shown.stages.count == 1)
  }

  @Test("Without observations, all contracts are drawn at once")
  func withoutObservations() throws {
    let nothing = try evidence(
      ends: ["2026-03-01", "2026-11-01", "2026-06-02"],
      scores: [("2026-06-01", 95), ("2026-09-01", 90)]
    ).withoutObservations()
    #expect(nothing.isEmpty)
    #expect(nothing.contracts == [])
    #expect(nothing.laterContracts.sorted() == [0, 1, 2])
    #expect(nothing.shownNow == nil)
  }

  @Test("The likelihood of a difference is as assumed; no difference has the likelihood 1")
  func misses() throws {
    let evidence = try evidence(ends: ["2026-03-01"], scores: [])
    #expect(evidence.logLikelihoodOfMiss == log(0.05))
    #expect(abs(evidence.likelihood(misses: 2) - 0.0025) < 1e-12)
    let never = try self.evidence(ends: ["2026-03-01"], scores: []) {
      try! $0.assumptions.apply(["displayed_score_miss": .number(0)])
    }
    #expect(never.likelihood(misses: 0) == 1 && never.likelihood(misses: 1) == 0)
  }

  @Test("Days between which nothing changes are one stage; what enters or leaves begins another")
  func stages() throws {
    // The first leaves the windows of 6 and 12 months on 1 December 2025 and 1 June 2026; the second, while it is open,
    // has one more paid quarter by 28 February.
    let evidence = try evidence(
      ends: ["2025-06-01", "2026-03-01"],
      scores: [
        ("2025-11-29", 95), ("2025-11-30", 95), ("2025-12-01", 94), ("2026-02-28", 94),
        ("2026-03-01", 93), ("2026-05-30", 92), ("2026-05-31", 93), ("2026-06-01", 91),
      ])
    #expect(
      evidence.stages.map(\.sightings) == [
        [sighting(95, "2025-11-29", 2)], [sighting(94, "2025-12-01", 1)],
        [sighting(94, "2026-02-28", 1)],
        [sighting(93, "2026-03-01", 2), sighting(92, "2026-05-30", 1)],
        [sighting(91, "2026-06-01", 1)],
      ])
    // The windows of 24 months are the same until the second contract enters, and of 6 and 12 months in the end.
    #expect(evidence.windows.windows.count < 15)
  }

  private func sighting(
    _ score: Int, _ firstDay: String, _ days: Int
  ) -> ScoreEvidence.Stage.Sighting {
    ScoreEvidence.Stage.Sighting(score: score, firstDay: day(firstDay), days: days)
  }

  @Test("Contracts that ended before the longest window of the first observation are in no window")
  func earliestEnd() {
    let score = DisplayedScore(day: day("2026-06-01"), score: 95)!
    #expect(
      ScoreEvidence.earliestEnd([score], asOf: asOf, rules: .newest) == day("2024-06-02"))
    #expect(ScoreEvidence.earliestEnd([], asOf: asOf, rules: .newest) == day("2024-11-21"))
  }
}
