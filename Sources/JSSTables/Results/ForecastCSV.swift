public import JSSCore

/// A forecast as comma-separated values: a header, then one row for the as-of day and for each
/// evaluation day after it.
public enum ForecastCSV {
  /// The text, each line ended by a line feed. Percentiles and mean are empty where no run shows a
  /// score; probabilities have six decimals.
  public static func text(_ forecast: Forecast, percentiles: PercentileList) -> String {
    let header =
      ["date", "week"] + percentiles.names
      + [
        "mean", "prob_below_\(forecast.badgeScore)", "se_below_\(forecast.badgeScore)",
        "prob_not_shown", "prob_badge", "se_badge",
        "prob_lost_by", "se_lost_by",
      ]
    let rows = forecast.weeks.indices.map { week in
      let scores = forecast.weeks[week].scores
      let below = forecast.belowBadgeScore(week: week)
      let held = forecast.badgeHeld(week: week)
      let lost = forecast.lostBy(week: week)
      return [forecast.weeks[week].day.description, String(week)]
        + percentiles.texts(of: scores, none: "")
        + [scores.mean.map { FixedDecimal.text($0, decimals: 3) } ?? ""]
        + [
          below.probability, below.standardError, forecast.notShown(week: week).probability,
          held.probability, held.standardError, lost.probability, lost.standardError,
        ].map { FixedDecimal.text($0, decimals: 6) }
    }
    return CSVText.text([header] + rows)
  }
}
