public import JSSCore

/// The contracts of an explanation as comma-separated values, what matters most first.
public enum ExplanationCSV {
  /// Each line ended by a line feed; probabilities and shares with six decimals, jobs and points with
  /// four, empty where there is no value.
  public static func text(_ explanation: Explanation) -> String {
    let windows = Set(explanation.contracts.flatMap { $0.departures.map(\.windowMonths) }).sorted()
    let header =
      [
        "contract_id", "end_date", "jobs", "share", "cost_if_negative", "expected_cost",
        "prob_bad_before", "se_bad_before", "prob_bad_after", "se_bad_after",
        "prob_middling_before", "se_middling_before", "prob_middling_after", "se_middling_after",
        "risk_difference",
        "se_risk_difference",
      ] + windows.flatMap { ["leaves_\($0)_months", "change_\($0)_months"] }
    func points(_ value: Double?) -> String {
      value.map { FixedDecimal.text($0, decimals: 4) } ?? ""
    }
    func share(_ value: Double?) -> String {
      value.map { FixedDecimal.text($0, decimals: 6) } ?? ""
    }
    let rows = explanation.contracts.map { role in
      [
        CSVText.cell(role.id), role.end.description, points(role.jobs), share(role.share),
        points(role.costIfNegative), points(role.expectedCost),
        share(role.badBefore?.probability), share(role.badBefore?.standardError),
        share(role.badAfter?.probability), share(role.badAfter?.standardError),
        share(role.middlingBefore?.probability), share(role.middlingBefore?.standardError),
        share(role.middlingAfter?.probability), share(role.middlingAfter?.standardError),
        share(role.riskDifference?.value), share(role.riskDifference?.standardError),
      ]
        + windows.flatMap { months in
          let departure = role.departures.first { $0.windowMonths == months }
          return [departure?.day.description ?? "", points(departure?.meanChange)]
        }
    }
    return CSVText.text([header] + rows)
  }
}
