/// What has been drawn for the ended contracts in the runs of a batch.
package struct EndedDraws {
  /// Private answers (`PrivateCode`) by ended contract.
  package var privateCodes: [Lanes<Int8>]
  /// Outcomes (`Outcome.code`) on the as-of day by ended contract.
  package var outcomeCodes: [Lanes<Int8>]
  /// Refunds after the as-of day.
  package var refunds: [FutureRefund] = []

  init(contracts: Int) {
    privateCodes = Array(repeating: Lanes(repeating: 0), count: contracts)
    outcomeCodes = privateCodes
  }
}

/// The sampled worlds of one batch of runs: everything unknown about the contracts, as far as it matters by the last
/// evaluation day.
package struct Worlds {
  package var ended: EndedDraws
  package var open = OpenDraws()
  /// New contracts that end by the last evaluation day, in no particular order. If activity depends on earnings, it
  /// holds those that end later too (`Ending.later`).
  package var newContracts: [Ending] = []

  package init(endedContracts: Int) { ended = EndedDraws(contracts: endedContracts) }

  init(ended: EndedDraws, open: OpenDraws, newContracts: [Ending]) {
    self.ended = ended
    self.open = open
    self.newContracts = newContracts
  }
}

/// What has been drawn for the open contracts in the runs of a batch.
package struct OpenDraws {
  /// By contract, the end day in days after the as-of day; the day after the last evaluation day stands for any
  /// later one.
  package var endDays: [Lanes<Int32>] = []
  /// Endings by the last evaluation day, contract after contract.
  package var endings: [Ending] = []
  /// What was refunded of each ending before a random refund on its last day, in US dollars.
  package var refundedUSD: [Double] = []
  /// By contract, the range of its endings in `endings`.
  package var places: [Range<Int>] = []

  /// Adds what was drawn for a contract of other draws.
  mutating func append(contract: Int, of others: OpenDraws) {
    let first = endings.count
    endDays.append(others.endDays[contract])
    endings.append(contentsOf: others.endings[others.places[contract]])
    refundedUSD.append(contentsOf: others.refundedUSD[others.places[contract]])
    places.append(first..<endings.count)
  }

  mutating func removeAll() {
    endDays.removeAll(keepingCapacity: true)
    endings.removeAll(keepingCapacity: true)
    refundedUSD.removeAll(keepingCapacity: true)
    places.removeAll(keepingCapacity: true)
  }
}
