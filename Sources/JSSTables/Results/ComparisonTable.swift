public import JSSCore

/// A comparison as aligned tables for people to read.
public enum ComparisonTable {
  public static func text(_ comparison: Comparison, percentiles: PercentileList) -> String {
    courses(comparison, percentiles: percentiles) + "\n" + differences(comparison)
  }

  private static func courses(_ comparison: Comparison, percentiles: PercentileList) -> String {
    let least = comparison.base.forecast.badgeScore
    var percent = PercentColumn()
    let rows = comparison.courses.flatMap { course in
      comparison.weeks.enumerated().map { index, week in
        let scores = course.forecast.weeks[week].scores
        return [
          index == 0 ? course.name : "", course.forecast.weeks[week].day.description, "\(week)",
        ]
          + percentiles.texts(of: scores, none: "–")
          + [
            percent.text(course.atLeastBadgeScore[index]),
            percent.text(course.forecast.badgeHeld(week: week)),
            percent.text(course.forecast.lostBy(week: week)),
          ]
      }
    }
    let table = AlignedTable.text(
      header: ["scenario", "date", "wk"] + percentiles.names + ["≥ \(least)", "badge", "lost by"],
      rows: rows, leading: 2)
    return table + """
      Percentiles: of the scores shown. Probabilities in %, standard error at most
      \(percent.largestErrorText): score of \(least) or more shown, Top Rated held, Top Rated lost by then.

      """
  }

  private static func differences(_ comparison: Comparison) -> String {
    func points(_ mean: MeanEstimate) -> String { SignedMean.text(mean, times: 100, decimals: 2) }
    func percent(_ estimate: Estimate) -> String {
      FixedDecimal.text(100 * estimate.probability, decimals: 1)
    }
    let rows = comparison.differences.enumerated().flatMap { scenario, weeks in
      weeks.enumerated().map { index, difference in
        [
          index == 0 ? comparison.courses[scenario + 1].name : "", "\(comparison.weeks[index])",
          difference.score.map { SignedMean.text($0, times: 1, decimals: 2) } ?? "–",
          points(difference.atLeastBadgeScore), points(difference.lostBy),
          SignedMean.text(difference.earnings, times: 1, decimals: 0), percent(difference.better),
          percent(difference.same), percent(difference.worse),
        ]
      }
    }
    let table = AlignedTable.text(
      header: [
        "change", "wk", "score", "≥ \(comparison.base.forecast.badgeScore)", "lost by", "earned",
        "better", "same", "worse",
      ], rows: rows, leading: 1)
    return table + """
      The scenario minus \(Comparison.unchanged), ± standard error: score, probabilities in
      points; earned in $: what clients pay until then, less refunds. better, same,
      worse: % of worlds with more, as many, fewer weeks of Top Rated by then.

      """ + errors(comparison)
  }

  /// What sharing the luck is worth.
  private static func errors(_ comparison: Comparison) -> String {
    let ratios = comparison.differences.indices.flatMap { scenario in
      comparison.weeks.indices.compactMap {
        comparison.errorRatio(scenario: scenario, week: $0)
      }
    }
    guard let least = ratios.min(), let most = ratios.max() else { return "" }
    func text(_ ratio: Double) -> String { FixedDecimal.text(ratio, decimals: 2) }
    let range = text(least) == text(most) ? text(most) : "\(text(least)) to \(text(most))"
    return "The error of lost by is \(range) of that of two separate simulations.\n"
  }
}
