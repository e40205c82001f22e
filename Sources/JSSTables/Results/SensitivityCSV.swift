public import JSSCore

/// What a history leaves open and how much it matters, as comma-separated values: a row for each value that
/// was looked at, and one with empty numbers for each that was not.
public enum SensitivityCSV {
  public static func text(_ sensitivity: Sensitivity) -> String {
    let chance =
      sensitivity.measure == .lost ? "lost_by" : "at_least_\(sensitivity.forecast.badgeScore)"
    let header = [
      "contract_id", "missing", "counts_as", "if_it_were", "diff_\(chance)", "se_diff_\(chance)",
      "diff_score", "se_diff_score", "runs",
    ]
    let looked = sensitivity.findings.flatMap { finding in
      finding.effects.map { effect in
        cells(finding.value, effect.alternative.text)
          + numbers(effect.chance, decimals: 6) + numbers(effect.score, decimals: 4)
          + ["\(finding.runs)"]
      }
    }
    let unseen = sensitivity.unseen.flatMap { value in
      value.alternatives.map { cells(value, $0.text) + ["", "", "", "", "0"] }
    }
    return CSVText.text([header] + looked + unseen)
  }

  private static func cells(_ value: MissingValue, _ alternative: String) -> [String] {
    [
      value.contract.id, value.columnNames.joined(separator: " "), value.assumedText,
      alternative,
    ].map(CSVText.cell)
  }

  private static func numbers(_ mean: MeanEstimate?, decimals: Int) -> [String] {
    guard let mean else { return ["", ""] }
    return [mean.value, mean.standardError].map { FixedDecimal.text($0, decimals: decimals) }
  }
}
