/// The weeks of a forecast that stand out.
extension Forecast {
  /// The week with the largest part of a risk.
  public struct Danger: Sendable, Equatable {
    /// Index in `weeks`, at least 1.
    public let week: Int
    /// P(the first loss is in this week).
    public let probability: MeanEstimate
    /// Of the losses by the horizon, the share that is in this week.
    public let share: Double
    /// The most frequent cause of the losses of this week.
    public let cause: TopRatedRule.LossCause
  }

  /// The largest change of the middle from one week to the next.
  public struct Turn: Sendable, Equatable {
    /// Index in `weeks`, at least 1.
    public let week: Int
    /// The middle score of the week before, and of the week.
    public let from: Int
    public let to: Int
  }

  /// The week in which a loss of the badge is most likely; nil if no week stands out. A week stands out if it has at
  /// least twice its share of the losses, and if that is more than three standard errors above the share. The week of
  /// the as-of day is not looked at.
  public var greatestDanger: Danger? {
    let last = weeks.count - 1
    guard last > 1, hasWeight else { return nil }
    let lost = weeks.indices.map { lostBy(week: $0).probability }
    let total = lost[last] - lost[0]
    let steps = (1...last).map { (week: $0, step: lost[$0] - lost[$0 - 1]) }
    guard total > 0, let most = steps.max(by: { $0.step < $1.step }) else { return nil }
    let even = total / Double(last)
    let error = max(
      (most.step * (1 - most.step) / independentRuns).squareRoot(),
      Estimate.leastError(most.step, size: independentRuns))
    guard most.step >= 2 * even, most.step - even > 3 * error else { return nil }
    func losses(_ cause: TopRatedRule.LossCause) -> Double {
      shareLost(by: cause, throughWeek: most.week)
        - shareLost(by: cause, throughWeek: most.week - 1)
    }
    // There are causes.
    let cause = TopRatedRule.LossCause.allCases.max { losses($0) < losses($1) }!
    return Danger(
      week: most.week, probability: MeanEstimate(value: most.step, standardError: error),
      share: most.step / lost[last], cause: cause)
  }

  /// The week in which the middle of the score changes most, by two points or more; nil if there is none.
  public var largestTurn: Turn? {
    let middles = weeks.map { $0.scores.percentile(50) }
    let turns = weeks.indices.dropFirst().compactMap { week -> Turn? in
      guard let from = middles[week - 1], let to = middles[week], abs(to - from) >= 2 else {
        return nil
      }
      return Turn(week: week, from: from, to: to)
    }
    // The first of equal ones.
    return turns.max { abs($0.to - $0.from) < abs($1.to - $1.from) }
  }
}
