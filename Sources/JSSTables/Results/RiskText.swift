internal import JSSCore

/// What the risk is made of, and how much the unpublished rules matter, as aligned tables for people to read.
struct RiskText {
  private let risk: RiskBreakdown
  private let forecast: Forecast

  init(_ risk: RiskBreakdown, _ forecast: Forecast) {
    self.risk = risk
    self.forecast = forecast
  }

  var text: String { parts + "\n" + rules }

  private var lastWeek: Int { forecast.weeks.count - 1 }

  private var parts: String {
    let header = ["badge by \(forecast.weeks[lastWeek].day), in percent points", "lost", "gained"]
    func cell(_ mean: MeanEstimate) -> String { SignedMean.text(mean, times: 100, decimals: 1) }
    let rows = risk.additions.map { [$0.part.text, cell($0.lost), cell($0.gained)] }
    let sum = [
      "together", PercentText.text(forecast.lostBy(week: lastWeek)),
      PercentText.text(forecast.gainedBy(week: lastWeek)),
    ]
    return AlignedTable.text(header: header, rows: rows + [sum], leading: 1)
  }

  private var rules: String {
    let rows = risk.rules.flatMap { rule in
      rule.readings.enumerated().map { place, reading in
        [
          place == 0 ? rule.rule.label : "", reading.label,
          FixedDecimal.text(100 * reading.share.probability, decimals: 0),
          chance(reading.lost), chance(reading.gained),
          place == 0 ? share(rule.lostVarianceShare) : "",
        ]
      }
    }
    return AlignedTable.text(
      header: ["unpublished rule", "reading", "% of worlds", "lost %", "gained %", "share"],
      rows: rows, leading: 2)
      + "share: of the uncertainty about losing the badge, what this rule alone explains, in percent.\n"
  }

  private func chance(_ estimate: Estimate?) -> String {
    estimate.map { FixedDecimal.text(100 * $0.probability, decimals: 1) } ?? "–"
  }

  private func share(_ share: Double?) -> String {
    share.map { FixedDecimal.text(100 * $0, decimals: 1) } ?? "–"
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

extension UnpublishedRule {
  /// For example `star cuts`.
  package var label: String {
    assumption.rawValue.replacing("reading_", with: "").replacing("_", with: " ")
  }
}
