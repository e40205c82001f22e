internal import LaneKernels

/// Numbers of runs of a batch.
struct WeekCounts {
  let belowBadgeScore: UInt8
  /// Runs in which no score is shown.
  let notShown: UInt8
  let badgeHeld: UInt8
  /// Runs in which the badge was lost up to this week.
  let lost: UInt8
}

/// Counts over the runs of a batch.
enum CountKernels {
  /// Counts the runs of a week.
  ///
  /// - Parameters:
  ///   - scores: by week, as `held`.
  ///   - firstLoss: only read; in place, so that it is not copied.
  @inline(__always)
  static func count(
    week: Int, scores: [Lanes<Int8>], held: [Lanes<UInt8>], firstLoss: inout Lanes<Int16>,
    badgeScore: Int8
  ) -> WeekCounts {
    precondition(scores.indices.contains(week) && held.indices.contains(week))
    let counts = unsafe lane_count_week(scores, held, &firstLoss, week, badgeScore)
    return WeekCounts(
      belowBadgeScore: counts.below_badge_score, notShown: counts.not_shown,
      badgeHeld: counts.badge_held, lost: counts.lost)
  }

  /// Adds the weight of each run of a week to that of its score, where one is shown.
  ///
  /// - Parameters:
  ///   - scores: by week.
  ///   - weight: of each run.
  ///   - weights: by score from 0 to 100.
  @inline(__always)
  static func countScores(
    _ scores: [Lanes<Int8>], week: Int, weight: Double, into weights: inout [Double]
  ) {
    precondition(scores.indices.contains(week) && weights.count == 101)
    unsafe lane_count_scores(&weights, scores, week, weight)
  }
}
