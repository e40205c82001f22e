/// A history with changes, to be compared with the unchanged one.
public struct Scenario: Sendable {
  public let name: String
  public let history: ContractHistory
  public let newWork: NewWorkChange

  public init(name: String, history: ContractHistory, newWork: NewWorkChange = .none) {
    self.name = name
    self.history = history
    self.newWork = newWork
  }
}

extension Simulation {
  /// Simulates all runs, and every scenario in the world of each run.
  ///
  /// The past is drawn once, from the unchanged history, and weighted by what was seen. Lengths, charges and
  /// new work in every scenario follow what the unchanged history says about them. Only changed contracts are
  /// drawn again, with the same random numbers.
  ///
  /// - Parameters:
  ///   - scenarios: of the simulation's history, with the same as-of day.
  ///   - progress: called with the share of runs done, from any thread.
  /// - Complexity: O(runs · scenarios · (contracts + weeks)) time; memory does not grow with the runs.
  public func compare(
    _ scenarios: [Scenario], progress: (@Sendable (_ share: Double) -> Void)? = nil
  ) -> Comparison {
    let simulation = adding(scenarios)
    let counts = simulation.countToPrecision(
      into: ComparisonCounts(simulation.setup, forecast: emptyForecast), progress: progress)
    return Comparison(counts, scenarios, simulation.setup.scenarios)
  }

  /// Compares scenarios and explains the unchanged history, in one simulation.
  public func compareAndExplain(
    _ scenarios: [Scenario], progress: (@Sendable (_ share: Double) -> Void)? = nil
  ) -> (comparison: Comparison, explanation: Explanation) {
    let simulation = adding(scenarios).breakingDownRisk()
    let counts = simulation.countToPrecision(
      into: PairedCounts(
        first: ComparisonCounts(simulation.setup, forecast: emptyForecast),
        second: simulation.makeExplanationCounts()), progress: progress)
    return (
      Comparison(counts.first, scenarios, simulation.setup.scenarios), explanation(counts.second)
    )
  }

  /// The same simulation with scenarios, which are simulated in its worlds.
  package func adding(_ scenarios: [Scenario]) -> Simulation {
    var setup = setup
    for scenario in scenarios {
      setup.add(scenario, of: history, configuration: configuration)
    }
    return Simulation(setup: setup, configuration: configuration, history: history)
  }
}

extension Comparison {
  fileprivate init(
    _ counts: ComparisonCounts, _ scenarios: [Scenario], _ setups: [ScenarioSetup]
  ) {
    weeks = counts.weeks
    let total = counts.forecasts[0].total
    guard total.weight > 0 else {
      courses = [
        Course(
          name: Comparison.unchanged, forecast: counts.forecasts[0], atLeastBadgeScore: [],
          haveEarningsMean: true)
      ]
      differences = []
      badgeDifferences = []
      return
    }
    func estimate(_ sum: WeightedSum) -> Estimate { Estimate(sum, of: total) }
    func mean(_ sum: WeightedSum) -> MeanEstimate { MeanEstimate(sum, of: total) }
    courses = counts.forecasts.indices.map { index in
      Course(
        name: index == 0 ? Comparison.unchanged : scenarios[index - 1].name,
        forecast: counts.forecasts[index],
        atLeastBadgeScore: counts.atLeastBadgeScore[index].map(estimate),
        haveEarningsMean: index == 0 || setups[index - 1].haveEarningsMean)
    }
    differences = counts.differences.map { weeks in
      weeks.map { sums in
        Difference(
          score: sums.score.mean(among: total), atLeastBadgeScore: mean(sums.atLeastBadgeScore),
          lostBy: mean(sums.lostBy), gainedBy: mean(sums.gainedBy), earnings: mean(sums.earnings),
          better: estimate(sums.better), same: estimate(sums.same), worse: estimate(sums.worse))
      }
    }
    badgeDifferences = counts.badgeDifferences
  }
}
