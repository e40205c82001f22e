/// The probability model of one history: draws worlds (model, part B1–B6).
///
/// A contract is known by its place in `ended` or in `open`, here and in the engine. Values that several contracts
/// share (evidence profiles, outcome tables, weights) stand once in `shared` and are known by their row there; which
/// ended contracts count in which score is in `ContractPlacements`.
package struct WorldModel: Sendable {
  package private(set) var ended: [EndedContract]
  /// Those of `ended`, side by side.
  private var prepared: [PreparedContract] = []
  /// Those of a scenario that are planned among them.
  package private(set) var open: [OpenContract]
  private var openSamplers: [OpenContractSampler] = []
  package private(set) var shared = InternedTables()
  /// Those of `shared`, in lists.
  private(set) var weights = WeightTable([])
  private var outcomes: OutcomeTables
  package let context: PreparationContext
  private let refundWindowDays: Int
  private var parameters: RunParameterSampler
  private let endedSampler: EndedContractSampler
  private let end: EndingRules
  private let newWork: NewWork

  /// - Parameters:
  ///   - scoreDays: the days of the displayed scores, one a week.
  ///   - earliestEnd: contracts that ended before this day count in no score.
  ///   - horizonDays: days from the as-of day to the last evaluation day.
  init(
    history: ContractHistory, configuration: SimulationConfiguration, scoreDays: [Day],
    earliestEnd: Day, horizonDays: Int
  ) {
    let assumptions = configuration.assumptions
    let readings = Readings(
      assumptions, fixed: configuration.readings, rules: configuration.rules)
    outcomes = OutcomeTables([], readings: readings)
    refundWindowDays = assumptions.rules.refundWindowDays
    context = PreparationContext(
      asOf: history.asOf, assumptions: assumptions, readings: readings,
      includesFutureRefunds: configuration.includesFutureRefunds, scoreDays: scoreDays,
      horizonDays: horizonDays, earliestEnd: earliestEnd)
    ended = []
    open = []
    parameters = RunParameterSampler(
      assumptions: assumptions, readings: readings, history: history,
      newWork: configuration.includesNewWork
        ? NewWorkRate(assumptions: assumptions, history: history, days: horizonDays) : nil)
    endedSampler = EndedContractSampler(
      assumptions: assumptions, requests: configuration.refundRequests)
    end = EndingRules(
      assumptions: assumptions, readings: readings,
      futureRefunds: configuration.includesFutureRefunds)
    newWork = NewWork(
      assumptions: assumptions, history: history, horizonDays: horizonDays, end: end,
      keepsLater: configuration.activity == .earnings)
    takeContracts(of: history, learnedFrom: history)
  }

  /// The model of a scenario: other contracts, everything else as the unchanged history has taught it.
  ///
  /// The rows of `FeedbackChances` that are in use stay where they are.
  package func scenario(_ history: ContractHistory, of base: ContractHistory) -> WorldModel {
    var model = self
    model.takeContracts(of: history, learnedFrom: base)
    return model
  }

  /// The same for one thread (`QuantileTable.unshared`).
  func unshared() -> WorldModel {
    var model = self
    model.parameters = parameters.unshared()
    return model
  }

  /// Adds rows of `FeedbackChances` that a scenario needs.
  mutating func take(profiles: InternedRows<EvidenceProfile>) { shared.profiles = profiles }

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
      guard let end = contract.end else { continue }
      let prepared = EndedContract(
        contract, end: end, clientCode: clientCodes[contract.clientID, default: 0],
        isFollowed: unchanged.contains(contract.id)
          ? isFollowedInBase[contract.id, default: isFollowed] : isFollowed,
        context: context, shared: &shared)
      if prepared.isRelevant { ended.append(prepared) }
    }
    prepared = ended.map(\.prepared)
    weights = WeightTable(shared.weights.all)
    outcomes = OutcomeTables(shared.outcomes.all, readings: readings)
    for contract in history.contracts + history.planned where contract.isOpen {
      open.append(
        OpenContract(
          contract, clientCode: clientCodes[contract.clientID, default: 0], context: context))
    }
    openSamplers = open.map { OpenContractSampler($0) }
  }

  /// Clients that new contracts can be of without being new.
  var knownClientCount: Int { newWork.clientCount }

  /// What the contracts of a window may weigh together, in quarter jobs.
  ///
  /// - Parameters:
  ///   - cap: what one may weigh.
  ///   - more: contracts beyond those of the model.
  func mostQuarterJobs(cap: Int, more: Int) -> Int {
    let (product, overflows) = (ended.count + open.count + parameters.mostNewContracts + more)
      .multipliedReportingOverflow(by: cap)
    return overflows ? .max : product
  }

  /// The most that refunds can take from a contract's charges until so many days after the as-of
  /// day, in US dollars.
  func refundableUSD(_ contract: Contract, asOf: Day, days: Int) -> Double {
    if contract.isOpen { return OpenContract.mostUSD(contract, asOf: asOf, days: days) }
    return contract.isRefundable(asOf: asOf, windowDays: refundWindowDays)
      ? contract.netChargesUSD : 0
  }

  package var readings: Readings { context.readings }

  /// Empty worlds of the right size, to draw into again and again.
  func makeWorlds() -> Worlds { Worlds(endedContracts: ended.count) }

  /// Room for the probabilities of hidden feedback.
  package func makeChances() -> FeedbackChances { FeedbackChances(profiles: shared.profiles.all) }

  /// Draws what is the same for all contracts of a run, for the runs of a batch.
  package func drawParameters(
    into drawn: inout RunParameters, chances: inout FeedbackChances, draws: borrowing Draws
  ) {
    parameters.draw(into: &drawn, draws: draws)
    chances.update(drawn)
  }

  /// The rows of `FeedbackChances` that these ended contracts need.
  func profiles(of contracts: [Int]) -> Set<Int> {
    contracts.reduce(into: []) {
      $0.insert(prepared[$1].profile)
      $0.insert(prepared[$1].disputedProfile)
    }
  }

  /// Draws feedback and refunds of some ended contracts, by their place in `ended`.
  func drawEnded(
    _ contracts: [Int], into drawn: inout EndedDraws, parameters: borrowing RunParameters,
    chances: borrowing FeedbackChances, draws: borrowing Draws
  ) {
    let outcomes = OutcomeLanes(outcomes, parameters)
    var words = Lanes<UInt32>(repeating: 0)
    for index in contracts {
      let contract = prepared[index]
      endedSampler.drawPrivate(
        contract, index: index, into: &drawn.privateCodes, words: &words,
        parameters: parameters, chances: chances, draws: draws)
      outcomes.outcomes(
        into: &drawn.outcomeCodes, contract: index, row: contract.outcomeRow,
        privateCodes: drawn.privateCodes)
      endedSampler.drawRefunds(
        contract, index: index, to: &drawn.refunds, outcomeCodes: drawn.outcomeCodes,
        words: &words, parameters: parameters, draws: draws)
    }
  }

  /// Draws what happens after the as-of day to open contracts.
  ///
  /// - Parameter scratch: with the terms of the batch, here and below.
  func drawOpen(
    into drawn: inout OpenDraws, scratch: inout EndingScratch, draws: borrowing Draws
  ) {
    drawn.removeAll()
    for sampler in openSamplers {
      let first = drawn.endings.count
      sampler.draw(
        into: &drawn, scratch: &scratch, end: end, draws: draws)
      drawn.places.append(first..<drawn.endings.count)
    }
  }

  /// Draws new contracts.
  ///
  /// - Parameter counts: how many start in each run of the batch.
  func drawNewWork(
    into endings: inout [Ending], counts: borrowing Lanes<Int32>,
    scratch: inout EndingScratch, draws: borrowing Draws
  ) {
    endings.removeAll(keepingCapacity: true)
    newWork.draw(
      into: &endings, counts: counts, scratch: &scratch, draws: draws)
  }
}
