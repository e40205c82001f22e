package import JSSCore

/// A forecast as an aligned table for people to read.
package enum ForecastText {
  /// A badge that is not held cannot be lost: then the table says when it is gained. Of one that may be held a wide table
  /// says both.
  ///
  /// - Parameter width: characters of a line at most, for which columns are left out; nil for the usual columns, in lines
  ///   of about 80.
  package static func text(
    _ forecast: Forecast, percentiles: PercentileList, width: Int? = nil
  ) -> String {
    let isLost = [.held, .notSaid].contains(Verdict.State(forecast))
    let names = percentiles.names
    let inner = names.filter { ![names.first, names.last, "p50"].contains($0) }
    var table = ResultTable.forecast(forecast, percentiles: percentiles)
      .heading("lost_by", isLost ? "lost by" : nil)
      .heading("gained_by", isLost && width == nil ? nil : "gained")
    if let width {
      table = table.fitting(
        width: width,
        leavingOut: (isLost ? ["gained_by"] : []) + inner + ["mean", "not_shown"])
    }
    let meanings = [
      "below_\(forecast.badgeScore)": "below \(forecast.badgeScore)",
      "not_shown": "no score shown", "badge": "\(forecast.badgeName) held",
      "lost_by": "lost by then", "gained_by": "gained by then",
    ]
    let probabilities = table.columns.filter { $0.heading != nil }.compactMap { meanings[$0.name] }
    let hasMean = table.columns.contains { $0.name == "mean" && $0.heading != nil }
    let footer =
      "Probabilities in %, standard error at most \(table.largestErrorText): "
      + probabilities.joined(separator: ", ")
      + ". Percentiles\(hasMean ? " and mean" : ""): of the scores shown."
    return table.alignedText + WrappedText.text(footer, width: width ?? 80)
  }
}
