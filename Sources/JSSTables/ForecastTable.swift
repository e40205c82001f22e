public import JSSCore

/// A forecast as an aligned table for people to read.
public enum ForecastTable {
  public static func text(_ forecast: Forecast, percentiles: PercentileList) -> String {
    let header =
      ["date", "week"] + percentiles.names
      + ["mean", "below \(forecast.badgeScore)", "not shown", "Top Rated", "lost by then"]
    func chance(_ estimate: Estimate) -> String {
      FixedDecimal.percent(estimate.probability) + " ± "
        + FixedDecimal.text(100 * estimate.standardError, decimals: 1)
    }
    let rows = forecast.weeks.indices.map { week in
      let scores = forecast.weeks[week].scores
      return [forecast.weeks[week].day.description, String(week)]
        + percentiles.percents.map { scores.percentile($0).map { String($0) } ?? "–" }
        + [
          scores.mean.map { FixedDecimal.text($0, decimals: 1) } ?? "–",
          chance(forecast.belowBadgeScore(week: week)),
          chance(forecast.notShown(week: week)), chance(forecast.badgeHeld(week: week)),
          chance(forecast.lostBy(week: week)),
        ]
    }
    return AlignedTable.text(header: header, rows: rows, leading: 1)
  }
}
