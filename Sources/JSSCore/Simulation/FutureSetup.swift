/// What can follow from the contracts of one history or scenario, the same in every run.
struct FutureSetup: Sendable {
  var model: WorldModel
  let placements: [ContractPlacement]
  /// For each week, what counts as running in a score of a day up to the as-of day.
  let runningStandings: [[RunningStanding]]
  let earnings: EarningsLedger.Known
  /// Empty results of the right size.
  let activity: ActivityCalendar
  /// Contracts of the history that are of one client, at most.
  private let mostOfOneClient: Int32
  /// Clients of new contracts have codes from this one on if they are new too.
  private let firstNewClient: Int64

  /// - Parameters:
  ///   - scoreDays: of the same history.
  ///   - correction: what the platform knows of earnings beyond the history.
  init(
    _ history: ContractHistory, model: WorldModel, timeline: Timeline, scoreDays: ScoreDays,
    configuration: SimulationConfiguration, rule: TopRatedRule, correction: SpreadPayment?
  ) {
    self.model = model
    placements = model.ended.map { ContractPlacement($0, in: timeline) }
    runningStandings = timeline.scoreDays.map {
      $0 <= history.asOf ? scoreDays.standings(onPast: $0) : []
    }
    earnings = EarningsLedger.Known(
      history: history, timeline: timeline, rule: rule, correction: correction)
    activity = ActivityCalendar(
      history: history, timeline: timeline, activity: configuration.activity, rule: rule)
    let codes = model.ended.map(\.clientCode) + model.open.map(\.clientCode)
    mostOfOneClient = Int32(
      Dictionary(grouping: codes, by: \.self).values.reduce(0) { max($0, $1.count) })
    firstNewClient = Int64(model.knownClientCount)
  }

  /// As many contracts as can be of one client, in each run of a batch.
  func mostContractsOfOneClient(with newContracts: borrowing [Conclusion]) -> Lanes<Int32> {
    var most = Lanes<Int32>(repeating: max(mostOfOneClient, 1))
    for index in newContracts.indices where newContracts[index].clientCode < firstNewClient {
      most[newContracts[index].lane] += 1
    }
    return most
  }
}
