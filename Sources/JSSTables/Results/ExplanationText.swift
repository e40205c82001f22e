package import JSSCore

/// An explanation as aligned tables for people to read.
package enum ExplanationText {
  /// - Parameter contracts: rows of contracts at most.
  package static func text(_ explanation: Explanation, contracts: Int = .max) -> String {
    let shown = explanation.contracts.prefix(contracts)
    var text = ResultTable.explanation(explanation, contracts: contracts).alignedText
    let left = explanation.contracts.count - shown.count
    if left > 0 { text += "and \(left) more, with --csv or --all\n" }
    text += """
      jobs: weight. share: of the weight of all that count. if negative: points that today's score loses
      if this contract counts as negative. expected: points it costs on average, public stars included.
      bad, middling: chance that the private answer is so, before → after the score is considered.
      risk: P(badge lost) if it is bad minus if not; below 0 where a bad answer here clears others.
      –: too few worlds to say.

      """
    if explanation.forecast.fit == nil {
      text += "No score was given, so before and after are the same; give it with --jss.\n"
    }
    if explanation.openContracts > 0 {
      text += "Not listed: \(explanation.openContracts) open, whose feedback is still to come.\n"
    }
    text += "\n" + calendar(explanation, Array(shown.prefix(10)))
    text += "\n" + recoveries(explanation)
    if let risk = explanation.risk {
      text += "\n" + RiskText(risk, explanation.forecast).text
    }
    return text
  }

  private static func calendar(
    _ explanation: Explanation, _ roles: [Explanation.ContractRole]
  ) -> String {
    var lines: [(Day, String)] = roles.flatMap { role in
      role.departures.map { departure in
        let change =
          departure.meanChange.map { change in
            let points = FixedDecimal.text(change, decimals: 1)
            return "\(points.hasPrefix("-") || points == "0.0" ? "" : "+")\(points) points"
          } ?? "no score to change"
        return (
          departure.day,
          "\(role.id) leaves the window of \(departure.windowMonths) months: \(change)"
        )
      }
    }
    lines += explanation.scheduled.map { change in
      switch change {
      case .earningsTooLow(let day):
        (
          day,
          "the earnings of twelve months fall below the badge's minimum, if nothing more is earned"
        )
      case .goodWeeksReached(let needed, let earliest, let latest):
        (
          earliest,
          "\(needed) of 16 good weeks, if every Saturday is good; at the latest on \(latest)"
        )
      }
    }
    if lines.isEmpty { return "" }
    return "What is going to change by itself (the first \(roles.count) contracts):\n"
      + lines.sorted { $0.0 < $1.0 }.map { "\($0.0)  \($0.1)\n" }.joined()
  }

  private static func recoveries(_ explanation: Explanation) -> String {
    let score = explanation.forecast.badgeScore
    func count(_ contracts: Int?) -> String {
      contracts.map { String($0) } ?? "over \(Explanation.Recovery.mostContracts)"
    }
    return AlignedTable.text(
      header: ["ordinary good contracts until P(score ≥ \(score)) is over", "50 %", "90 %"],
      rows: explanation.recoveries.map { recovery in
        [
          "of " + recovery.size, count(recovery.contractsForHalf),
          count(recovery.contractsForNinety),
        ]
      }, leading: 1)
  }
}

extension Explanation.Recovery {
  /// For example "$250 to $1000".
  package var size: String {
    let lower = FixedDecimal.text(lowerUSD, decimals: 0)
    return upperUSD.map {
      (lowerUSD == 0 ? "up to" : "over $\(lower) to") + " $" + FixedDecimal.text($0, decimals: 0)
    } ?? "over $\(lower)"
  }
}
