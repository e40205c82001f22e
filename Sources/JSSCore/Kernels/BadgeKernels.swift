internal import LaneKernels

/// The conditions for the badge in one week, the same in every run.
struct BadgeWeekRule {
  /// Whether a run without the badge can get it.
  let canReturn: Bool
  let minimumScore: Int
  let neededWeeks: Int
}

/// The badge (model B8).
enum BadgeKernels {
  /// Computes who holds the badge in a week from the week before, as specified by `TopRatedRule.firstFailure` and
  /// `EligibleWeeks`.
  ///
  /// - Parameters:
  ///   - held: by week, 1 where the badge is held; the week before must be filled in.
  ///   - firstLoss: the week of the first loss; the number of weeks if there is none.
  ///   - cause: index of the cause of the first loss in `TopRatedRule.LossCause.allCases`.
  ///   - firstGain: the week in which it is first held after a week without it; the number of weeks if there is none.
  ///   - goodWeeks: the number of good weeks among the last 16.
  ///   - isGood: by week, beginning 16 weeks before week 0: 1 where the week was good.
  ///   - scores: by week, as the other lists, which hold 1 where a condition is met.
  ///   - alsoGood: 1 where a week counts as good without a score.
  @inline(__always)
  static func follow(
    _ week: Int, held: inout [Lanes<UInt8>], firstLoss: inout Lanes<Int16>,
    cause: inout Lanes<Int8>, firstGain: inout Lanes<Int16>, goodWeeks: inout Lanes<UInt8>,
    isGood: inout [Lanes<UInt8>],
    scores: [Lanes<Int8>], alsoGood: [Lanes<UInt8>], sufficientEarnings: [Lanes<UInt8>],
    activity: [Lanes<UInt8>], largeContract: [Lanes<UInt8>], rule: BadgeWeekRule
  ) {
    precondition(
      week > 0 && week < held.count && scores.count == held.count
        && isGood.count == held.count + EligibleWeeks.count
        && alsoGood.count == held.count && sufficientEarnings.count == held.count
        && activity.count == held.count && largeContract.count == held.count)
    let weeks = Int16(held.count)
    unsafe lane_badge_week(
      &held, &goodWeeks, &isGood, &firstLoss, &cause, &firstGain, scores, alsoGood,
      sufficientEarnings, activity, largeContract, week,
      lane_badge_rule(
        can_return: rule.canReturn, minimum_score: Int8(clamping: rule.minimumScore),
        needed_weeks: UInt8(clamping: rule.neededWeeks), weeks: weeks))
  }
}
