/// A scenario, with everything that can be computed before the first run.
struct ScenarioSetup: Sendable {
  /// Where the feedback and the refunds of an ended contract come from.
  enum Source: Sendable, Equatable {
    /// The contract is unchanged, so they are copied from the contract with this index in the worlds of the unchanged
    /// history.
    case carried(from: Int)
    /// The contract is changed or added, so they are drawn, with the random numbers that the unchanged contract has.
    case drawn
  }

  let future: FutureSetup
  /// By ended contract of the scenario.
  let sources: [Source]
  /// For each ended contract of the unchanged history, its index among those of the scenario; nil if it was
  /// changed or removed.
  let places: [Int?]
  /// Net charges of the scenario's history minus those of the unchanged history, in US dollars.
  let paidBeyondUSD: Double
  /// What the scenario changes about new contracts.
  let newWork: NewWork

  struct NewWork: Sendable {
    /// Of the charges, so that the contracts are drawn; nil if those of the unchanged history are copied.
    let limit: ChargesLimit?
    /// None of them starts in so many days after the as-of day.
    let pauseDays: Int

    init(_ change: NewWorkChange, under rules: PlatformRules) {
      limit = change.jobSize.map { ChargesLimit($0, under: rules) }
      pauseDays = 7 * (change.pauseWeeks ?? 0)
    }
  }

  init(
    _ future: FutureSetup, scenario: Scenario, unchanged: SimulationSetup, base: ContractHistory
  ) {
    self.future = future
    let history = scenario.history
    newWork = NewWork(scenario.newWork, under: unchanged.rules)
    let same = history.unchangedIDs(since: base)
    let ended = Dictionary(
      uniqueKeysWithValues: unchanged.model.ended.enumerated().map { ($1.id, $0) })
    sources = future.model.ended.map { contract in
      guard let place = ended[contract.id], same.contains(contract.id) else { return .drawn }
      return .carried(from: place)
    }
    var places = [Int?](repeating: nil, count: unchanged.model.ended.count)
    for (index, source) in sources.enumerated() {
      if case .carried(let place) = source { places[place] = index }
    }
    self.places = places
    func paidUSD(_ history: ContractHistory) -> Double {
      history.contracts.reduce(0) { $0 + $1.netChargesUSD }
    }
    paidBeyondUSD = paidUSD(history) - paidUSD(base)
  }
}
