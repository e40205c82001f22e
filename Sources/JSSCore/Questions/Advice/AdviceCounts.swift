/// The counts over the runs for advice: the unchanged history, and what each decision changes.
struct AdviceCounts: ForecastingCounts {
  /// Sums over the differences of a decision from the unchanged history on the last day.
  struct Sums: Sendable {
    var lost = WeightedSum()
    var gained = WeightedSum()
    var held = WeightedSum()
    var score = ConditionalSum()
    var earnings = WeightedSum()
  }

  /// Sums over the differences between two decisions.
  struct PairSums: Sendable {
    var lost = WeightedSum()
    var gained = WeightedSum()
    var held = WeightedSum()
  }

  private(set) var forecast: Forecast
  /// By scenario.
  private(set) var sums: [Sums]
  /// By pair: the first minus the second.
  private(set) var pairSums: [PairSums]

  /// Places of scenarios.
  private let pairs: [(Int, Int)]
  private let lastWeek: Int
  private let lastDay: Int

  init(_ setup: SimulationSetup, forecast: Forecast, pairs: [(Int, Int)]) {
    self.forecast = forecast
    self.pairs = pairs
    sums = setup.scenarios.map { _ in Sums() }
    pairSums = pairs.map { _ in PairSums() }
    lastWeek = setup.timeline.weekCount - 1
    lastDay = setup.timeline.evaluationDays[lastWeek] - setup.timeline.asOf
  }

  mutating func close(runs: Int) { forecast.close(runs: runs) }

  mutating func count(_ engine: BatchEngine, _ units: RunUnits) {
    forecast.count(engine, units)
    let base = Course(engine.outlook, lastWeek: lastWeek)
    let earnings = engine.worlds.earnedUSD(throughDay: lastDay, model: engine.setup.model)
    let courses = engine.scenarios.map { Course($0.outlook, lastWeek: lastWeek) }
    for (place, scenario) in engine.scenarios.enumerated() {
      let course = courses[place]
      units.add(to: &sums[place].lost) { course.lost[$0] - base.lost[$0] }
      units.add(to: &sums[place].gained) { course.gained[$0] - base.gained[$0] }
      units.add(to: &sums[place].held) { course.held[$0] - base.held[$0] }
      units.add(
        to: &sums[place].score,
        among: { course.isShown($0) && base.isShown($0) },
        value: { Double(course.scores[$0]) - Double(base.scores[$0]) })
      let earned = scenario.earnedUSD(throughDay: lastDay)
      units.add(to: &sums[place].earnings) { earned[$0] - earnings[$0] }
    }
    for (place, (first, second)) in pairs.enumerated() {
      let (one, other) = (courses[first], courses[second])
      units.add(to: &pairSums[place].lost) { one.lost[$0] - other.lost[$0] }
      units.add(to: &pairSums[place].gained) { one.gained[$0] - other.gained[$0] }
      units.add(to: &pairSums[place].held) { one.held[$0] - other.held[$0] }
    }
  }

  /// The last day of a batch: 1 where an event has occurred.
  private struct Course {
    var lost = Lanes<Double>(repeating: 0)
    var gained = Lanes<Double>(repeating: 0)
    var held = Lanes<Double>(repeating: 0)
    let scores: Lanes<Int8>

    init(_ outlook: Outlook, lastWeek: Int) {
      let badge = outlook.badge
      scores = outlook.scores.displayed[lastWeek]
      for lane in 0..<laneCount {
        lost[lane] = badge.firstLoss[lane] <= lastWeek ? 1 : 0
        gained[lane] = badge.firstGain[lane] <= lastWeek ? 1 : 0
        held[lane] = badge.held[lastWeek][lane] == 1 ? 1 : 0
      }
    }

    func isShown(_ lane: Int) -> Bool { scores[lane] != WindowScores.notShown }
  }

  mutating func merge(_ other: AdviceCounts) {
    forecast.merge(other.forecast)
    for place in sums.indices { sums[place].merge(other.sums[place]) }
    for place in pairSums.indices { pairSums[place].merge(other.pairSums[place]) }
  }

  mutating func scale(by factor: Double) {
    forecast.scale(by: factor)
    for place in sums.indices { sums[place].scale(by: factor) }
    for place in pairSums.indices { pairSums[place].scale(by: factor) }
  }
}

extension AdviceCounts.Sums {
  mutating func merge(_ other: Self) {
    lost.merge(other.lost)
    gained.merge(other.gained)
    held.merge(other.held)
    score.merge(other.score)
    earnings.merge(other.earnings)
  }

  mutating func scale(by factor: Double) {
    lost.scale(by: factor)
    gained.scale(by: factor)
    held.scale(by: factor)
    score.scale(by: factor)
    earnings.scale(by: factor)
  }
}

extension AdviceCounts.PairSums {
  mutating func merge(_ other: Self) {
    lost.merge(other.lost)
    gained.merge(other.gained)
    held.merge(other.held)
  }

  mutating func scale(by factor: Double) {
    lost.scale(by: factor)
    gained.scale(by: factor)
    held.scale(by: factor)
  }
}
