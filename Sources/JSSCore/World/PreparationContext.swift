/// What a contract becomes before the first run depends on this, besides the contract itself.
package struct PreparationContext: Sendable {
  let asOf: Day
  package let assumptions: Assumptions
  package let readings: Readings
  /// Whether refunds that nobody has asked for yet are drawn (model B11).
  let includesFutureRefunds: Bool
  /// The days of the displayed scores, one a week.
  let scoreDays: [Day]
  /// Days from the as-of day to the last evaluation day.
  let horizonDays: Int
  /// Contracts that ended before this day count in no score.
  let earliestEnd: Day

  var rules: PlatformRules { assumptions.rules }
}
