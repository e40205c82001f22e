extension Sensitivity {
  /// Simulates each alternative as a history of its own, weighted by what was seen of the score.
  static func separately(
    _ scenarios: [Filled], _ simulation: Simulation, configuration: SimulationConfiguration,
    measure: Measure?, progress: (@Sendable (_ share: Double) -> Void)?
  ) -> Look {
    let count = scenarios.count + 1
    let base = simulation.run(progress: part(0..<1, of: count, progress))
    let chosen = measure ?? Measure(base)
    guard base.hasWeight else { return ([], base, chosen) }
    let effects = scenarios.enumerated().prefix { _ in !simulation.isCancelled }.map {
      index, scenario in
      guard let filled = try? Simulation(history: scenario.history, configuration: configuration)
      else { preconditionFailure("The configuration was not checked.") }
      let forecast = filled.run(progress: part(index + 1..<index + 2, of: count, progress))
      guard forecast.hasWeight else {
        return Effect(scenario.alternative, chance: nil, score: nil, isTelling: false)
      }
      return Effect(
        scenario.alternative, chance: chance(forecast, chosen).minus(chance(base, chosen)),
        score: score(forecast).flatMap { filled in score(base).map { filled.minus($0) } },
        isTelling: forecast.isTelling && base.isTelling)
    }
    return (effects, base, chosen)
  }

  private static func chance(_ forecast: Forecast, _ measure: Measure) -> MeanEstimate {
    let week = forecast.weeks.count - 1
    switch measure {
    case .lost:
      let lost = forecast.lostBy(week: week)
      return MeanEstimate(value: lost.probability, standardError: lost.standardError)
    case .goodScore:
      let share =
        1 - forecast.belowBadgeScore(week: week).probability
        - forecast.notShown(week: week).probability
      let error = (max(0, share * (1 - share)) / forecast.independentRuns).squareRoot()
      return MeanEstimate(value: share, standardError: error)
    }
  }

  /// The mean score of the last week; nil if too few worlds show one.
  private static func score(_ forecast: Forecast) -> MeanEstimate? {
    let week = forecast.weeks.count - 1
    let scores = forecast.weeks[week].scores
    guard let mean = scores.mean else { return nil }
    let squares = scores.weights.enumerated().reduce(0.0) { sum, score in
      sum + score.element * (Double(score.offset) - mean) * (Double(score.offset) - mean)
    }
    let shownRuns = forecast.independentRuns * (1 - forecast.notShown(week: week).probability)
    guard scores.notShown == 0 || shownRuns >= TotalWeight.leastPasts else { return nil }
    return MeanEstimate(
      value: mean, standardError: (squares / scores.shown / shownRuns).squareRoot())
  }
}

extension SimulationConfiguration {
  /// Whether there are observations of the score; a held badge is one.
  var hasEvidence: Bool { badge == .held || !displayedScores.isEmpty }
}

extension MeanEstimate {
  /// The difference of two means with independent errors.
  fileprivate func minus(_ other: MeanEstimate) -> MeanEstimate {
    MeanEstimate(
      value: value - other.value,
      standardError: (standardError * standardError + other.standardError * other.standardError)
        .squareRoot())
  }
}
