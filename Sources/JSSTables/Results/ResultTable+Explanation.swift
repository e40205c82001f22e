public import JSSCore

extension ResultTable {
  /// The contracts of an explanation, what matters most first.
  ///
  /// - Parameter contracts: rows at most.
  public static func explanation(
    _ explanation: Explanation, contracts: Int = .max
  ) -> ResultTable {
    let roles = explanation.contracts.prefix(contracts)
    let windows = Set(explanation.contracts.flatMap { $0.departures.map(\.windowMonths) }).sorted()
    let rows = roles.map { role in
      let departures = windows.flatMap { months -> [Cell] in
        let departure = role.departures.first { $0.windowMonths == months }
        return [.day(departure?.day), .real(departure?.meanChange)]
      }
      return Row(
        [
          .text(role.id), .day(role.end), .real(role.jobs), .real(role.share),
          .real(role.costIfNegative), .real(role.expectedCost),
          .belief(before: role.badBefore, after: role.badAfter),
          .belief(before: role.middlingBefore, after: role.middlingAfter),
          .mean(role.riskDifference),
        ] + departures
          + [
            .probability(role.negative), .mean(role.heldDifference), .day(role.feedbackUntil),
          ])
    }
    return ResultTable(
      contractColumns + windows.flatMap(departureColumns) + laterColumns(explanation), rows)
  }

  /// The columns that say when a contract leaves which window.
  static let departures = "departures"

  private static let contractColumns = [
    Column("contract_id", key: "contract", .text, heading: "contract", "The contract's label."),
    Column("end_date", .day, heading: "ended", "The day on which it ended."),
    Column(
      "jobs", .real, unit: .jobs, decimals: 4,
      "Its mean weight in the worlds in which it counts."),
    Column(
      "share", .real, decimals: 6, heading: "share", style: .percentSign,
      "Its mean share of the weight of all contracts that count in 24 months."),
    Column(
      "cost_if_negative", .real, unit: .points, decimals: 4, heading: "could cost",
      style: .plain(decimals: 1),
      "The points between today's score with its best outcome and the score with a negative one."
    ),
    Column(
      "expected_cost", .real, unit: .points, decimals: 4, heading: "takes",
      style: .plain(decimals: 2),
      "Of these, the points that it takes from today's score on average as things are."),
    Column(
      "bad", .belief, unit: .probability, decimals: 6, heading: "bad, %",
      style: .percentWithError(decimals: 1),
      "The probability that the client's private answer is bad, before and after the score is taken into account."
    ),
    Column(
      "middling", .belief, unit: .probability, decimals: 6, heading: "middling, %",
      style: .percent(decimals: 0),
      "The probability that the client's private answer is middling, before and after the score is taken into account."
    ),
    Column(
      "risk_difference", .mean, unit: .probability, decimals: 6, heading: "risk",
      style: .percentWithError(decimals: 0),
      "The probability of losing Top Rated where the answer is bad, minus where it is not."),
  ]

  /// Those that came after others had taken their places in CSV.
  private static func laterColumns(_ explanation: Explanation) -> [Column] {
    let weeks = explanation.forecast.weeks
    return [
      Column(
        "negative", .probability, unit: .probability, decimals: 6, heading: "negative",
        style: .percentSign,
        "The probability that its outcome is negative, by its stars or its client's private answer."
      ),
      Column(
        "held_difference", .mean, unit: .probability, decimals: 6, heading: "badge",
        style: .percentWithError(decimals: 0),
        "The probability of holding Top Rated on \(weeks[weeks.count - 1].day) where the answer is bad, minus where it is not."
      ),
      Column(
        "feedback_until", .day,
        "The last day on which the client can still leave feedback, which is not simulated."),
    ]
  }

  private static func departureColumns(months: Int) -> [Column] {
    [
      Column(
        "leaves_\(months)_months", group: departures, .day,
        "The day on which it leaves the window of \(months) months."),
      Column(
        "change_\(months)_months", group: departures, .real, unit: .points, decimals: 4,
        "What that changes in the score on average."),
    ]
  }
}
