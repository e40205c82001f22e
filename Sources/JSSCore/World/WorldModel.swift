/// The probability model of one history: draws worlds (model, part B1–B6).
///
/// Here and in the engine, a contract is identified by its index in `ended` or `open`. Values that several contracts
/// have in common (evidence profiles, outcome tables, weights) are stored once, in `shared`, and identified by their
/// row there. `ContractPlacements` tells which ended contracts count in which score.
package struct WorldModel: Sendable {
  package private(set) var ended: [EndedContract]
  /// By contract of the history, then by planned one: `ContractHistory.clientCodes`.
  private(set) var clientCodes: [Int]
  /// By the same, the index in `ended` or in `open`; -1 if it is in neither.
  private var places: [Int32] = []
  /// `EndedContract.prepared` of each element of `ended`.
  private var prepared: [PreparedContract] = []
  /// By index in `ended`.
  private var hidden: [HiddenAnswer] = []
  /// By index in `ended`: whether something may be refunded after the as-of day.
  private var mayBeRefunded: [Bool] = []
  /// The largest total weight of all ended contracts, whatever is still paid or refunded.
  private var mostEndedQuarterJobs = 0
  /// Includes the planned contracts of a scenario.
  package private(set) var open: [OpenContract]
  private var openSamplers: [OpenContractSampler] = []
  package private(set) var shared = InternedTables()
  // The weights and the outcome tables of `shared`, each in one list.
  private(set) var weights = WeightTable([])
  private var outcomes: OutcomeTables
  package let context: PreparationContext
  private var parameters: RunParameterSampler
  private let requests: RefundRequests
  private let endedSampler: EndedContractSampler
  private let end: EndingRules
  private let endWithoutRefunds: EndingRules
  private let newWork: NewWork

  /// - Parameters:
  ///   - assumed: those of the assumptions of the configuration.
  ///   - scoreDays: for each week, the day whose score is displayed.
  ///   - earliestEnd: contracts that ended before this day count in no score.
  ///   - horizonDays: days from the as-of day to the last evaluation day.
  init(
    history: ContractHistory, configuration: SimulationConfiguration,
    assumed: AssumptionSamplers, scoreDays: [Day], earliestEnd: Day, horizonDays: Int
  ) {
    let assumptions = configuration.assumptions
    let readings = Readings(
      assumptions, fixed: configuration.readings, rules: configuration.rules)
    outcomes = OutcomeTables([], readings: readings)
    context = PreparationContext(
      asOf: history.asOf, assumptions: assumptions, readings: readings,
      weighing: WeighingRules(configuration.rules, readings),
      includesFutureRefunds: configuration.includesFutureRefunds, scoreDays: scoreDays,
      horizonDays: horizonDays, earliestEnd: earliestEnd)
    ended = []
    open = []
    parameters = RunParameterSampler(
      assumptions: assumptions, assumed: assumed, readings: readings, history: history,
      newWork: configuration.includesNewWork
        ? NewWorkRate(assumptions: assumptions, history: history, days: horizonDays) : nil)
    requests = configuration.refundRequests
    endedSampler = EndedContractSampler(
      assumptions: assumptions, requests: configuration.refundRequests,
      refundShare: assumed.refundShare)
    end = EndingRules(
      assumptions: assumptions, readings: readings, refundShare: assumed.refundShare,
      futureRefunds: configuration.includesFutureRefunds)
    endWithoutRefunds = end.withoutRefunds()
    clientCodes = history.clientCodes
    newWork = NewWork(
      assumptions: assumptions, history: history,
      clientCount: (clientCodes.prefix(history.contracts.count).max() ?? -1) + 1,
      horizonDays: horizonDays, end: end,
      keepsLater: configuration.activity == .earnings)
    takeContracts(of: history, same: nil)
  }

  /// The model of a scenario: its contracts, with everything that was learned from the unchanged history.
  ///
  /// Rows of `FeedbackChances` that exist keep their numbers.
  ///
  /// - Returns: the model, and where its contracts come from.
  package func scenario(
    _ history: ContractHistory, of base: ContractHistory
  ) -> (model: WorldModel, origins: Origins) {
    var model = self
    let same = history.places(in: base)
    model.clientCodes = history.clientCodes(after: base, clientCodes, same: same)
    let origins = model.takeContracts(of: history, same: same)
    return (model, origins)
  }

  /// For each ended and for each open contract of a scenario, its index in the model of the unchanged history; nil if it is
  /// not the same in both.
  package struct Origins {
    var ended: [Int?] = []
    var open: [Int?] = []
  }

  /// A copy for one thread (`QuantileTable.unshared`).
  func unshared() -> WorldModel {
    var model = self
    model.parameters = parameters.unshared()
    return model
  }

  /// Takes the evidence profiles of a scenario, which are those of this model and more.
  mutating func take(profiles: InternedRows<EvidenceProfile>) { shared.profiles = profiles }

  /// - Parameter same: for each contract, its place in the history whose contracts the model has, if it is the same there;
  ///   such a contract is taken as it is, with the evidence that it has there. Nil if the model has none yet.
  @discardableResult
  private mutating func takeContracts(of history: ContractHistory, same: [Int?]?) -> Origins {
    let (ended, open, openSamplers, places) = (ended, open, openSamplers, places)
    let isFollowed = history.isFollowed(clientCodes)
    var origins = Origins()
    self.ended = []
    self.open = []
    self.openSamplers = []
    self.places = []
    self.places.reserveCapacity(history.contracts.count)
    for (index, contract) in history.all.enumerated() {
      let known = same.flatMap { index < $0.count ? $0[index] : nil }
      let place = known.map { places[$0] }
      if let end = contract.end {
        let prepared =
          place.map { $0 < 0 ? nil : ended[Int($0)] }
          ?? EndedContract(
            contract, end: end, clientCode: clientCodes[index], isFollowed: isFollowed[index],
            context: context, shared: &shared)
        if let prepared, prepared.isRelevant {
          self.places.append(Int32(self.ended.count))
          self.ended.append(prepared)
          origins.ended.append(place.map(Int.init))
        } else {
          self.places.append(-1)
        }
      } else {
        self.places.append(Int32(self.open.count))
        origins.open.append(place.map(Int.init))
        if let place {
          self.open.append(open[Int(place)])
          self.openSamplers.append(openSamplers[Int(place)])
        } else {
          let prepared = OpenContract(
            contract, clientCode: clientCodes[index],
            isFollowed: index < isFollowed.count && isFollowed[index], context: context)
          self.open.append(prepared)
          self.openSamplers.append(
            OpenContractSampler(
              prepared, assumptions: context.assumptions, requests: requests, end: end))
        }
      }
    }
    let rules = context.rules.weight
    mostEndedQuarterJobs = self.ended.reduce(0) { $0 + $1.mostQuarterJobs(under: rules) }
    prepared = self.ended.map(\.prepared)
    hidden = prepared.map { HiddenAnswer($0, hasStars: shared.profiles.all[$0.profile].hasStars) }
    mayBeRefunded = prepared.map { $0.refund != .none }
    weights = WeightTable(shared.weights.all)
    outcomes = OutcomeTables(shared.outcomes.all, readings: readings)
    return origins
  }

  /// The number of clients of the history, which new contracts can come from.
  var knownClientCount: Int { newWork.clientCount }

  /// The largest total weight of the contracts in a window, in quarter jobs.
  ///
  /// - Parameters:
  ///   - cap: the largest weight of one contract.
  ///   - more: the number of contracts in addition to those of the model.
  func mostQuarterJobs(cap: Int, more: Int) -> Int {
    let (product, overflows) = (open.count + parameters.mostNewContracts + more)
      .multipliedReportingOverflow(by: cap)
    return overflows ? .max : product + mostEndedQuarterJobs
  }

  package var readings: Readings { context.readings }

  /// Empty worlds of the right size, to be reused for every batch.
  func makeWorlds() -> Worlds { Worlds(endedContracts: ended.count, openContracts: open.count) }

  /// Memory for the probabilities of hidden feedback, to be reused for every batch.
  package func makeChances() -> FeedbackChances { FeedbackChances(profiles: shared.profiles.all) }

  /// Draws what all contracts of a run have in common, for the runs of a batch.
  package func drawParameters(
    into drawn: inout RunParameters, chances: inout FeedbackChances, draws: borrowing Draws
  ) {
    drawPastParameters(into: &drawn, chances: &chances, draws: draws)
    parameters.drawFuture(into: &drawn, draws: draws)
  }

  /// Draws those parameters only on which past scores depend.
  func drawPastParameters(
    into drawn: inout RunParameters, chances: inout FeedbackChances, draws: borrowing Draws
  ) {
    parameters.drawPast(into: &drawn, draws: draws)
    chances.update(drawn)
  }

  /// The random words that decide the private answer to an ended contract, if it is not known.
  func answerSites(of contract: Int) -> [(site: Site, draw: UInt32)] {
    let prepared = prepared[contract]
    guard prepared.hasHiddenFeedback else { return [] }
    if case .requested = prepared.refund {
      return [(prepared.feedbackSite, 0), (prepared.refundSite, 0), (prepared.refundSite, 1)]
    }
    return [(prepared.feedbackSite, 0)]
  }

  /// Draws feedback and refunds of some ended contracts.
  ///
  /// - Parameters:
  ///   - contracts: indices in `ended`.
  ///   - withRefunds: whether refunds after the as-of day are drawn.
  func drawEnded(
    _ contracts: [Int], into drawn: inout EndedDraws, withRefunds: Bool = true,
    parameters: borrowing RunParameters, chances: borrowing FeedbackChances,
    draws: borrowing Draws
  ) {
    if contracts.isEmpty { return }
    let outcomes = OutcomeLanes(outcomes, parameters)
    var words = Lanes<UInt32>(repeating: 0)
    let areDrawn = chances.answer(
      into: &drawn.privateCodes, outcomeCodes: &drawn.outcomeCodes, contracts: contracts,
      hidden: hidden, outcomes: outcomes, draws: draws)
    for index in contracts where !areDrawn || mayBeRefunded[index] {
      let isRequested =
        if case .requested = prepared[index].refund { true } else { false }
      if !areDrawn || isRequested {
        endedSampler.drawPrivate(
          prepared[index], index: index, into: &drawn.privateCodes, words: &words,
          parameters: parameters, chances: chances, draws: draws)
        outcomes.outcomes(
          into: &drawn.outcomeCodes, contract: index, row: prepared[index].outcomeRow,
          privateCodes: drawn.privateCodes)
      }
      if !withRefunds || !mayBeRefunded[index] { continue }
      endedSampler.drawRefunds(
        prepared[index], index: index, to: &drawn.refunds, outcomeCodes: drawn.outcomeCodes,
        privateCodes: drawn.privateCodes, outcomes: outcomes,
        words: &words, parameters: parameters, draws: draws)
    }
  }

  /// For an ended contract, the number of draws of its only word, of 2³⁰, that give the outcome that it has.
  ///
  /// - Parameters:
  ///   - contract: with one answer site (`answerSites`).
  ///   - counts: `row` is that of the contract.
  func countDraws(
    of contract: Int, outcomeCodes: [Lanes<Int8>], into counts: inout [Lanes<Int32>], row: Int,
    outcomes: borrowing OutcomeLanes, chances: borrowing FeedbackChances
  ) {
    let prepared = prepared[contract]
    chances.countDraws(
      into: &counts, row: row, outcomes: outcomeCodes, contract: contract,
      codes: outcomes.codes, table: prepared.outcomeRow, endDay: prepared.endDay,
      profile: prepared.profile)
  }

  /// Replaces uniform words by words that give the outcome that an ended contract has, uniform among these.
  ///
  /// - Parameter contract: as in `countDraws`.
  func chooseDraws(
    of contract: Int, outcomeCodes: [Lanes<Int8>], from words: inout Lanes<UInt32>,
    outcomes: borrowing OutcomeLanes, chances: borrowing FeedbackChances
  ) {
    let prepared = prepared[contract]
    chances.chooseDraws(
      &words, outcomes: outcomeCodes, contract: contract, codes: outcomes.codes,
      table: prepared.outcomeRow, endDay: prepared.endDay, profile: prepared.profile)
  }

  /// The outcomes of all tables for the readings of the runs of a batch.
  func outcomes(_ parameters: borrowing RunParameters) -> OutcomeLanes {
    OutcomeLanes(outcomes, parameters)
  }

  /// Draws what happens to open contracts after the as-of day.
  ///
  /// - Parameters:
  ///   - scratch: with the parameters of the batch.
  ///   - withRefunds: whether random refunds are drawn, if the model has any.
  func drawOpen(
    into drawn: inout OpenDraws, scratch: inout EndingScratch, withRefunds: Bool = true,
    parameters: borrowing RunParameters, draws: borrowing Draws
  ) {
    for contract in openSamplers.indices {
      drawOpen(
        contract: contract, into: &drawn, scratch: &scratch, withRefunds: withRefunds,
        parameters: parameters, draws: draws)
    }
  }

  /// Draws what happens to one open contract.
  func drawOpen(
    contract: Int, into drawn: inout OpenDraws, scratch: inout EndingScratch,
    withRefunds: Bool = true, parameters: borrowing RunParameters, draws: borrowing Draws
  ) {
    openSamplers[contract].draw(
      contract, into: &drawn, scratch: &scratch, end: withRefunds ? end : endWithoutRefunds,
      parameters: parameters, draws: draws)
  }

  /// Draws new contracts.
  ///
  /// - Parameters:
  ///   - counts: the number of contracts that start in each run of the batch.
  ///   - keepsScratch: whether they are drawn with limited charges too.
  ///   - scratch: with the parameters of the batch.
  func drawNewWork(
    into endings: inout [Ending], counts: borrowing Lanes<Int32>, keepsScratch: Bool,
    scratch: inout EndingScratch, draws: borrowing Draws
  ) {
    endings.removeAll(keepingCapacity: true)
    newWork.draw(
      into: &endings, counts: counts, keepsScratch: keepsScratch, scratch: &scratch, draws: draws)
  }

  /// Draws the same new contracts with limited charges.
  ///
  /// - Parameter scratch: as the new contracts of the batch have left it.
  func drawNewWork(
    into endings: inout [Ending], limit: ChargesLimit, scratch: inout EndingScratch,
    draws: borrowing Draws
  ) {
    endings.removeAll(keepingCapacity: true)
    newWork.draw(into: &endings, limit: limit, scratch: &scratch, draws: draws)
  }
}
