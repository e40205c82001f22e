import JSSCore
import TestSupport
import Testing

/// Standard errors where pasts are found by moves: a population is the unit, because its pasts depend on each other.
@Suite struct MoveErrorsTests {
  private static let contracts: [Contract] = [
    .row("a", "c1", "2025-01-10", "2025-03-20", 900, 5),
    .row("b", "c2", "2025-03-02", "2025-06-05", 260, 4.9),
    .row("c", "c3", "2025-07-01", "2025-08-12", 3200, 5),
    .row("d", "c1", "2025-09-01", "2025-10-28", 700, 5),
    .row("e", "c4", "2025-11-01", "2025-12-10", 480) { $0.refundedUSD = 60 },
    .row("f", "c5", "2026-01-11", "2026-02-20", 120, 4.7),
    .row("g", "c6", "2026-02-20", "2026-04-25", 1500, 5),
    .row("h", "c2", "2026-04-01", "2026-05-30", 90, 4.9),
    .row("i", "c7", "2026-05-09", "2026-07-04", 350, 4.4) {
      $0.endedBy = .client
      $0.endReason = .notNeeded
    },
    .row("j", "c8", "2026-07-01", "2026-08-22", 2100, 5),
    .row("k", "c9", "2026-08-15", "2026-10-03", 240, 5),
    .row("l", "c3", "2026-09-20", "2026-11-01", 640, 4.9),
  ]

  private static let seen: [(day: String, score: Int)] = [
    ("2025-12-20", 100), ("2026-02-25", 86), ("2026-04-30", 88), ("2026-06-10", 90),
    ("2026-07-20", 80), ("2026-09-01", 82), ("2026-10-10", 83), ("2026-11-20", 84),
  ]

  private static func forecast(seed: UInt64) throws -> Forecast {
    try Simulation(
      history: ContractHistory(contracts, asOf: Example.asOf),
      configuration: .test(runs: 3072) {
        $0.displayedScores = seen.compactMap { DisplayedScore(day: day($0.day), score: $0.score) }
        $0.conditioning = .moves
        $0.seed = Attempt.seed(seed)
      }
    ).run()
  }

  private static let seeds: ClosedRange<UInt64> = 1...100

  /// The quantiles of the variance of 100 estimates over the mean square of their standard errors, if both are
  /// right, at α = 0.001. The squares have together at least 1,000 degrees of freedom: `scipy.stats.f.ppf([0.0005, 0.9995], 99, 1000)`.
  private static let quantiles = (0.5863504491755994, 1.5766363455707004)

  @Test("From seed to seed, estimates differ by as much as their standard errors say")
  func standardErrors() throws {
    let passes = try StatisticalTest.errorsOfMoves.passes(level: 0.001) {
      let ratio = try ratio()
      let (least, most) = Self.quantiles
      // Errors of half the size, or twice the size, would be noticed.
      #expect(4 * ratio > most && ratio / 4 < least)
      return (least...most).contains(ratio)
    }
    #expect(passes)
  }

  /// The variance of the estimates over the mean square of their standard errors.
  private func ratio() throws -> Double {
    let week = 13
    let forecasts = try Self.seeds.map { try Self.forecast(seed: $0) }
    #expect(forecasts.reduce(0) { $0 + $1.effectiveUnits - 1 } >= 1000)
    let estimates = forecasts.map { $0.belowBadgeScore(week: week) }
    let count = Double(estimates.count)
    let mean = estimates.reduce(0) { $0 + $1.probability } / count
    #expect((0.1...0.9).contains(mean))
    let variance =
      estimates.reduce(0) { $0 + ($1.probability - mean) * ($1.probability - mean) } / (count - 1)
    let squares = estimates.reduce(0) { $0 + $1.standardError * $1.standardError } / count
    return variance / squares
  }
}
