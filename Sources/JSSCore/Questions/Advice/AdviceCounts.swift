/// The counts over the runs for advice: the unchanged history, and what each decision changes.
struct AdviceCounts: ForecastingCounts {
  /// Sums over the differences of a decision from the unchanged history on the last day.
  struct Sums: Sendable {
    var badge = BadgeSums()
    var score = ConditionalSum()
    var earnings = WeightedSum()
  }

  private(set) var forecast: Forecast
  /// By scenario.
  private(set) var sums: [Sums]
  /// By pair: the first minus the second.
  private(set) var pairSums: [BadgeSums]

  /// Places of scenarios.
  private let pairs: [(Int, Int)]
  private let lastWeek: Int
  private let earningsPlan: EarnedAmounts.Plan

  init(_ setup: SimulationSetup, forecast: Forecast, pairs: [(Int, Int)]) {
    self.forecast = forecast
    self.pairs = pairs
    sums = setup.scenarios.map { _ in Sums() }
    pairSums = pairs.map { _ in BadgeSums() }
    lastWeek = setup.timeline.weekCount - 1
    earningsPlan = EarnedAmounts.Plan(
      throughDays: [setup.timeline.evaluationDays[lastWeek] - setup.timeline.asOf], setup)
  }

  mutating func close(runs: Int) { forecast.close(runs: runs) }

  mutating func count(_ engine: BatchEngine, _ units: RunUnits) {
    forecast.count(engine, units)
    let base = BadgeLanes(engine.outlook.badge, week: lastWeek)
    let scores = engine.outlook.scores.displayed[lastWeek]
    let unchanged = EarnedAmounts(engine.worlds, earningsPlan, model: engine.setup.model)
    let badges = engine.scenarios.map { BadgeLanes($0.outlook.badge, week: lastWeek) }
    for (place, scenario) in engine.scenarios.enumerated() {
      sums[place].badge.add(badges[place], minus: base, units)
      let changed = scenario.outlook.scores.displayed[lastWeek]
      units.add(to: &sums[place].score, changed, minus: scores)
      // Equal earnings add nothing.
      if let earned = scenario.earned(beyond: unchanged) {
        units.add(to: &sums[place].earnings, earned, row: 0)
      }
    }
    for (place, (first, second)) in pairs.enumerated() {
      pairSums[place].add(badges[first], minus: badges[second], units)
    }
  }

  mutating func merge(_ other: AdviceCounts) {
    forecast.merge(other.forecast)
    for place in sums.indices { sums[place].merge(other.sums[place]) }
    for place in pairSums.indices { pairSums[place].merge(other.pairSums[place]) }
  }

  mutating func settle() { forecast.settle() }

  mutating func scale(by factor: Double) {
    forecast.scale(by: factor)
    for place in sums.indices { sums[place].scale(by: factor) }
    for place in pairSums.indices { pairSums[place].scale(by: factor) }
  }
}

extension AdviceCounts.Sums {
  mutating func merge(_ other: Self) {
    badge.merge(other.badge)
    score.merge(other.score)
    earnings.merge(other.earnings)
  }

  mutating func scale(by factor: Double) {
    badge.scale(by: factor)
    score.scale(by: factor)
    earnings.scale(by: factor)
  }
}
