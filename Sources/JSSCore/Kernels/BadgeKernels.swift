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
  /// Adds the latest of the weeks before the as-of day.
  ///
  /// - Parameters:
  ///   - bits: `EligibleWeeks.bits`.
  ///   - hasShown: 1 where a score has been shown.
  ///   - scores: only read; `inout` avoids a copy.
  ///   - rises: whether a week counts as good as long as no score has been shown.
  @inline(__always)
  static func append(
    _ scores: inout Lanes<Int8>, to bits: inout Lanes<UInt16>, hasShown: inout Lanes<UInt8>,
    minimumScore: Int, rises: Bool
  ) {
    unsafe lane_append_week(&bits, &hasShown, &scores, Int8(clamping: minimumScore), rises)
  }

  /// Computes who holds the badge: where the score, the number of good weeks and all else suffice.
  ///
  /// - Parameters:
  ///   - scores: only read, as `goodBits` (`EligibleWeeks.bits`) and `suffices`, which is 1 where all else suffices.
  @inline(__always)
  static func hold(
    _ held: inout Lanes<UInt8>, scores: inout Lanes<Int8>, goodBits: inout Lanes<UInt16>,
    suffices: inout Lanes<UInt8>, rule: TopRatedRule
  ) {
    unsafe lane_hold(
      &held, &scores, &goodBits, &suffices,
      lane_badge_rule(
        can_return: true, minimum_score: Int8(clamping: rule.minimumScore),
        needed_weeks: UInt8(clamping: rule.goodWeeks)))
  }

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
