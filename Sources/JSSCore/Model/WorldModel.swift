/// The probability model of one history: draws worlds (model, part B1–B6).
struct WorldModel: Sendable {
  private(set) var ended: [EndedContract]
  /// Those of a scenario that are planned among them.
  private(set) var open: [OpenContract]
  let readings: Readings
  /// Rows of `FeedbackChances`.
  private(set) var profiles: EvidenceProfiles
  private let preparation: ContractPreparation
  private let refundWindowDays: Int
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
    preparation = ContractPreparation(
      configuration: configuration, readings: readings, weight: weight, longTerm: longTerm,
      asOf: history.asOf, scoreDays: scoreDays, earliestEnd: earliestEnd)
    profiles = EvidenceProfiles()
    ended = []
    open = []
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
    takeContracts(of: history, learnedFrom: history)
  }

  /// The model of a scenario: other contracts, everything else as the unchanged history has taught it.
  ///
  /// The rows of `FeedbackChances` that are in use stay where they are.
  func scenario(_ history: ContractHistory, of base: ContractHistory) -> WorldModel {
    var model = self
    model.takeContracts(of: history, learnedFrom: base)
    return model
  }

  /// Adds rows of `FeedbackChances` that a scenario needs.
  mutating func take(profiles: EvidenceProfiles) { self.profiles = profiles }

  /// - Parameter base: what the rest of the model was learned from. A contract that is the same in it
  ///   keeps the evidence it has there.
  private mutating func takeContracts(
    of history: ContractHistory, learnedFrom base: ContractHistory
  ) {
    let clientCodes = history.clientCodes(after: base)
    let unchanged = history.unchangedIDs(since: base)
    let isFollowedInBase = Dictionary(
      uniqueKeysWithValues: zip(base.contracts.map(\.id), base.isFollowedBySameClient))
    ended = []
    open = []
    for (contract, isFollowed) in zip(history.contracts, history.isFollowedBySameClient) {
      let prepared = preparation.ended(
        contract, clientCode: clientCodes[contract.clientID, default: 0],
        isFollowed: unchanged.contains(contract.id)
          ? isFollowedInBase[contract.id, default: isFollowed] : isFollowed,
        profiles: &profiles)
      if let prepared { ended.append(prepared) }
    }
    for contract in history.contracts + history.planned where contract.isOpen {
      open.append(
        preparation.open(contract, clientCode: clientCodes[contract.clientID, default: 0]))
    }
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
  func makeChances() -> FeedbackChances { FeedbackChances(profiles: profiles.all) }

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

  /// Draws what happens after the as-of day to open contracts.
  func drawOpen(
    into conclusions: inout [Conclusion], parameters: borrowing RunParameters,
    chances: borrowing FeedbackChances, philox: Philox4x32, generator: borrowing GSLGenerator,
    firstRun: UInt32
  ) {
    conclusions.removeAll(keepingCapacity: true)
    var terms = LaneWords()
    for contract in open {
      philox.fill(&terms, site: contract.site, firstRun: firstRun)
      for lane in 0..<laneCount {
        conclusions.append(
          contract.draw(
            run: firstRun &+ UInt32(lane), lane: lane,
            terms: (terms.first.span[lane], terms.second.span[lane]), end: end,
            parameters: parameters, chances: chances, philox: philox, generator: generator))
      }
    }
  }

  /// Draws new contracts.
  func drawNewWork(
    into conclusions: inout [Conclusion], parameters: borrowing RunParameters,
    chances: borrowing FeedbackChances, philox: Philox4x32, generator: borrowing GSLGenerator,
    firstRun: UInt32
  ) {
    conclusions.removeAll(keepingCapacity: true)
    newWork.draw(
      into: &conclusions, parameters: parameters, chances: chances, philox: philox,
      generator: generator, firstRun: firstRun)
  }
}
