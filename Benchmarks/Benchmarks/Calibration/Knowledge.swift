import JSSCore

/// What freelancers know of their score when they ask for a forecast.
enum Knowledge: String, CaseIterable, Encodable {
  case none, one, twelve

  /// The days that the scores contain, in the order of time. The last is the day before the as-of day; the others are two
  /// weeks apart.
  func days(before asOf: Day) -> [Day] {
    let count =
      switch self {
      case .none: 0
      case .one: 1
      case .twelve: 12
      }
    return (0..<count).reversed().map { asOf - 1 - 14 * $0 }
  }

  /// Whether freelancers hold the badge, where nothing forbids it but the score: as what they see of it says. The scores
  /// of the last 16 weeks stand for the 16 that the badge looks at.
  ///
  /// - Parameter seen: at least one score.
  static func holdsBadge(_ seen: [DisplayedScore], asOf: Day, under rule: TopRatedRule) -> Bool {
    let recent = seen.filter { asOf - $0.day <= 7 * EligibleWeeks.count }
    let good = recent.count { rule.isGood(score: $0.score) }
    return rule.isGood(score: seen.last?.score)
      && good * EligibleWeeks.count >= rule.goodWeeks * recent.count
  }
}
