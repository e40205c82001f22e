internal import LaneKernels

/// Counts over the runs of a batch.
enum CountKernels {
  /// The scores that a run can show, 0 to 100, and none.
  static let scoreKinds = Int(LANE_SCORE_KINDS)

  /// Counts the runs of a batch in all weeks.
  ///
  /// - Parameters:
  ///   - byScore: by week, then score from -1, which stands for none.
  ///   - byHeld: by week, the runs in which the badge is held.
  ///   - byLoss: by week of the first loss, then its cause; one week more, for runs without a loss.
  ///   - byGain: by week of the first gain; one week more, for runs without any.
  ///   - scores: by week, as `held`.
  ///   - firstLoss, cause, firstGain: only read; in place, so that they are not copied.
  @inline(__always)
  static func count(
    byScore: inout [UInt32], byHeld: inout [UInt32], byLoss: inout [UInt32],
    byGain: inout [UInt32], scores: [Lanes<Int8>], held: [Lanes<UInt8>],
    firstLoss: inout Lanes<Int16>, cause: inout Lanes<Int8>, firstGain: inout Lanes<Int16>
  ) {
    let weeks = scores.count
    precondition(
      held.count == weeks && byScore.count == weeks * scoreKinds && byHeld.count == weeks
        && byLoss.count == (weeks + 1) * Int(LANE_LOSS_CAUSES) && byGain.count == weeks + 1)
    unsafe lane_count_runs(
      &byScore, &byHeld, &byLoss, &byGain, scores, held, &firstLoss, &cause, &firstGain, weeks)
  }
}
