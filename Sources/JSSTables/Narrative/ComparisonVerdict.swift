package import JSSCore

/// Which scenario is better for the badge, in plain words.
package enum ComparisonVerdict {
  /// One line for the best course and one for each of the others, best first. If the unchanged history is
  /// best and there are several scenarios, the same follows for the scenarios alone.
  package static func lines(_ comparison: Comparison) -> [String] {
    let verdict = comparison.verdict()
    let all = lines(verdict, "Best for the badge", comparison)
    guard verdict.best == 0, comparison.courses.count > 2,
      verdict.contenders.contains(where: { !$0.isSame })
    else { return all }
    return all
      + lines(
        comparison.verdict(among: 1..<comparison.courses.count), "Best of the scenarios", comparison
      )
  }

  /// The best course in a sentence.
  package static func headline(_ comparison: Comparison) -> String {
    headline(comparison.verdict(), "Best for the badge", comparison)
  }

  private static func headline(
    _ verdict: Comparison.Verdict, _ title: String, _ comparison: Comparison
  ) -> String {
    verdict.differs
      ? "\(title)\(verdict.isClear ? "" : ", so far"): \(comparison.courses[verdict.best].name)."
      : "For the badge it is all the same, in every run."
  }

  private static func lines(
    _ verdict: Comparison.Verdict, _ title: String, _ comparison: Comparison
  ) -> [String] {
    let week = comparison.weeks[comparison.weeks.count - 1]
    let day = comparison.base.forecast.weeks[week].day
    let event =
      "Top Rated is \(verdict.measure == .lost ? "lost by" : "held on") \(day) with a probability of "
      + "\(PercentText.text(verdict.probability))"
    let first =
      headline(verdict, title, comparison) + " \(event)."
      + (verdict.differs && verdict.isClear ? " The runs suffice to say so." : "")
    return [first] + verdict.contenders.map { line($0, comparison) }
  }

  private static func line(
    _ contender: Comparison.Verdict.Contender, _ comparison: Comparison
  ) -> String {
    let difference = contender.difference
    func points(_ share: Double) -> String { FixedDecimal.text(100 * abs(share), decimals: 2) }
    let name = comparison.courses[contender.course].name
    if contender.isSame { return "  \(name): the same in every run\(money(contender))." }
    let (size, error) = (points(difference.value), points(difference.standardError))
    if size == "0.00" && error == "0.00" {
      return "  \(name): less than 0.01 points of difference\(money(contender))."
    }
    return
      "  \(name): \(FixedDecimal.percent(contender.probability)), \(size) points "
      + "\(difference.value < 0 ? "less" : "more") than the best ± \(error)\(money(contender))"
      + (contender.isClear ? "." : "; " + doubt(contender))
  }

  private static func doubt(_ contender: Comparison.Verdict.Contender) -> String {
    "too close to call"
      + (contender.runsNeeded.map { ": it would take about \($0) runs to tell." } ?? ".")
  }

  /// What the course earns beyond the best, if that is at least a dollar.
  private static func money(_ contender: Comparison.Verdict.Contender) -> String {
    let amount = FixedDecimal.text(abs(contender.earningsUSD), decimals: 0)
    if amount == "0" { return "" }
    return ", and $\(amount) \(contender.earningsUSD < 0 ? "less" : "more") earned"
  }
}

extension Comparison.Verdict {
  fileprivate var isClear: Bool { contenders.allSatisfy { $0.isClear || $0.isSame } }

  fileprivate var differs: Bool { contenders.contains { !$0.isSame } }
}
