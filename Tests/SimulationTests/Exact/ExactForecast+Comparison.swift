import JSSCore

extension ExactForecast {
  /// An estimated probability and the exact one.
  struct Comparison {
    let name: String
    let exact: ExactShare
    let estimate: Estimate
  }

  /// All differences of a forecast from this one that are larger than chance allows.
  func disagreements(with forecast: Forecast) -> [String] {
    guard missed.weight > 0, forecast.hasWeight else {
      return (missed.weight > 0) == forecast.hasWeight ? [] : ["fits: \(forecast.hasWeight)"]
    }
    var found = futureDisagreements(with: forecast)
    if let fit = forecast.fit {
      found += disagreements(with: fit, runs: Self.size(of: forecast))
      found += Self.disagreements(
        in: readings(in: forecast, beside: posteriors), runs: Self.size(of: forecast))
    } else if observationCount > 0 {
      found.append("nothing seen")
    }
    return found
  }

  /// The number of independent runs that a forecast is worth.
  static func size(of forecast: Forecast) -> Double {
    min(forecast.effectivePasts, forecast.independentRuns)
  }

  /// The differences in the numbers of the weeks.
  func futureDisagreements(with forecast: Forecast) -> [String] {
    let runs = Self.size(of: forecast)
    return Self.disagreements(in: probabilities(in: forecast), runs: runs)
      + zip(weeks, forecast.weeks).flatMap { exact, week in
        exact.disagreements(with: week.scores, runs: runs).map { "\(week.day) \($0)" }
      }
  }

  /// All probabilities that a forecast gives for the weeks, with the exact ones.
  func probabilities(in forecast: Forecast) -> [Comparison] {
    weeks.enumerated().flatMap { index, week in
      let day = forecast.weeks[index].day
      return [
        Comparison(
          name: "\(day) below 90", exact: week.below,
          estimate: forecast.belowBadgeScore(week: index)),
        Comparison(
          name: "\(day) not shown", exact: week.notShown,
          estimate: forecast.notShown(week: index)),
        Comparison(
          name: "\(day) badge held", exact: week.held,
          estimate: forecast.badgeHeld(week: index)),
        Comparison(
          name: "\(day) badge lost", exact: week.lostBy, estimate: forecast.lostBy(week: index)),
        Comparison(
          name: "\(day) badge gained", exact: week.gainedBy,
          estimate: forecast.gainedBy(week: index)),
      ]
    }
      + causes.map {
        Comparison(
          name: "lost by \($0.rawValue)", exact: $1, estimate: forecast.lost(by: $0))
      }
  }

  /// The shares of the readings that a forecast has drawn, with the exact ones, for example `posteriors`.
  func readings(
    in forecast: Forecast, beside shares: [UnpublishedRule: [String: ExactShare]]
  ) -> [Comparison] {
    forecast.fit!.readings.map {
      Comparison(
        name: "\($0.rule) \($0.label)", exact: shares[$0.rule]?[$0.label] ?? ExactShare(),
        estimate: forecast.posterior($0))
    }
  }

  static func disagreements(in comparisons: [Comparison], runs: Double) -> [String] {
    comparisons.filter { !$0.exact.allows($0.estimate, runs: runs) }.map {
      "\($0.name): \($0.estimate.probability) ± \($0.estimate.standardError), "
        + "exactly \($0.exact.value)"
    }
  }

  /// The differences in how well the runs fit what was seen.
  private func disagreements(with fit: EvidenceFit, runs: Double) -> [String] {
    var found: [String] = []
    if fit.scoreCount + (fit.includesBadge ? 1 : 0) != observationCount {
      found.append("\(fit.scoreCount) scores, badge \(fit.includesBadge)")
    }
    let count = Double(observationCount)
    if !exactCounts.allows(mean: fit.exactShare * count, runs: runs) {
      found.append("exact share: \(fit.exactShare), exactly \(exactCounts.mean / count)")
    }
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
  /// The differences in percentiles, mean and possible scores that are larger than chance allows.
  ///
  /// - Parameter runs: the effective number of runs.
  func disagreements(with got: ScoreHistogram, runs: Double) -> [String] {
    guard scores.weight > 0 else { return got.shown == 0 ? [] : ["a score is shown"] }
    let runs = runs * (1 - notShown.value)
    // If a score is rarely shown, there may be no run that shows one, or too few to tell of them: fewer than 30 of 60
    // have a probability below 1e-4.
    guard got.isTelling else {
      return runs < (got.shown > 0 ? 60 : 16) ? [] : ["no score is told"]
    }
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
