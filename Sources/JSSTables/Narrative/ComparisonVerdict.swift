package import JSSCore

/// Which scenario is better for the badge, in plain words.
package enum ComparisonVerdict {
  /// One line for the best course and one for each of the others, best first. If nothing is seen to help and there are
  /// several scenarios, the same follows for the scenarios alone.
  package static func lines(_ comparison: Comparison) -> [String] {
    let verdict = comparison.verdict()
    let all = lines(verdict, of: .all, comparison)
    guard verdict.best == 0, comparison.courses.count > 2,
      verdict.contenders.contains(where: { !$0.isSame })
    else { return all }
    return all
      + lines(
        comparison.verdict(among: 1..<comparison.courses.count), of: .scenarios, comparison)
  }

  /// Which courses are compared.
  private enum Courses {
    /// The unchanged history and the scenarios.
    case all
    case scenarios
  }

  private static func headline(
    _ verdict: Comparison.Verdict, of courses: Courses, _ comparison: Comparison
  ) -> String {
    if verdict.differs {
      if verdict.best == 0 { return "Nothing is seen to help." }
      let title = courses == .all ? "Best for the badge" : "Best of the scenarios"
      return
        "\(title)\(verdict.isClear ? "" : ", so far"): \(comparison.courses[verdict.best].name)."
    }
    if verdict.contenders.allSatisfy({ change($0, verdict, comparison)?.isNone == true }) {
      return courses == .all
        ? "For the badge it is all the same, in every run."
        : "For the badge the scenarios are all the same, in every run."
    }
    let event = "\(badge(comparison)) is \(verdict.measure.event) \(lastDay(comparison))"
    return courses == .all
      ? "It makes no difference, in any run, to whether \(event)."
      : "Which scenario it is makes no difference, in any run, to whether \(event)."
  }

  /// How the weeks with the badge up to the last differ between a course and the best one, which may be so although the
  /// badge is the same in the end.
  private struct Change {
    let fewer: Double
    let more: Double

    var isNone: Bool { fewer == 0 && more == 0 }
  }

  /// Nil if neither course is the unchanged history, to which alone the weeks are compared.
  private static func change(
    _ contender: Comparison.Verdict.Contender, _ verdict: Comparison.Verdict,
    _ comparison: Comparison
  ) -> Change? {
    func difference(_ course: Int) -> Comparison.Difference {
      comparison.differences[course - 1][comparison.weeks.count - 1]
    }
    if verdict.best == 0 {
      let difference = difference(contender.course)
      return Change(fewer: difference.worse.probability, more: difference.better.probability)
    }
    if contender.course == 0 {
      let difference = difference(verdict.best)
      return Change(fewer: difference.better.probability, more: difference.worse.probability)
    }
    // Two courses that are the unchanged history in every run.
    let both = [difference(contender.course), difference(verdict.best)]
    return both.allSatisfy { $0.better.probability == 0 && $0.worse.probability == 0 }
      ? Change(fewer: 0, more: 0) : nil
  }

  private static func lastDay(_ comparison: Comparison) -> String {
    ReadableText.day(
      comparison.base.forecast.weeks[comparison.weeks[comparison.weeks.count - 1]].day)
  }

  private static func badge(_ comparison: Comparison) -> String {
    comparison.base.forecast.badgeName
  }

  private static func lines(
    _ verdict: Comparison.Verdict, of courses: Courses, _ comparison: Comparison
  ) -> [String] {
    let event =
      "\(badge(comparison)) is \(verdict.measure.event) \(lastDay(comparison)) with a probability of "
      + "\(PercentText.spoken(verdict.probability))"
    let isChoice = verdict.best != 0
    let first =
      headline(verdict, of: courses, comparison)
      + (verdict.differs && !isChoice ? " As it is, \(event)." : " \(event).")
      + (verdict.differs && isChoice && verdict.isClear ? " The runs suffice to say so." : "")
    return [first] + verdict.contenders.map { line($0, verdict, comparison) }
  }

  private static func line(
    _ contender: Comparison.Verdict.Contender, _ verdict: Comparison.Verdict,
    _ comparison: Comparison
  ) -> String {
    let difference = contender.difference
    func points(_ share: Double) -> String { FixedDecimal.text(100 * abs(share), decimals: 2) }
    let name = comparison.courses[contender.course].name
    if contender.isSame {
      return "  \(shown(name)): \(sameness(contender, verdict, comparison))\(money(contender))."
    }
    let (size, error) = (points(difference.value), points(difference.standardError))
    if size == "0.00" && error == "0.00" {
      return "  \(shown(name)): less than 0.01 points of difference\(money(contender))."
    }
    return
      "  \(shown(name)): \(FixedDecimal.percent(contender.probability)), \(size) ± \(error) points "
      + "\(difference.value < 0 ? "less" : "more") than \(verdict.best == 0 ? "as it is" : "the best")"
      + money(contender)
      + (contender.isClear ? "." : "; " + doubt(contender))
  }

  private static func sameness(
    _ contender: Comparison.Verdict.Contender, _ verdict: Comparison.Verdict,
    _ comparison: Comparison
  ) -> String {
    let same = "the same in every run"
    guard let change = change(contender, verdict, comparison) else { return same + " by then" }
    if change.isNone { return same }
    return same + " by then, but before, fewer weeks with the badge in "
      + "\(FixedDecimal.share(change.fewer)) of the runs, and more in "
      + "\(FixedDecimal.share(change.more))"
  }

  private static func doubt(_ contender: Comparison.Verdict.Contender) -> String {
    "too close to call"
      + (contender.runsNeeded.map { ": it would take about \($0) runs to tell." } ?? ".")
  }

  /// What the course earns beyond the best, if that has a mean of at least a dollar.
  private static func money(_ contender: Comparison.Verdict.Contender) -> String {
    guard let earningsUSD = contender.earningsUSD else { return "" }
    let dollars = abs(earningsUSD).rounded()
    if dollars == 0 { return "" }
    return ", and \(DollarText.text(dollars)) \(earningsUSD < 0 ? "less" : "more") earned"
  }
}

extension Comparison.Verdict {
  fileprivate var isClear: Bool { contenders.allSatisfy { $0.isClear || $0.isSame } }

  fileprivate var differs: Bool { contenders.contains { !$0.isSame } }
}
