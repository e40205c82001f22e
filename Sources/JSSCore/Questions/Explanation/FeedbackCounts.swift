/// The probabilities of bad and of middling private answers, contract by contract.
struct FeedbackCounts: RunCounts {
  private var total = TotalWeight()
  private var isBad: [WeightedSum]
  private var isMiddling: [WeightedSum]

  init(_ model: WorldModel) {
    isBad = model.ended.map { _ in WeightedSum() }
    isMiddling = isBad
  }

  /// P(the private answer is bad).
  ///
  /// - Parameter contract: index in `WorldModel.ended`.
  func bad(_ contract: Int) -> Estimate { Estimate(isBad[contract], of: total) }

  /// P(the private answer is middling).
  func middling(_ contract: Int) -> Estimate { Estimate(isMiddling[contract], of: total) }

  mutating func count(_ engine: BatchEngine, _ units: RunUnits) {
    units.add(to: &total)
    for contract in isBad.indices {
      let codes = engine.worlds.ended.privateCodes[contract].span
      units.add(to: &isBad[contract]) { codes[$0] == PrivateCode.of(.bad) }
      units.add(to: &isMiddling[contract]) { codes[$0] == PrivateCode.of(.middling) }
    }
  }

  mutating func merge(_ other: FeedbackCounts) {
    total.merge(other.total)
    for contract in isBad.indices {
      isBad[contract].merge(other.isBad[contract])
      isMiddling[contract].merge(other.isMiddling[contract])
    }
  }

  mutating func scale(by factor: Double) {
    total.scale(by: factor)
    for contract in isBad.indices {
      isBad[contract].scale(by: factor)
      isMiddling[contract].scale(by: factor)
    }
  }
}
