import Foundation
import JSSCore
import TestSupport
import Testing

/// The simulation of worlds that fit what was seen (model B10), compared with an enumeration of all worlds,
/// each with its likelihood. `ExactShare` decides what is within four standard errors.
@Suite struct ExactPosteriorTests {
  private static let cases = [
    ExactCase.oneScore, .nearMiss, .farMiss, .oldScore, .twoScores, .fourScores, .mildScores,
    .seenReadings, .seenBetterReadings, .badgeAlone, .badgeAndOldScore, .badgeAndScores,
    .running, .runningAsOf, .seen2024, .badge2024,
  ]

  @Test(
    "Every reported number is within four standard errors of the exact one",
    arguments: cases)
  func posterior(exact: ExactCase) throws {
    let found = try StatisticalTest.exactPosteriors.disagreements(
      arguments: Self.cases.count, ExactForecast(exact)
    ) { try exact.forecast() }
    #expect(found == [])
  }

  /// With so many runs that there are 49 populations, whose differences are nearly normal.
  @Test(
    "The same, where pasts are found by moves",
    arguments: cases)
  func moves(exact: ExactCase) throws {
    let moved = exact.with("found by moves") {
      $0.conditioning = .moves
      $0.runs = 200_000
    }
    let found = try StatisticalTest.exactPosteriorsByMoves.disagreements(
      arguments: Self.cases.count, ExactForecast(moved)
    ) { try moved.forecast() }
    #expect(found == [])
  }

  @Test(
    "Every world, simulated alone, has the exact differences from the observations and the exact offset",
    arguments: [
      ExactCase.nearMiss, .mildScores, .seenReadings, .badgeAlone, .badgeAndScore, .running,
      .runningAsOf, .seen2024, .badge2024,
    ])
  func worlds(exact: ExactCase) throws {
    let short = exact.with("a few weeks") { $0.weeks = 4 }
    let found = try short.worlds().keys.flatMap { try short.disagreements(in: $0) }
    #expect(found.isEmpty, "\(found.count): \(found.prefix(8).joined(separator: "\n"))")
  }

  @Test(
    "How a contract that was open on a day counts in the score of that day",
    arguments: ExactCase.runningEdges)
  func running(exact: ExactCase) throws {
    let found = try exact.worlds().keys.flatMap { try exact.disagreements(in: $0) }
    #expect(found.isEmpty, "\(found.count): \(found.prefix(8).joined(separator: "\n"))")
  }

  private static let indifferent = [
    (ExactCase.fourScores, ExactCase.year), (.seenReadings, .readings),
  ]

  @Test(
    "Scores are no evidence if differences have no effect on the likelihood or later scores",
    arguments: indifferent)
  func prior(seen: ExactCase, unseen: ExactCase) throws {
    var indifferent = seen
    indifferent.changes["displayed_score_miss"] = ["value": 1]
    indifferent.changes["displayed_score_offset"] = ["value": 0]
    indifferent.seen.removeLast()
    // Without a badge given, an older score would stand for that of the as-of day when the badge is decided.
    indifferent.badge = SimulationConfiguration.Badge.none
    let exact = ExactForecast(
      unseen.with("as many weeks, and not held") {
        $0.weeks = seen.weeks
        $0.badge = SimulationConfiguration.Badge.none
      })
    let found = try StatisticalTest.priorWithoutEvidence.rejections(
      arguments: Self.indifferent.count, comparisons: exact.comparisonCount,
      level: ExactShare.level
    ) {
      let forecast = try indifferent.forecast()
      let readings = exact.readings(in: forecast, beside: exact.priors)
      return exact.futureDisagreements(with: forecast)
        + ExactForecast.disagreements(in: readings, runs: ExactForecast.size(of: forecast))
    }
    #expect(found == [])
  }

  /// In units of the standard error, the root mean square of the errors is 1. From this number of seeds
  /// it is known to within an eighth. It is above 1.4 with a probability of 0.0083 and below 0.6 with one of 0.0004 at most,
  /// if the errors have Student's distribution with 23 degrees of freedom, that of 24 populations (60,000 trials), or are
  /// normal (SciPy, `chi2.sf(32 * 1.4**2, 32)` and `chi2.cdf(32 * 0.6**2, 32)`).
  @Test(
    "Reported standard errors agree with the actual errors",
    arguments: [ExactCase.mildScores, .seenReadings], [Conditioning.weighting, .moves])
  func standardErrors(exact: ExactCase, conditioning: Conditioning) throws {
    let small = exact.with("few runs") {
      $0.conditioning = conditioning
      $0.runs = 5000
      $0.weeks = 8
    }
    let expected = ExactForecast(small)
    let found = try StatisticalTest.errorsOfPosteriors.rejections(
      arguments: 4, comparisons: expected.comparisonCount, level: 0.01
    ) { try wrongErrors(of: small, expected) }
    #expect(found == [])
  }

  /// The numbers whose standard errors do not agree with their actual errors.
  private func wrongErrors(of exact: ExactCase, _ expected: ExactForecast) throws -> [Rejection] {
    var small = exact
    var squares: [String: Double] = [:]
    // Where the errors are the least that are reported, they may be larger than the actual ones.
    var careful: [String: Int] = [:]
    let seeds = 1...32
    for seed in seeds {
      small.seed = UInt64(seed)
      let forecast = try small.forecast()
      let comparisons =
        expected.probabilities(in: forecast)
        + expected.readings(in: forecast, beside: expected.posteriors)
      for comparison in comparisons where (0.05...0.95).contains(comparison.exact.value) {
        let error = comparison.estimate.probability - comparison.exact.value
        let inStandardErrors = error / comparison.estimate.standardError
        squares[comparison.name, default: 0] += inStandardErrors * inStandardErrors
        if comparison.estimate.isCareful { careful[comparison.name, default: 0] += 1 }
      }
    }
    let errors = squares.mapValues { ($0 / Double(seeds.count)).squareRoot() }
    #expect(!errors.isEmpty)
    let isCareful = careful.filter { 2 * $0.value > seeds.count }
    return errors.filter { $0.value > 1.4 || $0.value < 0.6 && isCareful[$0.key] == nil }.map {
      Rejection($0.key, "\($0.value)")
    }
  }

