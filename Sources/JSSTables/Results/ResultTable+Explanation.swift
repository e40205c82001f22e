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
        ] + departures)
    }
    return ResultTable(contractColumns + windows.flatMap(departureColumns), rows)
  }

  /// The columns that say when a contract leaves which window.
  static let departures = "departures"

  private static let contractColumns = [
    Column("contract_id", key: "contract", .text, heading: "contract", "The contract's label."),
    Column("end_date", .day, heading: "ended", "The day on which it ended."),
    Column(
      "jobs", .real, unit: .jobs, decimals: 4, heading: "jobs", style: .plain(decimals: 2),
      "Its mean weight in the worlds in which it counts."),
    Column(
      "share", .real, decimals: 6, heading: "share", style: .percentSign,
      "Its mean share of the weight of all contracts that count in 24 months."),
    Column(
      "cost_if_negative", .real, unit: .points, decimals: 4, heading: "if negative",
      style: .plain(decimals: 1),
      "The points that today's score loses if this contract counts as negative."
    ),
    Column(
      "expected_cost", .real, unit: .points, decimals: 4, heading: "expected",
      style: .plain(decimals: 2), "The points that it takes from today's score on average."),
    Column(
      "bad", .belief, unit: .probability, decimals: 6, heading: "bad, %",
      style: .percentWithError(decimals: 1), missing: "known",
      "The probability that the client's private answer is bad, before and after the score is taken into account."
    ),
    Column(
      "middling", .belief, unit: .probability, decimals: 6, heading: "middling, %",
      style: .percent(decimals: 0), missing: "known",
      "The probability that the client's private answer is middling, before and after the score is taken into account."
    ),
    Column(
      "risk_difference", .mean, unit: .probability, decimals: 6, heading: "risk",
      style: .percentWithError(decimals: 0),
      "The probability of losing Top Rated where the answer is bad, minus where it is not."),
  ]

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
