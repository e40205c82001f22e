public import JSSCore

/// A comparison as comma-separated values: for each course, the unchanged history first, a row for each
/// week reported.
public enum ComparisonCSV {
  /// Each line ended by a line feed; probabilities with six decimals, scores and dollars with three. The
  /// differences of the unchanged history from itself are empty, as is what has no value.
  public static func text(_ comparison: Comparison, percentiles: PercentileList) -> String {
    let least = comparison.base.forecast.badgeScore
    let header =
      ["scenario", "date", "week"] + percentiles.names
      + [
        "mean", "prob_at_least_\(least)", "se_at_least_\(least)", "prob_badge", "se_badge",
        "prob_lost_by", "se_lost_by", "diff_mean", "se_diff_mean",
        "diff_at_least_\(least)", "se_diff_at_least_\(least)", "diff_lost_by", "se_diff_lost_by",
        "se_ratio_lost_by", "diff_earned_usd", "se_diff_earned_usd", "prob_better", "se_better",
        "prob_same", "se_same", "prob_worse", "se_worse",
      ]
    let rows = comparison.courses.enumerated().flatMap { place, course in
      comparison.weeks.enumerated().map { index, week in
        let scores = course.forecast.weeks[week].scores
        return [
          CSVText.cell(course.name), course.forecast.weeks[week].day.description, "\(week)",
        ]
          + percentiles.texts(of: scores, none: "")
          + [number(scores.mean, 3)] + pair(course.atLeastBadgeScore[index])
          + pair(course.forecast.badgeHeld(week: week)) + pair(course.forecast.lostBy(week: week))
          + (place == 0
            ? Array(repeating: "", count: 15) : difference(comparison, place - 1, index))
      }
    }
    return CSVText.text([header] + rows)
  }

  private static func difference(
    _ comparison: Comparison, _ scenario: Int, _ week: Int
  ) -> [String] {
    let difference = comparison.differences[scenario][week]
    return (difference.score.map { pair($0, 3) } ?? ["", ""])
      + pair(difference.atLeastBadgeScore, 6) + pair(difference.lostBy, 6)
      + [number(comparison.errorRatio(scenario: scenario, week: week), 6)]
      + pair(difference.earnings, 3) + pair(difference.better) + pair(difference.same)
      + pair(difference.worse)
  }

  private static func pair(_ estimate: Estimate) -> [String] {
    [number(estimate.probability, 6), number(estimate.standardError, 6)]
  }

  private static func pair(_ mean: MeanEstimate, _ decimals: Int) -> [String] {
    [number(mean.value, decimals), number(mean.standardError, decimals)]
  }

  private static func number(_ value: Double?, _ decimals: Int) -> String {
    value.map { FixedDecimal.text($0, decimals: decimals) } ?? ""
  }
}
