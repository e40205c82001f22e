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
          + "\(PercentText.text(sensitivity.forecast.lostBy(week: week)))."
      case .goodScore:
        "As the history is, the score of \(day) is \(sensitivity.forecast.badgeScore) or more with a probability "
          + "of \(FixedDecimal.percent(goodScore(sensitivity.forecast, week: week)))."
      }
    guard let first = sensitivity.findings.first, first.changesSomething else {
      return sensitivity.findings.isEmpty && !sensitivity.unseen.isEmpty
        ? [asItIs] : [asItIs, "No value that is missing would change this."]
    }
    let byChance = first.largestChange.chance > 0
    func estimate(_ effect: Sensitivity.Effect) -> MeanEstimate? {
      byChance ? effect.chance : effect.score
    }
    // A finding that changes something has an effect that is not nil.
    let effect = first.effects.max {
      abs(estimate($0)?.value ?? 0) < abs(estimate($1)?.value ?? 0)
    }!
    let points = SignedMean.text(estimate(effect)!, times: byChance ? 100 : 1, decimals: 2)
    return [
      asItIs,
      "What matters most is \(first.value.columnNames.joined(separator: " and ")) of "
        + "\(first.value.contract.id): \(effect.alternative.text), instead of \(first.value.assumedText), changes "
        + (byChance ? "this by \(points) points." : "the mean score of that day by \(points)."),
    ]
  }

  private static func goodScore(_ forecast: Forecast, week: Int) -> Double {
    1 - forecast.belowBadgeScore(week: week).probability - forecast.notShown(week: week).probability
  }
}
