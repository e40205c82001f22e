internal import LaneKernels

/// For one week of a batch, the number of runs in which something is so.
struct WeekCounts {
  let belowBadgeScore: UInt8
  let notShown: UInt8
  let badgeHeld: UInt8
  /// Runs in which the badge was lost in this week or before.
  let lost: UInt8
  /// Runs in which the badge was gained up to this week.
  let gained: UInt8
}

/// Counts over the runs of a batch.
enum CountKernels {
  /// Counts the runs of a week.
  ///
  /// - Parameters:
  ///   - scores: by week, as `held`.
  ///   - firstLoss, firstGain: only read; in place, so that it is not copied.
  @inline(__always)
  static func count(
    week: Int, scores: [Lanes<Int8>], held: [Lanes<UInt8>], firstLoss: inout Lanes<Int16>,
    firstGain: inout Lanes<Int16>, badgeScore: Int8
  ) -> WeekCounts {
    precondition(scores.indices.contains(week) && held.indices.contains(week))
    let counts = unsafe lane_count_week(
      scores, held, &firstLoss, &firstGain, week, badgeScore)
    return WeekCounts(
      belowBadgeScore: counts.below_badge_score, notShown: counts.not_shown,
      badgeHeld: counts.badge_held, lost: counts.lost, gained: counts.gained)
  }

  /// Adds the weight of each run that shows a score in a week to the total weight of that score.
  ///
  /// - Parameters:
  ///   - scores: by week.
  ///   - weight: the weight of each run.
  ///   - weights: total weight by score, from 0 to 100.
  @inline(__always)
  static func countScores(
    _ scores: [Lanes<Int8>], week: Int, weight: Double, into weights: inout [Double]
  ) {
    precondition(scores.indices.contains(week) && weights.count == 101)
    unsafe lane_count_scores(&weights, scores, week, weight)
  }
}
