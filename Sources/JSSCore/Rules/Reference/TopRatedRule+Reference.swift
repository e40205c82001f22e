// The badge of one run as the rules say it. The engine follows 64 runs at once in C (`BadgeHistory`); the tests
// of its loops compare them with this.

extension TopRatedRule {
  /// The first condition that fails, or nil if all hold that can make a badge go.
  public func firstFailure(
    score: Int?, weeks: EligibleWeeks, earningsUSD: Double, isActive: Bool
  ) -> LossCause? {
    guard let score else { return .scoreNotShown }
    if score < minimumScore { return .scoreTooLow }
    if weeks.goodCount < goodWeeks { return .tooFewGoodWeeks }
    if !suffices(earningsUSD: earningsUSD) { return .earningsTooLow }
    if !isActive { return .inactive }
    return nil
  }
}

extension EligibleWeeks {
  /// Adds the latest week and forgets the one before the last 16.
  public mutating func append(good: Bool) {
    self = EligibleWeeks(bits: bits << 1 | (good ? 1 : 0))
  }
}
