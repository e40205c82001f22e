import JSSCore
import TestSupport
import Testing

/// Pasts that are found by moves where differences exclude a world, or say nothing, and where a score was seen on every
/// day; compared with an enumeration of all worlds. `ExactPosteriorTests` has the cases between.
@Suite struct ExactMovesTests {
  private static let cases = [
    ExactCase.nothingMissed, .oneExactScore, .readingsNothingMissed, .anyMiss, .readingsAnyMiss,
    .badgeAnyMiss, .dailyScores, .strictDailyScores, .readingsDaily,
  ]

  private static func moved(_ exact: ExactCase) throws -> Forecast {
    try exact.with("found by moves") {
      $0.conditioning = .moves
      $0.runs = 200_000
    }.forecast()
  }

  /// With so many runs that there are 49 populations, whose differences are nearly normal.
  @Test("Every reported number is within four standard errors of the exact one", arguments: cases)
  func posterior(exact: ExactCase) throws {
    let expected = ExactForecast(exact)
    let worlds = expected.weeks.last!.scores.weights.values.count { $0 > 0 }
    // Otherwise nothing is left to chance.
    #expect(worlds > 1)
    let found = try StatisticalTest.exactPosteriorsAtLimits.disagreements(
      arguments: Self.cases.count, expected
    ) { try Self.moved(exact) }
    #expect(found == [])
  }

  private static let others = [
    ExactPosteriorTests.pair(.nothingMissed, "a point more") { $0.seen[0].score = 99 },
    ExactPosteriorTests.pair(.anyMiss, "a point costs something") {
      $0.changes["displayed_score_miss"] = ["value": 0.98]
    },
    ExactPosteriorTests.pair(.dailyScores, "without the last week") { $0.seen.removeLast(7) },
    ExactPosteriorTests.pair(.dailyScores, "once for each score") { exact in
      exact.seen = exact.seen.indices.filter {
        $0 == 0 || exact.seen[$0].score != exact.seen[$0 - 1].score
      }.map { exact.seen[$0] }
    },
  ]

  @Test("A forecast from other observations does not agree", arguments: others)
  func otherEvidence(exact: ExactCase, other: ExactCase) throws {
    let found = try StatisticalTest.exactPosteriorsAtLimits.disagreements(
      arguments: Self.cases.count, ExactForecast(exact)
    ) { try Self.moved(other) }
    #expect(found != [])
  }
}
