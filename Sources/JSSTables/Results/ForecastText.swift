package import JSSCore

/// A forecast as an aligned table for people to read, 80 characters wide with the standard
/// percentiles.
package enum ForecastText {
  package static func text(_ forecast: Forecast, percentiles: PercentileList) -> String {
    let table = ResultTable.forecast(forecast, percentiles: percentiles)
    return table.alignedText + """
      Probabilities in %, standard error at most \(table.largestErrorText): below \
      \(forecast.badgeScore), no score shown,
      Top Rated held, Top Rated lost by then. Percentiles and mean: of the scores shown.

      """
  }
}
