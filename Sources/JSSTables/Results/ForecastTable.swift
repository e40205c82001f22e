public import JSSCore

/// A forecast as an aligned table for people to read, 80 characters wide with the standard
/// percentiles.
public enum ForecastTable {
  public static func text(_ forecast: Forecast, percentiles: PercentileList) -> String {
    let header =
      ["date", "wk"] + percentiles.names
      + ["mean", "below \(forecast.badgeScore)", "no score", "badge", "lost by"]
    var percent = PercentColumn()
    let rows = forecast.weeks.indices.map { week in
      let scores = forecast.weeks[week].scores
      return [forecast.weeks[week].day.description, String(week)]
        + percentiles.texts(of: scores, none: "–")
        + [
          scores.mean.map { FixedDecimal.text($0, decimals: 1) } ?? "–",
          percent.text(forecast.belowBadgeScore(week: week)),
          percent.text(forecast.notShown(week: week)), percent.text(forecast.badgeHeld(week: week)),
          percent.text(forecast.lostBy(week: week)),
        ]
    }
    return AlignedTable.text(header: header, rows: rows, leading: 1)
      + "Probabilities in %, standard error at most \(percent.largestErrorText): below \(forecast.badgeScore), no score "
      + "shown,\nTop Rated held, Top Rated lost by then. Percentiles and mean: of the scores shown.\n"
  }
}
