/// What the future depends on that is the same in every run, for one history or scenario.
package struct FutureSetup: Sendable {
  var model: WorldModel
  package let scored: ScoredContracts
  let earnings: EarningsLedger.Known
  /// Empty results of the right size.
  let activity: ActivityCalendar
  let largeContracts: LargeContracts
  /// Clients of new contracts have codes from this one on if they are new too.
  private let firstNewClient: Int64

  /// - Parameters:
  ///   - scoredTimeline: the same weeks, after those of the past whose scores are needed.
  ///   - scoreDays: the planner of the same history.
  ///   - correction: how the earnings that the platform shows differ from those of the history.
  init(
    _ history: ContractHistory, model: WorldModel, timeline: Timeline, scoredTimeline: Timeline,
    scoreDays: DayPlanner,
    configuration: SimulationConfiguration, correction: EarningsCorrection?
  ) {
    self.model = model
    let rule = configuration.rules.badge
    scored = ScoredContracts(model, in: scoredTimeline, planner: scoreDays)
    earnings = EarningsLedger.Known(
      history: history, timeline: timeline,
      leastUSD: rule.leastEarningsUSD(for: configuration.badgeLevel), correction: correction)
    activity = ActivityCalendar(
      history: history, timeline: timeline, activity: configuration.activity, rule: rule)
    largeContracts = LargeContracts(
      history, model: model, timeline: timeline, level: configuration.badgeLevel)
    firstNewClient = Int64(model.knownClientCount)
  }

  /// New contracts of a batch that count and may be of clients that the history has, by run.
  func contractsOfKnownClients(_ newContracts: [Ending]) -> Lanes<Int32> {
    var contracts = Lanes<Int32>(repeating: 0)
    EndingKernels.countKnown(&contracts, of: newContracts, firstNewClient: firstNewClient)
    return contracts
  }

  /// Such contracts of a scenario.
  ///
  /// - Parameter unchanged: those of the unchanged history.
  func contractsOfKnownClients(
    _ unchanged: borrowing Lanes<Int32>, changed newWork: borrowing ChangedNewWork
  ) -> Lanes<Int32> {
    var contracts = copy unchanged
    if newWork.removed.isEmpty && newWork.added.isEmpty { return contracts }
    if newWork.replacesAll { return contractsOfKnownClients(newWork.added) }
    let removed = contractsOfKnownClients(newWork.removed)
    let added = contractsOfKnownClients(newWork.added)
    let (fewer, more) = (removed.span, added.span)
    var counts = contracts.mutableSpan
    for lane in 0..<laneCount { counts[lane] &+= more[lane] &- fewer[lane] }
    return contracts
  }
}
