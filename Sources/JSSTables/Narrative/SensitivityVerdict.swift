package import JSSCore

/// What a history leaves open that matters most, in plain words.
package enum SensitivityVerdict {
  /// A line on the history as it is, and one on the value that matters most.
  package static func lines(_ sensitivity: Sensitivity) -> [String] {
    let week = sensitivity.forecast.weeks.count - 1
    let day = sensitivity.forecast.weeks[week].day
    let asItIs =
      switch sensitivity.measure {
      case .lost:
        "As the history is, \(sensitivity.forecast.badgeName) is lost by \(day) with a probability of "
          + "\(PercentText.spoken(sensitivity.forecast.lostBy(week: week)))."
      case .goodScore:
        "As the history is, the score of \(day) is \(sensitivity.forecast.badgeScore) or more with a probability "
          + "of \(FixedDecimal.percent(goodScore(sensitivity.forecast, week: week)))."
      }
    guard let told = told(sensitivity) else {
      let isNoChange = sensitivity.findings.allSatisfy { !$0.changesSomething }
      let isAllSeen = !sensitivity.findings.isEmpty || sensitivity.unseen.isEmpty
      return isNoChange && isAllSeen
        ? [
          asItIs,
          sensitivity.findings.isEmpty
            ? "Nothing is missing that the forecast would use."
            : "No value that is missing would change this.",
        ] : [asItIs]
    }
    let (first, effect, change, byChance) = told
    let points = SignedMean.text(change, times: byChance ? 100 : 1, decimals: 2)
    return [
      asItIs,
      "What matters most is \(first.value.columnNames.joined(separator: " and ")) of "
        + "\(shown(first.value.contract.id)): \(effect.alternative.text), instead of \(first.value.assumedText), changes "
        + (byChance ? "this by \(points) points." : "the mean score of that day by \(points)."),
    ]
  }

  /// A change that a value makes.
  private typealias Told = (
    finding: Sensitivity.Finding, effect: Sensitivity.Effect, change: MeanEstimate, byChance: Bool
  )

  /// Of the most important value that there are enough worlds to tell of, the largest change: of the chance, or else of
  /// the score.
  private static func told(_ sensitivity: Sensitivity) -> Told? {
    sensitivity.findings.lazy.compactMap { finding in
      [true, false].lazy.compactMap { byChance in
        finding.effects.compactMap { effect -> Told? in
          (byChance ? effect.chance : effect.score).map { (finding, effect, $0, byChance) }
        }.max { abs($0.change.value) < abs($1.change.value) }
      }.first { $0.change.value != 0 }
    }.first
  }

  private static func goodScore(_ forecast: Forecast, week: Int) -> Double {
    1 - forecast.belowBadgeScore(week: week).probability - forecast.notShown(week: week).probability
  }
}
