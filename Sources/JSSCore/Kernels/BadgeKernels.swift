internal import LaneKernels

/// The conditions for the badge in one week, the same in every run. Must have the layout of `lane_badge_rule`.
package struct BadgeWeekRule: BitwiseCopyable, Sendable {
  /// Whether a run without the badge can get it.
  private let canReturn: Bool
  private let minimumScore: Int8
  private let neededWeeks: UInt8

  package init(canReturn: Bool, minimumScore: Int, neededWeeks: Int) {
    self.canReturn = canReturn
    self.minimumScore = Int8(clamping: minimumScore)
    self.neededWeeks = UInt8(clamping: neededWeeks)
  }
}

/// The badge (model B8).
enum BadgeKernels {
  /// Computes who holds the badge in each week, as specified by `TopRatedRule.firstFailure` and `EligibleWeeks`.
  ///
  /// - Parameters:
  ///   - held: by week, 1 where the badge is held; week 0 must be filled in.
  ///   - isGood: by week, beginning 16 weeks before week 0: 1 where the week was good. The first is not used.
  ///   - firstLoss: the week of the first loss; on entry the number of weeks, which stands for none, or an earlier loss.
  ///   - cause: index of the cause of the first loss in `TopRatedRule.LossCause.allCases`.
  ///   - firstGain: the week in which it is first held after a week without it; on entry the number of weeks.
  ///   - goodBits: which of the 16 weeks through week 0 are good (`EligibleWeeks`); only read, `inout` avoids a copy.
  ///   - scores: by week, as the other lists, which hold 1 where a condition is met.
  ///   - alsoGood: 1 where a week counts as good without a score.
  ///   - rules: by week.
  static func follow(
    held: inout [Lanes<UInt8>], isGood: inout [Lanes<UInt8>], firstLoss: inout Lanes<Int16>,
    cause: inout Lanes<Int8>, firstGain: inout Lanes<Int16>, goodBits: inout Lanes<UInt16>,
    scores: [Lanes<Int8>], alsoGood: [Lanes<UInt8>], sufficientEarnings: [Lanes<UInt8>],
    activity: [Lanes<UInt8>], largeContract: [Lanes<UInt8>], rules: [BadgeWeekRule]
  ) {
    precondition(
      MemoryLayout<BadgeWeekRule>.stride == MemoryLayout<lane_badge_rule>.stride
        && scores.count == held.count && isGood.count == held.count + EligibleWeeks.count
        && alsoGood.count == held.count && sufficientEarnings.count == held.count
        && activity.count == held.count && largeContract.count == held.count
        && rules.count == held.count)
    let weeks = held.count
    unsafe lane_follow_badge(
      &held, &isGood, &firstLoss, &cause, &firstGain, &goodBits, scores, alsoGood,
      sufficientEarnings, activity, largeContract, rules, weeks)
  }
}
