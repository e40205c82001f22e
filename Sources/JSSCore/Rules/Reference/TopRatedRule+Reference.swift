// The specification of the badge, for one run. The engine computes the same for 64 runs at once in C
// (`BadgeHistory`), and tests compare the two.

extension TopRatedRule {
  /// The first condition for keeping the badge that fails; nil if all hold.
  public func firstFailure(
    score: Int?, weeks: EligibleWeeks, earningsUSD: Double, isActive: Bool,
    hasLargeContract: Bool = true
  ) -> LossCause? {
    guard let score else { return .scoreNotShown }
    if score < minimumScore { return .scoreTooLow }
    if weeks.goodCount < goodWeeks { return .tooFewGoodWeeks }
    if !suffices(earningsUSD: earningsUSD) { return .earningsTooLow }
    if !isActive { return .inactive }
    if !hasLargeContract { return .noLargeContract }
    return nil
  }
}
