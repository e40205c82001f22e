/// What the departures of contracts from windows on some days do to the score of the day.
struct DepartureCounts: RunCounts {
  /// A contract and the window that it leaves.
  struct Question: Sendable {
    /// Index in `WorldModel.ended`.
    let contract: Int
    /// Index in `PlatformRules.windowMonths`.
    let window: Int
    /// Index in `days`.
    let day: Int
  }

  let questions: [Question]
  let days: [DayPlan]
  /// By question.
  private(set) var changes: [WeightedMean]
  /// By day: of all departures together.
  private(set) var dayChanges: [WeightedMean]
  /// Of all runs.
  private(set) var total = TotalWeight()
  private var scores: DayScorer
  private var ifAllStayed: DayScorer

  /// - Parameter isAsked: which days are looked at, of those after the as-of day.
  init(_ setup: SimulationSetup, where isAsked: (Day) -> Bool) {
    var days: [Day] = []
    questions = setup.model.ended.indices.flatMap { contract in
      setup.rules.windowMonths.enumerated().compactMap { window, months -> Question? in
        let day = DayPlan.firstDay(after: setup.model.ended[contract].end, outOfWindow: months)
        guard day > setup.timeline.asOf, isAsked(day) else { return nil }
        let place = days.firstIndex(of: day) ?? days.count
        if place == days.count { days.append(day) }
        return Question(contract: contract, window: window, day: place)
      }
    }
    self.days = days.map { setup.scoreDays.plan($0) }
    changes = questions.map { _ in WeightedMean() }
    dayChanges = days.map { _ in WeightedMean() }
    scores = setup.dayScorer
    ifAllStayed = scores
  }

  mutating func count(_ engine: BatchEngine, _ units: RunUnits) {
    units.add(to: &total)
    let outcomeCodes = engine.worlds.ended.outcomeCodes
    for (place, day) in days.enumerated() {
      scores.update(
        day, outcomeCodes: outcomeCodes, parameters: engine.parameters)
      ifAllStayed = scores
      for (index, question) in questions.enumerated() where question.day == place {
        let ifStayed = scores.scores(
          adding: question.contract, to: question.window, outcomeCodes: outcomeCodes)
        units.add(to: &changes[index], from: ifStayed, to: scores.computed)
        ifAllStayed.add(
          question.contract, to: question.window, outcomeCodes: outcomeCodes)
      }
      units.add(to: &dayChanges[place], from: ifAllStayed.computed, to: scores.computed)
    }
  }

  mutating func merge(_ other: DepartureCounts) {
    total.merge(other.total)
    for index in changes.indices { changes[index].merge(other.changes[index]) }
    for day in dayChanges.indices { dayChanges[day].merge(other.dayChanges[day]) }
  }

  mutating func scale(by factor: Double) {
    total.scale(by: factor)
    for index in changes.indices { changes[index].scale(by: factor) }
    for day in dayChanges.indices { dayChanges[day].scale(by: factor) }
  }
}
