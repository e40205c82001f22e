public import JSSCore

/// A forecast as an aligned table for people to read, 80 characters wide with the standard
/// percentiles.
public enum ForecastTable {
  public static func text(_ forecast: Forecast, percentiles: PercentileList) -> String {
    let header =
      ["date", "wk"] + percentiles.names
      + ["mean", "below \(forecast.badgeScore)", "no score", "badge", "lost by"]
    var largestError = 0.0
    func chance(_ estimate: Estimate) -> String {
      largestError = max(largestError, estimate.standardError)
      return FixedDecimal.text(100 * estimate.probability, decimals: 1)
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
    // Rounded up: no error is larger than what stands there.
    let error = FixedDecimal.text((largestError * 10_000).rounded(.up) / 100, decimals: 2)
    return AlignedTable.text(header: header, rows: rows, leading: 1)
      + "Probabilities in %, standard error at most \(error): below \(forecast.badgeScore), no score "
      + "shown,\nTop Rated held, Top Rated lost by then. Percentiles and mean: of the scores shown.\n"
  }
}
