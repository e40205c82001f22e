import JSSCore

extension ExactForecast {
  /// Everything in which a forecast differs from this one by more than chance allows.
  func disagreements(with forecast: Forecast) -> [String] {
    guard missed.weight > 0, forecast.hasWeight else {
      return (missed.weight > 0) == forecast.hasWeight ? [] : ["fits: \(forecast.hasWeight)"]
    }
    let runs = forecast.effectivePasts
    var found: [String] = []
    func compare(_ name: String, _ exact: ExactShare, _ estimate: Estimate) {
      if !exact.allows(estimate, runs: runs) {
        found.append(
          "\(name): \(estimate.probability) ± \(estimate.standardError), exactly \(exact.value)")
      }
    }
    for (index, week) in weeks.enumerated() {
      let day = forecast.weeks[index].day
      compare("\(day) below 90", week.below, forecast.belowBadgeScore(week: index))
      compare("\(day) not shown", week.notShown, forecast.notShown(week: index))
      compare("\(day) badge held", week.held, forecast.badgeHeld(week: index))
      compare("\(day) badge lost", week.lostBy, forecast.lostBy(week: index))
      found += week.disagreements(with: forecast.weeks[index].scores, runs: runs).map {
        "\(day) \($0)"
      }
    }
    for (cause, share) in causes {
      compare("lost by \(cause.rawValue)", share, forecast.lost(by: cause))
    }
    if let fit = forecast.fit {
      found += disagreements(with: fit, runs: runs)
      for reading in fit.readings {
        let share = posteriors[reading.rule]?[reading.label] ?? ExactShare()
        compare("\(reading.rule) \(reading.label)", share, forecast.posterior(reading))
      }
    } else if observationCount > 0 {
      found.append("nothing seen")
    }
    return found
  }

  private func disagreements(with fit: EvidenceFit, runs: Double) -> [String] {
    var found: [String] = []
    if fit.scoreCount + (fit.includesBadge ? 1 : 0) != observationCount {
      found.append("\(fit.scoreCount) scores, badge \(fit.includesBadge)")
    }
    var isExact = ExactShare()
    for (points, weight) in missed.weights { isExact.add(weight, if: points == 0) }
    if !isExact.allows(fit.exactShare, runs: runs) {
      found.append("exact share: \(fit.exactShare), exactly \(isExact.value)")
    }
    let count = Double(observationCount)
    if !missed.allows(mean: fit.meanMiss! * count, runs: runs) {
      found.append("mean miss: \(fit.meanMiss!), exactly \(missed.mean / count)")
    }
    for reading in fit.readings {
      let prior = priors[reading.rule]?[reading.label]?.value
      if prior.map({ abs($0 - reading.prior) > 1e-12 }) ?? true {
        found.append("prior of \(reading.rule) \(reading.label): \(reading.prior)")
      }
    }
    let rules = UnpublishedRule.allCases.filter { priors[$0]!.count > 1 }
    if rules.flatMap({ priors[$0]!.keys }).count != fit.readings.count {
      found.append("\(fit.readings.count) readings")
    }
    return found
  }
}

extension ExactForecast.Week {
  /// Percentiles, mean and possible scores that differ by more than chance allows.
  ///
  /// - Parameter runs: as many runs of equal weight would say as much.
  func disagreements(with got: ScoreHistogram, runs: Double) -> [String] {
    guard scores.weight > 0 else { return got.shown == 0 ? [] : ["a score is shown"] }
    let runs = runs * (1 - notShown.value)
    // Where a score is rarely shown there may be no run that shows one.
    guard got.shown > 0 else { return runs < 16 ? [] : ["no score is shown"] }
    var found = (0...100).filter { got.weights[$0] > 0 && scores.weights[$0] == nil }.map {
      "score \($0): weight \(got.weights[$0]), impossible"
    }
    if !scores.allows(mean: got.mean!, runs: runs) {
      found.append("mean: \(got.mean!), exactly \(scores.mean)")
    }
    for percent in 0...100 {
      let score = got.percentile(Double(percent))!
      if !scores.allows(score, percent: percent, runs: runs) {
        found.append("percentile \(percent): \(score)")
      }
    }
    return found
  }
}
