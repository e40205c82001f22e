public import JSSCore

extension ResultTable {
  /// What a history leaves open and how much it matters: a row for each alternative that was looked at, then
  /// one without numbers for each that was not.
  public static func sensitivity(_ sensitivity: Sensitivity) -> ResultTable {
    let unseen = sensitivity.unseen.flatMap { value in
      value.alternatives.map { alternative in
        row(value, alternative, chance: .missing, score: .missing, runs: 0)
      }
    }
    return ResultTable(
      sensitivityColumns(sensitivity), sensitivity.findings.flatMap(rows) + unseen)
  }

  /// Some of the findings.
  static func findings(
    _ findings: some Sequence<Sensitivity.Finding>, of sensitivity: Sensitivity
  ) -> ResultTable {
    ResultTable(sensitivityColumns(sensitivity), findings.flatMap(rows))
  }

  private static func sensitivityColumns(_ sensitivity: Sensitivity) -> [Column] {
    let needed = sensitivity.forecast.badgeScore
    let day = sensitivity.forecast.weeks[sensitivity.forecast.weeks.count - 1].day
    let chance =
      switch sensitivity.measure {
      case .lost:
        Column(
          "diff_lost_by", .mean, unit: .probability, decimals: 6, heading: "lost by",
          style: .signedPercent(decimals: 2),
          "What this changes in the probability that Top Rated is lost by \(day).")
      case .goodScore:
        Column(
          "diff_at_least_\(needed)", key: "diffAtLeastBadgeScore", .mean, unit: .probability,
          decimals: 6, heading: "≥ \(needed)", style: .signedPercent(decimals: 2),
          "What this changes in the probability that \(day) shows a score of \(needed) or more.")
      }
    return [
      Column("contract_id", key: "contract", .label, heading: "contract", "The contract's label."),
      Column("missing", .label, heading: "missing", "The columns whose cells are empty."),
      Column("counts_as", .text, "What the empty cells count as."),
      Column("if_it_were", .text, heading: "if it were", "What they might say instead."),
      chance,
      Column(
        "diff_score", .mean, unit: .points, decimals: 4, heading: "score",
        style: .signed(decimals: 2),
        "What this changes in the mean score of \(day)."),
      Column(
        "runs", .whole, unit: .worlds,
        "The number of simulated worlds; 0 if this was not looked at."),
    ]
  }

  private static func rows(_ finding: Sensitivity.Finding) -> [Row] {
    finding.effects.enumerated().map { index, effect in
      row(
        finding.value, effect.alternative, chance: .mean(effect.chance),
        score: .mean(effect.score), runs: finding.runs, continuesGroup: index > 0)
    }
  }

  private static func row(
    _ value: MissingValue, _ alternative: MissingValue.Alternative, chance: Cell, score: Cell,
    runs: Int, continuesGroup: Bool = false
  ) -> Row {
    Row(
      [
        .text(value.contract.id), .list(value.columnNames), .text(value.assumedText),
        .text(alternative.text), chance, score, .whole(runs),
      ], continuesGroup: continuesGroup)
  }
}
