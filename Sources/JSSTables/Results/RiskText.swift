internal import JSSCore

/// What the risk is made of, and how much the unpublished rules matter, as aligned tables for people to read.
struct RiskText {
  private let risk: RiskBreakdown
  private let forecast: Forecast

  init(_ risk: RiskBreakdown, _ forecast: Forecast) {
    self.risk = risk
    self.forecast = forecast
  }

  var text: String { parts + (risk.rules.isEmpty ? "" : "\n" + rules) }

  /// Line by line.
  var lines: [String] {
    text.split(separator: "\n", omittingEmptySubsequences: false).dropLast().map(String.init)
  }

  private var lastWeek: Int { forecast.weeks.count - 1 }

  private var parts: String {
    func cell(_ mean: MeanEstimate) -> String { SignedMean.text(mean, times: 100, decimals: 2) }
    func sum(_ estimate: Estimate) -> String {
      "\(percent(estimate.probability, decimals: 2))±\(percent(estimate.standardError, decimals: 2))"
    }
    let rows = risk.additions.map { [$0.part.text, cell($0.lost), cell($0.gained)] }
    let total = [
      "all together", sum(forecast.lostBy(week: lastWeek)), sum(forecast.gainedBy(week: lastWeek)),
    ]
    return AlignedTable.text(
      header: ["what the risk is made of", "lost %", "gained %"], rows: rows + [total], leading: 1)
        + """
        lost, gained: chance that \(forecast.badgeName) is lost, or gained (again), by \(forecast.weeks[lastWeek].day).
        Each row is what it adds to the rows above it; below 0, it makes the event rarer.
        the past alone: as if nothing ended, started or was refunded unasked, and only the score counted.

        """
  }

  private var rules: String {
    let rows = risk.rules.flatMap { rule in
      rule.readings.enumerated().map { place, reading in
        [
          place == 0 ? rule.rule.label : "", reading.label,
          percent(reading.share.probability, decimals: 0),
          chance(reading.lost), chance(reading.gained),
          place == 0 ? rule.lostVarianceShare.map { percent($0, decimals: 1) } ?? "–" : "",
        ]
      }
    }
    return AlignedTable.text(
      header: ["unpublished rule", "reading", "worlds %", "lost %", "gained %", "explains %"],
      rows: rows, leading: 2)
        + """
        lost, gained: as above, in the worlds in which the rule is read so.
        explains: how much of the uncertainty about the loss this rule explains by itself (of its variance).
        –: too few worlds to say, or nothing to explain.

        """
  }

  private func chance(_ estimate: Estimate?) -> String {
    estimate.map { percent($0.probability, decimals: 1) } ?? "–"
  }

  private func percent(_ share: Double, decimals: Int) -> String {
    FixedDecimal.text(100 * share, decimals: decimals)
  }
}

extension RiskBreakdown.Part {
  /// As the first words of a row.
  package var text: String {
    switch self {
    case .past: "the past alone"
    case .openContracts: "open contracts end"
    case .refunds: "refunds still to come"
    case .newWork: "new work"
    case .tests: "earnings, activity, large contract"
    }
  }
}
