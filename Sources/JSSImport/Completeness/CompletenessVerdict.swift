internal import JSSCore
internal import JSSTables

/// What a history leaves open that matters most, in plain words.
package enum CompletenessVerdict {
  /// A line on the history as it is, and one on the value that matters most.
  package static func lines(_ study: CompletenessStudy) -> [String] {
    let week = study.forecast.weeks.count - 1
    let day = study.forecast.weeks[week].day
    let asItIs =
      switch study.measure {
      case .lost:
        "As the history is, Top Rated is lost by \(day) with a probability of "
          + "\(PercentText.text(study.forecast.lostBy(week: week)))."
      case .goodScore:
        "As the history is, the score of \(day) is \(study.forecast.badgeScore) or more with a probability "
          + "of \(FixedDecimal.percent(goodScore(study.forecast, week: week)))."
      }
    guard let first = study.findings.first, first.changesSomething else {
      return study.findings.isEmpty && !study.unseen.isEmpty
        ? [asItIs] : [asItIs, "No value that is missing would change this."]
    }
    let byChance = first.size.chance > 0
    func estimate(_ effect: CompletenessStudy.Effect) -> MeanEstimate? {
      byChance ? effect.chance : effect.score
    }
    // A finding that changes something has an effect that is not nil.
    let effect = first.effects.max {
      abs(estimate($0)?.value ?? 0) < abs(estimate($1)?.value ?? 0)
    }!
    let points = SignedMean.text(estimate(effect)!, times: byChance ? 100 : 1, decimals: 2)
    return [
      asItIs,
      "What matters most is \(first.value.columns.map(\.rawValue).joined(separator: " and ")) of "
        + "\(first.value.contractID): \(effect.alternative), instead of \(first.value.assumed), changes "
        + (byChance ? "this by \(points) points." : "the mean score of that day by \(points)."),
    ]
  }

  private static func goodScore(_ forecast: Forecast, week: Int) -> Double {
    1 - forecast.belowBadgeScore(week: week).probability - forecast.notShown(week: week).probability
  }
}
