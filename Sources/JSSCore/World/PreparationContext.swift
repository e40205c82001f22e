/// Everything but the contract itself that its preparation before the first run depends on.
package struct PreparationContext: Sendable {
  let asOf: Day
  package let assumptions: Assumptions
  package let readings: Readings
  let weighing: WeighingRules
  /// Whether refunds that no client has requested yet are drawn (model B11).
  let includesFutureRefunds: Bool
  /// For each week, the day whose score is displayed.
  let scoreDays: [Day]
  /// Days from the as-of day to the last evaluation day.
  let horizonDays: Int
  /// Contracts that ended before this day count in no score.
  let earliestEnd: Day

  var rules: PlatformRules { assumptions.rules }
}
