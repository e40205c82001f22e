public import JSSCore

extension ResultTable {
  /// A forecast: a row for the as-of day and for each evaluation day after it.
  public static func forecast(_ forecast: Forecast, percentiles: PercentileList) -> ResultTable {
    let needed = forecast.badgeScore
    let columns =
      [
        day,
        Column(
          "week", .whole, unit: .weeks, heading: "wk", "Weeks from the as-of day, which is week 0."),
      ]
      + percentiles.columns
      + [
        Column(
          "mean", .real, unit: .points, decimals: 3, heading: "mean", style: .plain(decimals: 1),
          "The mean of the scores shown."),
        Column(
          "below_\(needed)", key: "belowBadgeScore", .probability, unit: .probability, decimals: 6,
          heading: "below \(needed)", style: .percent(decimals: 1),
          "The probability that a score below \(needed) is shown."),
        Column(
          "not_shown", .probability, unit: .probability, decimals: 6, title: "Not shown",
          heading: "no score", style: .percent(decimals: 1), hasError: false,
          "The probability that no score is shown: too few jobs or clients."),
        held, lost, gained,
      ]
    let rows = forecast.weeks.indices.map { week in
      let scores = forecast.weeks[week].scores
      return Row(
        [.day(forecast.weeks[week].day), .whole(week)] + percentiles.cells(of: scores) + [
          .real(scores.mean), .probability(forecast.belowBadgeScore(week: week)),
          .probability(forecast.notShown(week: week)), .probability(forecast.badgeHeld(week: week)),
          .probability(forecast.lostBy(week: week)), .probability(forecast.gainedBy(week: week)),
        ])
    }
    return ResultTable(columns, rows)
  }

  /// Top Rated day by day, for a report.
  ///
  /// - Parameter causes: why it is lost; nil where the chance that it is gained is looked at.
  package static func badge(
    _ forecast: Forecast, causes: [TopRatedRule.LossCause]?
  ) -> ResultTable {
    let causeColumns = (causes ?? []).map { cause in
      let label = LossCauseText.label(cause, badgeScore: forecast.badgeScore)
      return Column(
        cause.rawValue, .real, unit: .probability, title: "because: \(label)",
        "The probability of having lost Top Rated by then for this reason: \(label).")
    }
    let rows = forecast.weeks.indices.map { week in
      let shares = (causes ?? []).map {
        Cell.real(forecast.shareLost(by: $0, throughWeek: week))
      }
      return Row(
        [.day(forecast.weeks[week].day)]
          + [
            .probability(
              causes == nil ? forecast.gainedBy(week: week) : forecast.lostBy(week: week))
          ] + shares
          + [.probability(forecast.badgeHeld(week: week))])
    }
    return ResultTable([day, causes == nil ? gained : lost] + causeColumns + [held], rows)
  }

  private static let day = Column("date", .day, title: "Day", heading: "date", "The day.")

  private static let held = Column(
    "badge", .probability, unit: .probability, decimals: 6, title: "Held that day",
    heading: "badge",
    style: .percent(decimals: 1), "The probability of holding Top Rated that day.")

  private static let lost = Column(
    "lost_by", .probability, unit: .probability, decimals: 6, title: "Lost by then",
    heading: "lost by",
    style: .percent(decimals: 1), "The probability of having lost Top Rated at least once by then.")

  private static let gained = Column(
    "gained_by", .probability, unit: .probability, decimals: 6, title: "Gained by then",
    style: .percent(decimals: 1),
    "The probability of having gained Top Rated, or regained it, at least once by then.")
}

extension PercentileList {
  /// The object that holds them in JSON.
  package static let group = "percentiles"

  /// A column for each.
  var columns: [Column] {
    zip(names, percents).map { name, percent in
      let number = name.dropFirst()
      return Column(
        name, group: PercentileList.group, .whole, unit: .points,
        title: percent == 50 ? "Middle" : "\(number) %", heading: name,
        "Of the worlds that show a score, \(number) % show this one or a lower one.")
    }
  }

  func cells(of scores: ScoreHistogram) -> [Cell] { percents.map { .whole(scores.percentile($0)) } }
}
