/// What was drawn for the ended contracts in the runs of a batch.
struct EndedDraws {
  /// Private answers (`PrivateCode`) by ended contract.
  var privateCodes: [Lanes<Int8>]
  /// Outcomes (`Outcome.code`) at the as-of day by ended contract.
  var outcomeCodes: [Lanes<Int8>]
  /// Refunds still to come.
  var refunds: [FutureRefund] = []
  /// By observation, where runs continue others: the runs whose random numbers drew the contracts that
  /// first mattered to it.
  var lineage: [Lanes<UInt32>] = []

  init(contracts: Int) {
    privateCodes = Array(repeating: Lanes(repeating: 0), count: contracts)
    outcomeCodes = privateCodes
  }

  /// What the runs of a batch have from their ancestors in other batches.
  init(inheriting old: [EndedDraws], from ancestors: [Int32], batch: Int) {
    self = old[batch]
    let sources = LaneSources(ancestors, batch: batch)
    for contract in privateCodes.indices {
      sources.gather(into: &privateCodes[contract]) { old[$0].privateCodes[contract].span[$1] }
      sources.gather(into: &outcomeCodes[contract]) { old[$0].outcomeCodes[contract].span[$1] }
    }
    for stage in lineage.indices {
      sources.gather(into: &lineage[stage]) { old[$0].lineage[stage].span[$1] }
    }
    refunds.removeAll(keepingCapacity: true)
    for lane in 0..<laneCount {
      let source = sources[lane]
      for var refund in old[source.batch].refunds where refund.lane == source.lane {
        refund.lane = lane
        refunds.append(refund)
      }
    }
  }
}

/// The sampled worlds of one batch of runs: everything unknown about its contracts, decided.
struct Worlds {
  var ended: EndedDraws
  /// How open contracts end, `laneCount` for each, contract by contract.
  var openEnds: [Conclusion] = []
  /// New contracts, in no particular order.
  var newContracts: [Conclusion] = []

  init(endedContracts: Int) { ended = EndedDraws(contracts: endedContracts) }
}
