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
    let (effect, change) = largest(first)
    return [
      asItIs,
      "What matters most is \(first.value.columns.map(\.rawValue).joined(separator: " and ")) of "
        + "\(first.value.contractID): \(effect.alternative), instead of \(first.value.assumed), changes "
        + "\(change).",
    ]
  }

  private static func goodScore(_ forecast: Forecast, week: Int) -> Double {
    1 - forecast.belowBadgeScore(week: week).probability - forecast.notShown(week: week).probability
  }

  private static func largest(
    _ finding: CompletenessStudy.Finding
  ) -> (effect: CompletenessStudy.Effect, change: String) {
    let byChance = finding.size.chance > 0
    func size(_ effect: CompletenessStudy.Effect) -> Double {
      abs(byChance ? effect.chance.value : effect.score?.value ?? 0)
    }
    // A finding has at least one effect.
    let effect = finding.effects.max { size($0) < size($1) }!
    let points = SignedMean.text(
      byChance ? effect.chance : effect.score ?? effect.chance, times: byChance ? 100 : 1,
      decimals: 2)
    return (
      effect, byChance ? "this by \(points) points" : "the mean score of that day by \(points)"
    )
  }
}
