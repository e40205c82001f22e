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
  package var open: OpenDraws
  /// New contracts that end by the last evaluation day, in no particular order. If activity depends on earnings, it
  /// holds those that end later too (`Ending.later`).
  package var newContracts: [Ending] = []

  package init(endedContracts: Int, openContracts: Int) {
    ended = EndedDraws(contracts: endedContracts)
    open = OpenDraws(contracts: openContracts)
  }

  init(ended: EndedDraws, open: OpenDraws, newContracts: [Ending]) {
    self.ended = ended
    self.open = open
    self.newContracts = newContracts
  }
}

/// What has been drawn for the open contracts in the runs of a batch.
package struct OpenDraws {
  /// By contract, the end day in days after the as-of day; the day after the last evaluation day, or a later one, stands
  /// for any later one.
  package var endDays: [Lanes<Int32>]
  /// By contract, its endings by the last evaluation day. A list for each contract, so that draws that share a contract
  /// share its list.
  package var endings: [[Ending]]
  /// By contract, what was refunded of each ending before a random refund on its last day, in US dollars; may be empty if
  /// nothing was refunded of any of them.
  package var refundedUSD: [[Double]]

  /// Contracts that stay open.
  init(contracts: Int) {
    endDays = Array(repeating: Lanes(repeating: .max), count: contracts)
    endings = Array(repeating: [], count: contracts)
    refundedUSD = Array(repeating: [], count: contracts)
  }

  /// What was refunded of one ending of a contract before its last day's random refund, in US dollars.
  func refundedUSD(of contract: Int, _ ending: Int) -> Double {
    refundedUSD[contract].isEmpty ? 0 : refundedUSD[contract][ending]
  }

  /// Takes over what was drawn for a contract of other draws.
  mutating func take(_ place: Int, of others: borrowing OpenDraws, as contract: Int) {
    endDays[contract] = others.endDays[place]
    endings[contract] = others.endings[place]
    refundedUSD[contract] = others.refundedUSD[place]
  }
}
