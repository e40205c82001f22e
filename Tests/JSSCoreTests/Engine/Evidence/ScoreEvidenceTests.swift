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

  @Test("A contract first matters to the first score that contains its end")
  func arrivals() throws {
    let evidence = try evidence(
      ends: ["2026-03-01", "2026-06-02", "2026-06-01", "2026-11-01", "2026-09-01"],
      scores: [("2026-06-01", 95), ("2026-09-01", 90)])
    #expect(evidence.stages.map(\.arrivals) == [[0, 2], [1, 4]])
    #expect(evidence.laterArrivals == [3])
    #expect(evidence.stages.map(\.observation) == [.score(95), .score(90)])
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
    #expect(held.stages.map(\.observation) == [.score(95), .badge(atLeast: 90)])
    #expect(held.stages.map(\.arrivals) == [[], [0]])
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
    #expect(nothing.laterArrivals.sorted() == [0, 1, 2])
    #expect(nothing.shownNow == nil)
  }

  @Test("The likelihood of a difference and the limit of the offset are as assumed")
  func misses() throws {
    let evidence = try evidence(ends: ["2026-03-01"], scores: [])
    #expect(evidence.logLikelihoodOfMiss == log(0.05))
    #expect([-4, -3, 0, 2, 3, 4, 100].map(evidence.offset) == [-3, -3, 0, 2, 3, 3, 3])
  }

  @Test("Contracts that ended before the longest window of the first observation are in no window")
  func earliestEnd() {
    let score = DisplayedScore(day: day("2026-06-01"), score: 95)!
    #expect(
      ScoreEvidence.earliestEnd([score], asOf: asOf, rules: .newest) == day("2024-06-02"))
    #expect(ScoreEvidence.earliestEnd([], asOf: asOf, rules: .newest) == day("2024-11-21"))
  }
}
