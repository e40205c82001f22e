package import JSSCore

/// An explanation as aligned tables for people to read.
package enum ExplanationText {
  /// - Parameters:
  ///   - contracts: rows of contracts at most.
  ///   - remarks: on single contracts, line by line (`FreshContracts`).
  ///   - width: characters of a line at most, for which columns are left out; nil for lines of about 100.
  package static func text(
    _ explanation: Explanation, contracts: Int = .max, remarks: [String] = [], width: Int? = nil
  ) -> String {
    let line = min(width ?? 100, 100)
    var text = roles(explanation, contracts: contracts, width: width)
    for remark in remarks { text += WrappedText.text(remark, width: line) }
    text += calendar(explanation, width: line) + "\n" + recoveries(explanation, width: line)
    if let risk = explanation.risk {
      text += "\n" + RiskText(risk, explanation.forecast, width: line).text
    }
    return text
  }

  // MARK: Contracts

  private static func roles(
    _ explanation: Explanation, contracts: Int, width: Int?
  ) -> String {
    let line = min(width ?? 100, 100)
    let open =
      explanation.openContracts == 0
      ? ""
      : "Not listed: \(explanation.openContracts) open, whose feedback is still to come.\n"
    if explanation.contracts.isEmpty {
      return noneCounts(explanation) + ".\n" + open
    }
    let isHeld = isCertainlyHeld(explanation.forecast)
    let risk = isHeld ? "risk_difference" : "held_difference"
    var table = ResultTable.explanation(explanation, contracts: contracts).ordered([
      "contract_id", "end_date", "share", "negative", "cost_if_negative", "expected_cost", "bad",
      "middling", risk,
    ])
    if let width {
      table = table.fitting(
        width: width, leavingOut: ["middling", "share", "end_date", risk, "negative"])
    }
    var text = table.alignedText
    let left = explanation.contracts.count - min(contracts, explanation.contracts.count)
    if left > 0 { text += "and \(left) more, with --csv or --all\n" }
    if let others = explanation.others {
      text += WrappedText.text(sentence(others), width: line)
    }
    text += WrappedText.prose(
      """
      share: of the weight of all that count. negative: chance that it counts as negative, by its stars or
      its client's private answer. could cost: points between today's score with its best outcome and with
      a negative one; takes: how many of them it takes on average, as things are.
      bad, middling: chance that the private answer is so, before → after the score is considered.
      \(legend(explanation.forecast, isHeld: isHeld))
      –: too few worlds to say, or an answer that is known or cannot matter.

      """, width: line)
    if explanation.forecast.fit == nil {
      text += WrappedText.text(
        "No score was given, so before and after are the same; give it with --jss.", width: line)
    }
    return text + WrappedText.prose(open, width: line)
  }

  /// What is said, without a full stop, where no ended contract can count.
  package static func noneCounts(_ explanation: Explanation) -> String {
    explanation.endedContracts == 0
      ? "No contract has ended yet" : "No contract that has ended can count any more, or yet"
  }

  /// What is said of contracts that were not looked at closely.
  package static func sentence(_ others: Explanation.Others) -> String {
    let points = FixedDecimal.text((100 * others.mostExpectedCost).rounded(.up) / 100, decimals: 2)
    let contracts = ReadableText.counted(others.count, "other contract")
    let verb = others.count == 1 ? "makes" : "make"
    let most = "on average each takes about \(points) points from today's score at most."
    return others.mostExpectedCost < 0.5
      ? "\(contracts) \(verb) hardly any difference that can be seen: \(most)"
      : "\(contracts) \(verb) less difference: \(most)"
  }

  /// What the last column says. A badge that is not held cannot be lost.
  private static func legend(_ forecast: Forecast, isHeld: Bool) -> String {
    isHeld
      ? "risk: P(badge lost) if it is bad minus if not; below 0 where a bad answer here clears others."
      : "badge: P(Top Rated held on \(forecast.weeks[forecast.weeks.count - 1].day)) if the answer is bad minus if not, in points; below 0,\n"
        + "a bad answer stands in the way of the badge."
  }

  private static func isCertainlyHeld(_ forecast: Forecast) -> Bool {
    forecast.badgeHeld(week: 0).probability >= 0.9995
  }

  // MARK: Calendar

  private static func calendar(_ explanation: Explanation, width: Int) -> String {
    let changes = ComingChanges(explanation)
    let score = explanation.forecast.badgeScore
    let lines = changes.main.map {
      WrappedText.text("\($0.day)  \(text($0, badgeScore: score))", width: width, indent: 12)
    }
    let minor = changes.minor.count
    let more = [
      minor == 0
        ? nil : "\(minor) smaller or later \(minor == 1 ? "change" : "changes") of the score",
      changes.rest,
    ].compactMap(\.self)
    if lines.isEmpty && more.isEmpty { return "" }
    return "\n"
      + WrappedText.text(
        "What is going to change by itself, the largest changes of the score until \(changes.end):",
        width: width)
      + (lines.isEmpty ? "nothing that the score would feel\n" : lines.joined())
      + (more.isEmpty
        ? ""
        : WrappedText.text(
          "besides: \(more.joined(separator: ", ")); --json lists them", width: width))
  }

  private static func text(_ change: ComingChanges.Change, badgeScore: Int) -> String {
    switch change {
    case .departure(let departure):
      "\(shown(departure.contract)) leaves the window of \(departure.windowMonths) months: "
        + "\(points(departure.points)) points"
    case .scheduled(let scheduled): scheduled.text(badgeScore: badgeScore) { $0.description }
    }
  }

  private static func points(_ change: Double) -> String {
    let points = FixedDecimal.text(change, decimals: 1)
    return (points.hasPrefix("-") ? "" : "+") + points
  }

  // MARK: The way back

  private static func recoveries(_ explanation: Explanation, width: Int) -> String {
    let score = explanation.forecast.badgeScore
    if explanation.recoveries.allSatisfy({ $0.contractsForNinety == 0 }) {
      return explanation.recoveries.isEmpty
        ? ""
        : WrappedText.text(
          "P(score ≥ \(score)) is over 90 % today, without any more good contract.", width: width)
    }
    func count(_ contracts: Int?) -> String {
      contracts.map { String($0) } ?? "over \(Explanation.Recovery.mostContracts)"
    }
    return AlignedTable.text(
      header: [
        (width < 65 ? "" : "ordinary ") + "good contracts until P(score ≥ \(score)) is over",
        "50 %",
        "90 %",
      ],
      rows: explanation.recoveries.map { recovery in
        [
          "of " + recovery.size, count(recovery.contractsForHalf),
          count(recovery.contractsForNinety),
        ]
      }, leading: 1)
  }
}

extension Explanation.Recovery {
  /// For example `over $250 to $1,000`.
  package var size: String {
    let lower = "over \(DollarText.text(lowerUSD))"
    return upperUSD.map {
      (lowerUSD == 0 ? "up to" : "\(lower) to") + " " + DollarText.text($0)
    } ?? lower
  }
}
