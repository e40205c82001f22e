package import JSSCore

/// A comparison as aligned tables for people to read.
package enum ComparisonText {
  /// - Parameter width: of the tables, in characters, where they can be so narrow.
  package static func text(
    _ comparison: Comparison, percentiles: PercentileList, width: Int
  ) -> String {
    let table = ResultTable.comparison(comparison, percentiles: percentiles)
    return courses(table, comparison, width: width) + "\n"
      + differences(table, width: width) + WrappedText.prose(errors(comparison), width: width)
  }

  private static func courses(
    _ table: ResultTable, _ comparison: Comparison, width: Int
  ) -> String {
    let badgeScore = comparison.base.forecast.badgeScore
    let event = comparison.verdict().measure == .gained ? "gained" : "lost"
    let courses = table.keeping { $0.group != ResultTable.minusUnchanged }
    return text(courses, width, leavingOut: ["p75", "p25", "mean"])
      + WrappedText.prose(
        """
        Percentiles: of the scores shown. Probabilities in %, standard error at most
        \(courses.largestErrorText): score of \(badgeScore) or more shown, Top Rated held, Top Rated \(event) by then.

        """, width: width < 80 ? width : 100)
  }

  /// - Parameter names: of the columns that are left out, one after the other, until what stands beside the names of the
  ///   scenarios fits.
  private static func text(
    _ table: ResultTable, _ width: Int, leavingOut names: [String]
  ) -> String {
    let fitting = table.keeping { $0.name != "scenario" }
      .fitting(width: width, leavingOut: names)
    let kept = Set(fitting.columns.filter { $0.heading != nil }.map(\.name))
    return table.keeping { $0.name == "scenario" || kept.contains($0.name) }
      .alignedLines(width: width).map { $0 + "\n" }.joined()
  }

  private static func differences(_ table: ResultTable, width: Int) -> String {
    let differences =
      table
      .keeping { ["scenario", "week"].contains($0.name) || $0.group == ResultTable.minusUnchanged }
      .keepingRows { !$0.cells.contains(.inapplicable) }
      .heading("scenario", "change")
    return text(differences, width, leavingOut: ["same", "better", "worse"])
      + WrappedText.prose(
        """
        The scenario minus \(Comparison.unchanged), ± standard error: score, probabilities in
        points; earned in $: what clients pay until then, less refunds. better, same,
        worse: % of worlds with more, as many, fewer weeks of Top Rated by then.

        """, width: width)
  }

  /// What sharing the luck is worth.
  private static func errors(_ comparison: Comparison) -> String {
    if comparison.verdict().measure == .gained { return "" }
    let ratios = comparison.differences.indices.flatMap { scenario in
      comparison.weeks.indices.compactMap {
        comparison.errorRatio(scenario: scenario, week: $0)
      }
    }
    guard let least = ratios.min(), let most = ratios.max() else { return "" }
    func text(_ ratio: Double) -> String { FixedDecimal.text(ratio, decimals: 2) }
    let range = text(least) == text(most) ? text(most) : "\(text(least)) to \(text(most))"
    return "The error of lost by is \(range) times that of two separate simulations.\n"
  }
}
