public import JSSCore

extension ResultTable {
  /// A comparison: for each course, the unchanged history first, a row for each week reported.
  public static func comparison(
    _ comparison: Comparison, percentiles: PercentileList
  ) -> ResultTable {
    let needed = comparison.base.forecast.badgeScore
    let columns =
      [
        Column("scenario", .label, heading: "scenario", "The name of the scenario."),
        Column("date", .day, heading: "date", "The day."),
        Column(
          "week", .whole, unit: .weeks, heading: "wk", "Weeks from the as-of day, which is week 0."),
      ] + percentiles.columns + courseColumns(needed: needed) + differenceColumns(needed: needed)
      + gainColumns
    let rows = comparison.courses.enumerated().flatMap { place, course in
      comparison.weeks.enumerated().map { index, week in
        let scores = course.forecast.weeks[week].scores
        return Row(
          [.text(course.name), .day(course.forecast.weeks[week].day), .whole(week)]
            + percentiles.cells(of: scores)
            + [
              .real(scores.mean), .probability(course.atLeastBadgeScore[index]),
              .probability(course.forecast.badgeHeld(week: week)),
              .probability(course.forecast.lostBy(week: week)),
            ]
            + (place == 0
              ? Array(repeating: .inapplicable, count: differenceColumns(needed: needed).count)
              : differenceCells(comparison, scenario: place - 1, week: index))
            + [
              .probability(course.forecast.gainedBy(week: week)),
              place == 0 ? .inapplicable : .mean(comparison.differences[place - 1][index].gainedBy),
            ],
          continuesGroup: index > 0)
      }
    }
    let table = ResultTable(columns, rows)
    // People see what can happen to a badge that is held, or not.
    return comparison.verdict().measure == .gained
      ? table.heading("lost_by", nil).heading("diff_lost_by", nil)
      : table.heading("gained_by", nil).heading("diff_gained_by", nil)
  }

  /// The object that holds the differences in JSON.
  static let minusUnchanged = "minusUnchanged"

  private static func courseColumns(needed: Int) -> [Column] {
    [
      Column("mean", .real, unit: .points, decimals: 3, "The mean of the scores shown."),
      Column(
        "at_least_\(needed)", key: "atLeastBadgeScore", .probability, unit: .probability,
        decimals: 6,
        title: "score of \(needed) or more", heading: "≥ \(needed)", style: .percent(decimals: 1),
        "The probability that a score of \(needed) or more is shown."),
      Column(
        "badge", .probability, unit: .probability, decimals: 6, title: "Top Rated held",
        heading: "badge", style: .percent(decimals: 1),
        "The probability of holding Top Rated that day."),
      Column(
        "lost_by", .probability, unit: .probability, decimals: 6, title: "Top Rated lost by then",
        heading: "lost by", style: .percent(decimals: 1),
        "The probability of having lost Top Rated at least once by then."),
    ]
  }

  private static func differenceColumns(needed: Int) -> [Column] {
    [
      Column(
        "diff_mean", key: "mean", group: minusUnchanged, .mean, unit: .points, decimals: 3,
        heading: "score", style: .signed(decimals: 2),
        "The scenario's mean score minus that of the unchanged history."),
      Column(
        "diff_at_least_\(needed)", key: "probAtLeastBadgeScore", group: minusUnchanged, .mean,
        unit: .probability, decimals: 6, heading: "≥ \(needed)", style: .signedPercent(decimals: 2),
        "The scenario's probability of a score of \(needed) or more, minus that of the unchanged history."
      ),
      Column(
        "diff_lost_by", key: "probLostBy", group: minusUnchanged, .mean, unit: .probability,
        decimals: 6,
        title: "… minus unchanged, in points", heading: "lost by",
        style: .signedPercent(decimals: 2),
        "The scenario's probability of having lost Top Rated, minus that of the unchanged history."),
      Column(
        "se_ratio_lost_by", group: minusUnchanged, .real, decimals: 6,
        "The standard error of diff_lost_by, divided by that of two separate simulations."),
      Column(
        "diff_earned_usd", key: "earnedUSD", group: minusUnchanged, .mean, unit: .usDollars,
        decimals: 3,
        title: "earned, minus unchanged", heading: "earned", style: .signed(decimals: 0),
        "What clients pay until then, less refunds, beyond the unchanged history. Missing if new work changes, or an open contract that nothing was paid on yet: such charges have no mean."
      ),
      Column(
        "better", group: minusUnchanged, .probability, unit: .probability, decimals: 6,
        title: "worlds with more weeks of Top Rated", heading: "better",
        style: .percent(decimals: 1),
        "The share of worlds with more weeks of Top Rated by then than the unchanged history has."),
      Column(
        "same", group: minusUnchanged, .probability, unit: .probability, decimals: 6,
        heading: "same",
        style: .percent(decimals: 1),
        "The share of worlds with as many weeks of Top Rated by then."),
      Column(
        "worse", group: minusUnchanged, .probability, unit: .probability, decimals: 6,
        title: "worlds with fewer", heading: "worse", style: .percent(decimals: 1),
        "The share of worlds with fewer weeks of Top Rated by then."),
    ]
  }

  /// Behind all others, which programs may know by their places.
  private static var gainColumns: [Column] {
    [
      Column(
        "gained_by", .probability, unit: .probability, decimals: 6,
        title: "Top Rated gained by then",
        heading: "gained by", style: .percent(decimals: 1),
        "The probability of having gained Top Rated, or gained it again, by then."),
      Column(
        "diff_gained_by", key: "probGainedBy", group: minusUnchanged, .mean, unit: .probability,
        decimals: 6, heading: "gained by", style: .signedPercent(decimals: 2),
        "The scenario's probability of having gained Top Rated, minus that of the unchanged history."
      ),
    ]
  }

  private static func differenceCells(
    _ comparison: Comparison, scenario: Int, week: Int
  ) -> [Cell] {
    let difference = comparison.differences[scenario][week]
    return [
      .mean(difference.score), .mean(difference.atLeastBadgeScore), .mean(difference.lostBy),
      .real(comparison.errorRatio(scenario: scenario, week: week)),
      comparison.courses[scenario + 1].haveEarningsMean ? .mean(difference.earnings) : .missing,
      .probability(difference.better), .probability(difference.same),
      .probability(difference.worse),
    ]
  }
}
