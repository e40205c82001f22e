/// What each ended contract costs today's score as it is, counted over the first of the runs: enough to say which contract
/// costs most.
struct ContractCosts: RunCounts {
  private struct Question: Sendable {
    /// Index in `WorldModel.ended`.
    let contract: Int
    let bestOutcomeCode: Int8
    /// The windows that contain it today.
    let windows: [Int]
  }

  /// The cost is counted over a tenth of the runs, or so many if that is less; over four times as many where runs are
  /// weighted by what was seen, since fewer of them count.
  private static let leastRuns = 1024

  private let questions: [Question]
  private let today: DayPlan
  private let runs: Int
  private var scores: DayScorer
  private var costs: [WeightedMean]

  init(_ setup: SimulationSetup, runs: Int) {
    self.runs = max(runs / 10, ContractCosts.leastRuns) * (setup.evidence.isEmpty ? 1 : 4)
    let today = setup.scoreDays.plan(setup.timeline.scoreDays[0])
    self.today = today
    scores = setup.dayScorer
    let ended = setup.model.ended
    questions = ended.indices.compactMap { contract in
      let windows = today.windows(of: contract)
      return windows.isEmpty
        ? nil
        : Question(
          contract: contract, bestOutcomeCode: ended[contract].bestOutcomeCode, windows: windows)
    }
    costs = questions.map { _ in WeightedMean() }
  }

  mutating func count(_ engine: BatchEngine, _ units: RunUnits) {
    if questions.isEmpty || engine.firstRun + engine.batch * laneCount >= runs { return }
    let outcomeCodes = engine.worlds.ended.outcomeCodes
    scores.update(today, outcomeCodes: outcomeCodes, parameters: engine.parameters)
    let computed = scores.computed
    let now = computed.span
    for (place, question) in questions.enumerated() {
      let codes = outcomeCodes[question.contract].span
      // As `ExplanationCounts` counts it.
      let costly = LaneSet {
        codes[$0] != Outcome.positive.code && codes[$0] != Outcome.excludedCode
      }
      let best =
        costly.isEmpty
        ? computed
        : scores.scores(
          replacing: question.contract, by: question.bestOutcomeCode, in: question.windows,
          outcomeCodes: outcomeCodes)
      let after = best.span
      units.add(
        to: &costs[place], among: LaneSet { now[$0] >= 0 && after[$0] >= 0 }
      ) { costly.contains($0) ? Double(Int(after[$0]) - Int(now[$0])) : 0 }
    }
  }

  mutating func merge(_ other: ContractCosts) {
    for place in costs.indices { costs[place].merge(other.costs[place]) }
  }

  mutating func scale(by factor: Double) {
    for place in costs.indices { costs[place].scale(by: factor) }
  }

  /// A smaller cost does not show with two decimals.
  private static let leastPoints = 0.005

  /// Those that cost anything, the most costly first.
  func roles(_ model: WorldModel, among total: TotalWeight) -> [ProfileForecast.ContractCost] {
    zip(questions, costs).compactMap { question, sum in
      sum.value(among: total).flatMap {
        $0 >= ContractCosts.leastPoints
          ? ProfileForecast.ContractCost(contract: model.ended[question.contract].id, points: $0)
          : nil
      }
    }.sorted { $0.points > $1.points }
  }
}
