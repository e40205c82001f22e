/// A scenario, with all that can be worked out before the first run.
struct ScenarioSetup: Sendable {
  /// Where the feedback and the refunds of an ended contract come from.
  enum Source: Sendable, Equatable {
    /// The contract is unchanged: as in the worlds of the unchanged history, in this place.
    case carried(from: Int)
    /// The contract is changed or added. If it first mattered to this observation (place in
    /// `ScoreEvidence.stages`), a run draws it with the numbers with which its past was drawn.
    case drawn(stage: Int?)
  }

  let future: FutureSetup
  /// For each of its ended contracts.
  let sources: [Source]
  /// For each ended contract of the unchanged history, its place among these; nil if it was changed or
  /// taken away.
  let places: [Int?]
  /// What its clients have paid by the as-of day beyond those of the unchanged history, in US dollars.
  let paidBeyondUSD: Double

  init(
    _ future: FutureSetup, history: ContractHistory, unchanged: SimulationSetup,
    base: ContractHistory
  ) {
    self.future = future
    let same = history.unchangedIDs(since: base)
    let ended = Dictionary(
      uniqueKeysWithValues: unchanged.model.ended.enumerated().map { ($1.id, $0) })
    let stages = unchanged.evidence.stages
    sources = future.model.ended.map { contract in
      guard let place = ended[contract.id] else { return .drawn(stage: nil) }
      return same.contains(contract.id)
        ? .carried(from: place) : .drawn(stage: stages.firstIndex { $0.arrivals.contains(place) })
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
