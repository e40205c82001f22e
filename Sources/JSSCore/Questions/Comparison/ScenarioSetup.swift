/// A scenario, with everything that can be computed before the first run.
struct ScenarioSetup: Sendable {
  /// Where what is drawn for a contract comes from: feedback and refunds of an ended one, the end of an open one.
  enum Source: Sendable, Equatable {
    /// The contract is unchanged, so it is copied from the contract with this index in the worlds of the unchanged
    /// history.
    case carried(from: Int)
    /// The contract is changed or added, so it is drawn, with the random numbers that the unchanged contract has.
    case drawn

    /// The index in the worlds of the unchanged history; nil if it is drawn.
    var place: Int? {
      if case .carried(let place) = self { place } else { nil }
    }
  }

  let future: FutureSetup
  /// The ended contracts that are drawn, as indices among those of the scenario.
  let drawn: [Int]
  /// The ended contracts that are carried, as indices among those of the unchanged history and of the scenario, in pieces
  /// that are next to each other in both.
  let carried: [(from: Range<Int>, to: Range<Int>)]
  /// Whether the ended contracts are those of the unchanged history, in the same order.
  let keepsEnded: Bool
  /// By open contract of the scenario.
  let openSources: [Source]
  /// Whether the open contracts are those of the unchanged history.
  let keepsOpen: Bool
  /// For each ended contract of the unchanged history, its index among those of the scenario; nil if it was
  /// changed or removed.
  let places: [Int?]
  /// Net charges of the scenario's history minus those of the unchanged history, in US dollars.
  let paidBeyondUSD: Double
  /// What the scenario changes about new contracts.
  let newWork: NewWork
  /// What it changes of the contracts that count in scores.
  let changes: ScoreChanges
  /// `Comparison.Course.haveEarningsMean`.
  let haveEarningsMean: Bool

  struct NewWork: Sendable {
    /// Of the charges, so that the contracts are drawn; nil if those of the unchanged history are copied.
    let limit: ChargesLimit?
    /// None of them starts in so many days after the as-of day.
    let pauseDays: Int

    /// Whether the new contracts are those of the unchanged history.
    var isUnchanged: Bool { limit == nil && pauseDays == 0 }

    init(_ change: NewWorkChange, under rules: PlatformRules) {
      limit = change.jobSize.map { ChargesLimit($0, under: rules) }
      pauseDays = 7 * (change.pauseWeeks ?? 0)
    }
  }

  /// - Parameter origins: of the contracts of the scenario.
  init(
    _ future: FutureSetup, _ origins: WorldModel.Origins, scenario: Scenario,
    unchanged: SimulationSetup, base: ContractHistory
  ) {
    self.future = future
    let history = scenario.history
    newWork = NewWork(scenario.newWork, under: unchanged.rules)
    let sources = origins.ended.map { $0.map(Source.carried) ?? .drawn }
    let openSources = origins.open.map { $0.map(Source.carried) ?? .drawn }
    self.openSources = openSources
    let keptOpen = Set(openSources.compactMap(\.place))
    keepsOpen = openSources == unchanged.model.open.indices.map { .carried(from: $0) }
    var places = [Int?](repeating: nil, count: unchanged.model.ended.count)
    for (index, source) in sources.enumerated() {
      if let place = source.place { places[place] = index }
    }
    self.places = places
    keepsEnded = sources == places.indices.map { .carried(from: $0) }
    carried = ScenarioSetup.pieces(sources)
    drawn = sources.indices.filter { sources[$0] == .drawn }
    changes = ScoreChanges(
      from: unchanged.future.scored, unchangedEnded: unchanged.model.ended,
      removedEnded: places.map { $0 == nil },
      removedOpen: unchanged.model.open.indices.map { !keptOpen.contains($0) },
      to: future.scored, addedEnded: sources.map { $0 == .drawn },
      addedOpen: openSources.map { $0 == .drawn }, changesNewWork: !newWork.isUnchanged)
    haveEarningsMean =
      newWork.isUnchanged
      && !changes.removed.open.contains { unchanged.model.open[$0].payment.isDrawn }
      && !changes.added.open.contains { future.model.open[$0].payment.isDrawn }
    func paidUSD(_ history: ContractHistory) -> Double {
      history.contracts.reduce(0) { $0 + $1.netChargesUSD }
    }
    paidBeyondUSD = paidUSD(history) - paidUSD(base)
  }

  private static func pieces(_ sources: [Source]) -> [(from: Range<Int>, to: Range<Int>)] {
    var pieces: [(from: Range<Int>, to: Range<Int>)] = []
    for (index, source) in sources.enumerated() {
      guard let place = source.place else { continue }
      if let last = pieces.last, last.from.upperBound == place, last.to.upperBound == index {
        pieces[pieces.count - 1] = (
          last.from.lowerBound..<place + 1, last.to.lowerBound..<index + 1
        )
      } else {
        pieces.append((place..<place + 1, index..<index + 1))
      }
    }
    return pieces
  }
}
