public import JSSCore

/// Which scenario is better for the badge, in plain words.
public enum ComparisonVerdict {
  /// One line for the best course, and one for each of the others, best first.
  public static func lines(_ comparison: Comparison) -> [String] {
    let verdict = comparison.verdict
    let week = comparison.weeks[comparison.weeks.count - 1]
    let day = comparison.base.forecast.weeks[week].day
    if verdict.contenders.allSatisfy({ $0.runsNeeded == nil }) {
      return [
        "For the badge nothing differs by \(day) in any of the \(comparison.base.forecast.runs) runs; "
          + "it is \(event(verdict.measure)) with a probability of \(percent(verdict.probability))."
          + earnings(comparison, verdict)
      ]
    }
    let isClear = verdict.contenders.allSatisfy(\.isClear)
    return [
      "\(isClear ? "Best" : "Best so far") for the badge: "
        + "\(comparison.courses[verdict.best].name). Top Rated is \(event(verdict.measure)) "
        + "\(verdict.measure == .lost ? "by" : "on") \(day) with a probability of "
        + "\(percent(verdict.probability))."
    ] + verdict.contenders.map { line($0, comparison) }
  }

  private static func line(
    _ contender: Comparison.Verdict.Contender, _ comparison: Comparison
  ) -> String {
    let difference = contender.difference
    func points(_ share: Double) -> String { FixedDecimal.text(100 * abs(share), decimals: 2) }
    let name = comparison.courses[contender.course].name
    guard let runsNeeded = contender.runsNeeded else {
      return "  \(name): the same in every run\(money(contender))."
    }
    return
      "  \(name): \(FixedDecimal.percent(contender.probability)), \(points(difference.value)) points "
      + "\(difference.value < 0 ? "less" : "more") ± \(points(difference.standardError))"
      + money(contender) + "; "
      + (contender.isClear
        ? "the runs suffice to say so."
        : "too close to call: it would take about \(runsNeeded) runs to tell.")
  }

  /// What the course brings beyond the best, if it is a dollar.
  private static func money(_ contender: Comparison.Verdict.Contender) -> String {
    let amount = FixedDecimal.text(abs(contender.earningsUSD), decimals: 0)
    if amount == "0" { return "" }
    return ", and $\(amount) \(contender.earningsUSD < 0 ? "less" : "more") earned"
  }

  private static func earnings(
    _ comparison: Comparison, _ verdict: Comparison.Verdict
  ) -> String {
    let others = verdict.contenders.filter { abs($0.earningsUSD) >= 0.5 }
    if others.isEmpty { return "" }
    return " Earned beside \(comparison.courses[verdict.best].name): "
      + others.map {
        "\(comparison.courses[$0.course].name) $"
          + "\(FixedDecimal.text(abs($0.earningsUSD), decimals: 0)) "
          + ($0.earningsUSD < 0 ? "less" : "more")
      }.joined(separator: ", ") + "."
  }

  private static func event(_ measure: Comparison.Verdict.Measure) -> String {
    measure == .lost ? "lost" : "held"
  }

  private static func percent(_ estimate: Estimate) -> String {
    PercentText.text(estimate)
  }
}
