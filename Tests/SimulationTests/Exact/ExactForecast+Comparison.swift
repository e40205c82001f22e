import JSSCore
import TestSupport

extension ExactForecast {
  /// An estimated probability and the exact one.
  struct Comparison {
    let name: String
    let exact: ExactShare
    let estimate: Estimate
  }

  /// The comparisons of all of a forecast's numbers with these, at most: by week, the probabilities, the mean and 101
  /// percentiles; the causes, the fit, and the readings.
  var comparisonCount: Int {
    weeks.count * (5 + 1 + 101) + causes.count + 2 + priors.values.reduce(0) { $0 + $1.count }
  }

  /// All differences of a forecast from this one that are larger than chance allows.
  func disagreements(with forecast: Forecast) -> [Rejection] {
    guard missed.weight > 0, forecast.hasWeight else {
      return (missed.weight > 0) == forecast.hasWeight
        ? [] : [Rejection("fits", "\(forecast.hasWeight)", isCertain: missed.weight == 0)]
    }
    var found = futureDisagreements(with: forecast)
    if let fit = forecast.fit {
      found += disagreements(with: fit, runs: Self.size(of: forecast))
      found += Self.disagreements(
        in: readings(in: forecast, beside: posteriors), runs: Self.size(of: forecast))
    } else if observationCount > 0 {
      found.append(Rejection("nothing seen", isCertain: true))
    }
    return found
  }

  /// The number of independent runs that a forecast is worth.
  static func size(of forecast: Forecast) -> Double {
    min(forecast.effectivePasts, forecast.independentRuns)
  }

  /// The differences in the numbers of the weeks.
  func futureDisagreements(with forecast: Forecast) -> [Rejection] {
    let runs = Self.size(of: forecast)
    return Self.disagreements(in: probabilities(in: forecast), runs: runs)
      + zip(weeks, forecast.weeks).flatMap { exact, week in
        exact.disagreements(with: week.scores, on: week.day, runs: runs)
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

  static func disagreements(in comparisons: [Comparison], runs: Double) -> [Rejection] {
    comparisons.filter { !$0.exact.allows($0.estimate, runs: runs) }.map {
      Rejection(
        $0.name,
        "\($0.estimate.probability) ± \($0.estimate.standardError), exactly \($0.exact.value)",
        isCertain: $0.exact.isCertain)
    }
  }

  /// The differences in how well the runs fit what was seen.
  private func disagreements(with fit: EvidenceFit, runs: Double) -> [Rejection] {
    var found: [Rejection] = []
    func certain(_ name: String, _ detail: String) {
      found.append(Rejection(name, detail, isCertain: true))
    }
    if fit.scoreCount + (fit.includesBadge ? 1 : 0) != observationCount {
      certain("observations", "\(fit.scoreCount) scores, badge \(fit.includesBadge)")
    }
    let count = Double(observationCount)
    if !exactCounts.allows(mean: fit.exactShare * count, runs: runs) {
      found.append(
        Rejection("exact share", "\(fit.exactShare), exactly \(exactCounts.mean / count)"))
    }
    if !missed.allows(mean: fit.meanMiss! * count, runs: runs) {
      found.append(Rejection("mean miss", "\(fit.meanMiss!), exactly \(missed.mean / count)"))
    }
    for reading in fit.readings {
      let prior = priors[reading.rule]?[reading.label]?.value
      if prior.map({ abs($0 - reading.prior) > 1e-12 }) ?? true {
        certain("prior of \(reading.rule) \(reading.label)", "\(reading.prior)")
      }
    }
    let rules = UnpublishedRule.allCases.filter { priors[$0]!.count > 1 }
    if rules.flatMap({ priors[$0]!.keys }).count != fit.readings.count {
      certain("readings", "\(fit.readings.count)")
    }
    return found
  }
}

extension ExactForecast.Week {
  /// The differences in percentiles, mean and possible scores that are larger than chance allows.
  ///
  /// - Parameter runs: the effective number of runs.
  func disagreements(with got: ScoreHistogram, on day: Day, runs: Double) -> [Rejection] {
    guard scores.weight > 0 else {
      return got.shown == 0 ? [] : [Rejection("\(day) a score is shown", isCertain: true)]
    }
    let runs = runs * (1 - notShown.value)
    // If a score is rarely shown, there may be no run that shows one, or too few to tell of them: fewer than 30 of 60
    // have a probability below 1e-4.
    guard got.isTelling else {
      return runs < (got.shown > 0 ? 60 : 16) ? [] : [Rejection("\(day) no score is told")]
    }
    var found = (0...100).filter { got.weights[$0] > 0 && scores.weights[$0] == nil }.map {
      Rejection("\(day) score \($0)", "weight \(got.weights[$0]), impossible", isCertain: true)
    }
    if !scores.allows(mean: got.mean!, runs: runs) {
      found.append(Rejection("\(day) mean", "\(got.mean!), exactly \(scores.mean)"))
    }
    for percent in 0...100 {
      let score = got.percentile(Double(percent))!
      if !scores.allows(score, percent: percent, runs: runs) {
        found.append(Rejection("\(day) percentile \(percent)", "\(score)"))
      }
    }
    return found
  }
}

extension StatisticalTest {
  /// What every attempt finds in its forecast.
  func disagreements(
    arguments: Int, _ exact: ExactForecast, _ forecast: () throws -> Forecast
  ) rethrows -> [Rejection] {
    try rejections(
      arguments: arguments, comparisons: exact.comparisonCount, level: ExactShare.level
    ) { exact.disagreements(with: try forecast()) }
  }
}
