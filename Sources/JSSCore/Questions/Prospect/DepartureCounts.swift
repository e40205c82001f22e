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
  private(set) var changes: [WeightedMean]
  private let model: WorldModel
  private var scores: DayScorer
  private var ifStayed: DayScorer

  /// - Parameter isAsked: which days are looked at, of those after the as-of day.
  init(_ setup: SimulationSetup, where isAsked: (Day) -> Bool) {
    model = setup.model
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
    scores = setup.dayScorer
    ifStayed = scores
  }

  mutating func count(_ engine: BatchEngine, _ units: RunUnits) {
    var quarterJobs = Lanes<Int32>(repeating: 0)
    for (place, day) in days.enumerated() {
      scores.update(
        day, outcomeCodes: engine.worlds.ended.outcomeCodes, parameters: engine.parameters,
        model: model)
      for (index, question) in questions.enumerated() where question.day == place {
        let contract = model.ended[question.contract]
        WeightLanes.weigh(
          contract.quarterJobs, readings: engine.parameters.weightIndex, into: &quarterJobs)
        ifStayed.update(
          scores, adding: contract, codes: engine.worlds.ended.outcomeCodes[question.contract],
          quarterJobs: quarterJobs, to: question.window, minimum: engine.parameters.windowMinimum)
        for lane in 0..<units.count {
          if let without = WindowScores.score(scores.computed[lane]),
            let with = WindowScores.score(ifStayed.computed[lane])
          {
            changes[index].add(Double(without - with), weight: units.weights[lane])
          }
        }
      }
    }
  }

  mutating func merge(_ other: DepartureCounts) {
    for index in changes.indices { changes[index].merge(other.changes[index]) }
  }

  mutating func scale(by factor: Double) {
    for index in changes.indices { changes[index].scale(by: factor) }
  }
}
