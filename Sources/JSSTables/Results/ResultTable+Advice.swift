public import JSSCore

extension ResultTable {
  /// What each decision does: a row for each that was looked at, the most helpful first.
  public static func advice(_ advice: Advice) -> ResultTable {
    decisions(advice.findings, of: advice)
  }

  /// Some of the findings.
  static func decisions(
    _ findings: some Sequence<Advice.Finding>, of advice: Advice
  ) -> ResultTable {
    let text = DecisionText(asOf: advice.forecast.weeks[0].day)
    return ResultTable(
      adviceColumns(advice),
      findings.map { finding in
        let decision = finding.decision
        return Row([
          .text(text.name(decision)), .text(decision.kind),
          decision.contract.map { .text($0) } ?? .missing,
          .day(decision.day), .text(advice.effect(of: finding).text), .mean(finding.lost),
          .mean(finding.gained), .mean(finding.held), .mean(finding.score), .mean(finding.price),
          .whole(finding.runs), text.option(decision).map { .text($0) } ?? .missing,
        ])
      })
  }

  private static func adviceColumns(_ advice: Advice) -> [Column] {
    let day = advice.forecast.weeks[advice.forecast.weeks.count - 1].day
    func change(_ name: String, _ measure: BadgeMeasure, _ what: String) -> Column {
      Column(
        "diff_" + name, .mean, unit: .probability, decimals: 6,
        heading: advice.measure == measure ? measure.heading : nil,
        style: .signedPercent(decimals: 2),
        "What it changes in the probability that Top Rated is \(what) \(day).")
    }
    return [
      Column("decision", .label, heading: "decision", "What is done, or happens."),
      Column("kind", .text, "Of what kind it is."),
      Column("contract_id", key: "contract", .text, "The contract that it is about."),
      Column("date", .day, "The day on which it happens, where that is one day."),
      Column(
        "effect", .text,
        "Whether it helps or harms the badge, or nothing of it is seen, or too little to matter."),
      change("lost_by", .lost, "lost by"), change("gained_by", .gained, "gained by"),
      change("badge", .held, "held on"),
      Column(
        "diff_score", .mean, unit: .points, decimals: 4, heading: "score",
        style: .signed(decimals: 2), "What it changes in the mean score of \(day)."),
      Column(
        "price_usd", key: "priceUSD", .mean, unit: .usDollars, decimals: 2, heading: "costs $",
        style: .dollars,
        "What is given back, or not earned by \(day); below 0 if it earns. Missing where the model does not know it."
      ),
      Column("runs", .whole, unit: .worlds, "The number of simulated worlds."),
      Column("compare_option", .option, "The option of compare that simulates it."),
    ]
  }
}

extension Advice.Effect {
  package var text: String {
    switch self {
    case .helps: "helps"
    case .harms: "harms"
    case .none: "none"
    }
  }
}
