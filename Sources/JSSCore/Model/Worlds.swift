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

/// The probability model of one history: draws worlds (model, part B1–B6).
struct WorldModel: Sendable {
  let ended: [EndedContract]
  let open: [OpenContract]
  let readings: Readings
  private let refundWindowDays: Int
  private let profiles: [EvidenceProfile]
  private let parameters: RunParameterSampler
  private let endedSampler: EndedContractSampler
  private let end: EndOfContract
  private let newWork: NewWork

  /// - Parameters:
  ///   - scoreDays: the days of the displayed scores, one a week.
  ///   - earliestEnd: contracts that ended before this day count in no score.
  ///   - horizonDays: days from the as-of day to the last evaluation day.
  init(
    history: ContractHistory, configuration: SimulationConfiguration, weight: ContractWeight,
    longTerm: LongTermRule, scoreDays: [Day], earliestEnd: Day, horizonDays: Int
  ) {
    let assumptions = configuration.assumptions
    let readings = Readings(
      assumptions, fixed: configuration.readings, rules: configuration.rules)
    self.readings = readings
    refundWindowDays = assumptions.wholeNumber(.refundWindowDays)
    let clientCodes = history.clientCodes
    var profiles = EvidenceProfiles()
    var ended: [EndedContract] = []
    var open: [OpenContract] = []
    for (contract, isFollowed) in zip(history.contracts, history.isFollowedBySameClient) {
      // Every client of the history has a code.
      let clientCode = clientCodes[contract.clientID]!
      if let end = contract.end {
        let prepared = EndedContract(
          contract, end: end, asOf: history.asOf, clientCode: clientCode, isFollowed: isFollowed,
          assumptions: assumptions, readings: readings, weight: weight, longTerm: longTerm,
          futureRefunds: configuration.includesFutureRefunds, earliestEnd: earliestEnd,
          profiles: &profiles)
        if prepared.isRelevant { ended.append(prepared) }
      } else {
        open.append(
          OpenContract(
            contract, asOf: history.asOf, scoreDays: scoreDays, clientCode: clientCode,
            dormantDays: assumptions.wholeNumber(.dormantDays), readings: readings,
            weight: weight, longTerm: longTerm))
      }
    }
    self.ended = ended
    self.open = open
    self.profiles = profiles.all
    parameters = RunParameterSampler(
      assumptions: assumptions, readings: readings, history: history,
      newWork: configuration.includesNewWork
        ? NewWorkRate(assumptions: assumptions, history: history, days: horizonDays) : nil)
    endedSampler = EndedContractSampler(
      assumptions: assumptions, requests: configuration.refundRequests)
    end = EndOfContract(
      assumptions: assumptions, readings: readings, weight: weight,
      futureRefunds: configuration.includesFutureRefunds)
    newWork = NewWork(
      assumptions: assumptions, history: history, horizonDays: horizonDays, weight: weight,
      longTerm: longTerm, end: end)
  }

  /// The most that refunds can take from a contract's charges until so many days after the as-of
  /// day, in US dollars.
  func refundableUSD(_ contract: Contract, asOf: Day, days: Int) -> Double {
    if contract.isOpen { return OpenContract.mostUSD(contract, asOf: asOf, days: days) }
    return contract.isRefundable(asOf: asOf, windowDays: refundWindowDays)
      ? contract.netChargesUSD : 0
  }

  /// Empty worlds of the right size, to draw into again and again.
  func makeWorlds() -> Worlds { Worlds(endedContracts: ended.count) }

  /// Room for the probabilities of hidden feedback.
  func makeChances() -> FeedbackChances { FeedbackChances(profiles: profiles) }

  /// Draws what is the same for all contracts of a run, for the runs from `firstRun` on.
  func drawParameters(
    into drawn: inout RunParameters, chances: inout FeedbackChances, philox: Philox4x32,
    generator: borrowing GSLGenerator, firstRun: UInt32
  ) {
    parameters.draw(into: &drawn, philox: philox, generator: generator, firstRun: firstRun)
    chances.update(drawn)
  }

  /// The rows of `FeedbackChances` that these ended contracts need.
  func profiles(of contracts: [Int]) -> Set<Int> {
    contracts.reduce(into: []) {
      $0.insert(ended[$1].profile)
      $0.insert(ended[$1].disputedProfile)
    }
  }

  /// Draws feedback and refunds of some ended contracts, by their place in `ended`.
  func drawEnded(
    _ contracts: [Int], into draws: inout EndedDraws, parameters: borrowing RunParameters,
    chances: borrowing FeedbackChances, philox: Philox4x32, generator: borrowing GSLGenerator,
    runs: borrowing Lanes<UInt32>
  ) {
    for index in contracts {
      endedSampler.draw(
        ended[index], index: index, privateCodes: &draws.privateCodes[index],
        outcomeCodes: &draws.outcomeCodes[index], refunds: &draws.refunds,
        parameters: parameters, chances: chances, philox: philox, generator: generator,
        runs: runs)
    }
  }

  /// Draws what happens after the as-of day to open contracts, and new ones.
  func drawFuture(
    into worlds: inout Worlds, parameters: borrowing RunParameters,
    chances: borrowing FeedbackChances, philox: Philox4x32, generator: borrowing GSLGenerator,
    firstRun: UInt32
  ) {
    worlds.openEnds.removeAll(keepingCapacity: true)
    worlds.newContracts.removeAll(keepingCapacity: true)
    var terms = LaneWords()
    for contract in open {
      philox.fill(&terms, site: contract.site, firstRun: firstRun)
      for lane in 0..<laneCount {
        worlds.openEnds.append(
          contract.draw(
            run: firstRun &+ UInt32(lane), lane: lane,
            terms: (terms.first.span[lane], terms.second.span[lane]), end: end,
            parameters: parameters, chances: chances, philox: philox,
            generator: generator))
      }
    }
    newWork.draw(
      into: &worlds.newContracts, parameters: parameters, chances: chances,
      philox: philox, generator: generator, firstRun: firstRun)
  }
}