  private static let estimated = [
    ExactCase.twoScores, .mildScores, .seenReadings, .badgeAndOldScore, .seen2024,
  ]

  /// This allows sums over several populations.
  @Test(
    "The mean weight of a population estimates the likelihood of what was seen",
    arguments: estimated)
  func likelihood(exact: ExactCase) throws {
    let seeds: UInt64 = 4
    let populations = 24
    let many = exact.with("whole populations") {
      $0.conditioning = .moves
      $0.weeks = 1
      $0.runs = populations * 1024
      $0.eligibleWeeks = nil
    }
    let expected = ExactForecast(many).missed.weight
    // Of Student's distribution with 95 degrees of freedom, 5 is exceeded with a probability of 2.6e-6.
    let passes = try StatisticalTest.likelihoodOfEvidence.passes(
      arguments: Self.estimated.count, level: Level.fiveErrors
    ) {
      let means = try (0..<seeds).flatMap { seed in
        let simulation = try many.with("seed \(seed)") { $0.seed += seed }.simulation()
        let size = simulation.populationSize
        try #require(size == 1024)
        return (0..<populations).map { population in
          let records = simulation.records(firstRun: population * size)
          return records.reduce(0) { $0 + $1.weight * exp($1.logUnit) } / Double(records.count)
        }
      }
      let count = Double(means.count)
      let mean = means.reduce(0, +) / count
      let square = means.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / (count - 1)
      let error = (square / count).squareRoot()
      // An estimate that is a tenth off is noticed.
      #expect(5 * error < 0.1 * expected)
      return abs(mean - expected) <= 5 * error
    }
    #expect(passes)
  }

  @Test("There is no forecast if no world fits")
  func impossible() throws {
    let exact = ExactCase(
      testDescription: "impossible", seen: [("2026-11-20", 20)], runs: 10_000,
      contracts: [
        .row("a", "c1", "2026-02-01", "2026-03-12", 900, 5) { $0.privateFeedback = 10 },
        .row("b", "c1", "2026-05-01", "2026-06-12", 300, 5) { $0.privateFeedback = 10 },
        .row("c", "c2", "2026-07-01", "2026-08-12", 600, 5) { $0.privateFeedback = 10 },
      ])
    let forecast = try exact.forecast()
    let fit = try #require(forecast.fit)
    #expect(!forecast.isUsable)
    #expect(fit.exactShare == 0)
    #expect(abs(try #require(fit.meanMiss) - 80) < 1e-9)
    // Nothing in it is left to chance.
    #expect(ExactForecast(exact).disagreements(with: forecast) == [])
  }

  static func pair(
    _ exact: ExactCase, _ name: String, _ change: (inout ExactCase) -> Void
  ) -> (ExactCase, ExactCase) {
    var pair = ExactOracleTests.pair(exact, name, change)
    pair.1.runs = 100_000
    return pair
  }

  @Test(
    "A forecast from other observations does not agree",
    arguments: [
      pair(.seenBetterReadings, "points cost less") {
        $0.changes["displayed_score_miss"] = ["value": 0.1]
      },
      pair(.badgeAlone, "points cost more") {
        $0.changes["displayed_score_miss"] = ["value": 0.6]
      },
      pair(.oneScore, "another score") { $0.seen[0].score = 81 },
      pair(.oneScore, "read a day later") { $0.seen[0].day = "2026-11-21" },
      pair(.oldScore, "nothing carried on") {
        $0.changes["displayed_score_offset"] = ["value": 0]
      },
      pair(.farMiss, "more carried on") { $0.changes["displayed_score_offset"] = ["value": 4] },
      pair(.oldScore, "without it") { $0.seen = [] },
      pair(.twoScores, "without the first") { $0.seen.removeFirst() },
      pair(.fourScores, "without the third") { $0.seen.remove(at: 2) },
      pair(.badgeAndOldScore, "without the badge") { $0.badge = nil },
      pair(.running, "a payment a day later") {
        $0.contracts[2].lastPaymentGiven = day("2026-06-08")
      },
      pair(.running, "a start a day earlier") { $0.contracts[3].start = day("2026-01-20") },
      pair(.running, "the open contract paid once less") { $0.contracts[4].paidQuarters = 2 },
      pair(.runningAsOf, "another basis") { $0.readings.refundBasis = .gross },
      pair(.seen2024, "today's rules") { $0.rules = "2024-09" },
    ])
  func otherEvidence(exact: ExactCase, other: ExactCase) throws {
    let found = try StatisticalTest.exactPosteriors.disagreements(
      arguments: Self.cases.count, ExactForecast(exact)
    ) { try other.forecast() }
    #expect(found != [])
  }
}

extension Estimate {
  /// Whether the standard error is the least that is reported for so many effective runs (model B10).
  fileprivate var isCareful: Bool {
    let share = (effectiveSize * probability + 2) / (effectiveSize + 4)
    let least = (share * (1 - share) / (effectiveSize + 4)).squareRoot()
    return standardError <= least * (1 + 1e-9)
  }
}
