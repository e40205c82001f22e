/// What the future depends on that is the same in every run, for one history or scenario.
package struct FutureSetup: Sendable {
  /// A contract that counts as a success in the score of one week while it is open.
  struct Running: Sendable {
    let week: Int
    /// The day of the score, in days after the as-of day.
    let day: Int32
    /// Index in `WorldModel.open`. Nil if the day of the score is not after the as-of day, so that the contract
    /// is open in every run.
    let open: Int?
    /// Row of `weights`.
    let weightRow: Int
    let clientCode: Int64
  }

  var model: WorldModel
  let placements: ContractPlacements
  /// The contracts that count while they are open, week after week.
  let running: [Running]
  /// Quarter jobs by row, then weight reading. No two rows are equal.
  package let weights: WeightTable
  let earnings: EarningsLedger.Known
  /// Empty results of the right size.
  let activity: ActivityCalendar
  /// By window, then week: the largest number of contracts of one client that can be in the window, not counting new
  /// contracts.
  private let mostOfOneClient: [Int32]
  /// New clients have this code or a larger one.
  private let firstNewClient: Int64
  private let weekCount: Int

  /// - Parameters:
  ///   - scoreDays: the planner of the same history.
  ///   - correction: earnings that the platform shows and the history lacks.
  init(
    _ history: ContractHistory, model: WorldModel, timeline: Timeline, scoreDays: DayPlanner,
    configuration: SimulationConfiguration, correction: SpreadPayment?
  ) {
    self.model = model
    let rule = configuration.rules.badge
    placements = ContractPlacements(model.ended, in: timeline)
    var weights = model.shared.weights
    func running(_ standing: RunningStanding, week: Int, open: Int?) -> Running {
      Running(
        week: week, day: Int32(timeline.scoreDays[week] - timeline.asOf), open: open,
        weightRow: weights.row(of: standing.quarterJobs),
        clientCode: standing.clientCode)
    }
    let runningByWeek = timeline.scoreDays.enumerated().map { week, day in
      day <= history.asOf
        ? scoreDays.standings(onPast: day).map { running($0, week: week, open: nil) }
        : model.open.enumerated().compactMap { index, contract in
          contract.standings[week].map { running($0, week: week, open: index) }
        }
    }
    self.running = Array(runningByWeek.joined())
    weekCount = timeline.weekCount
    self.weights = WeightTable(weights.all)
    earnings = EarningsLedger.Known(
      history: history, timeline: timeline, rule: rule, correction: correction)
    activity = ActivityCalendar(
      history: history, timeline: timeline, activity: configuration.activity, rule: rule)
    mostOfOneClient = FutureSetup.mostOfOneClient(
      model, placements, running: runningByWeek, timeline)
    firstNewClient = Int64(model.knownClientCount)
  }

  private static func mostOfOneClient(
    _ model: WorldModel, _ placements: ContractPlacements, running: [[Running]],
    _ timeline: Timeline
  ) -> [Int32] {
    let weeks = timeline.weekCount
    var most = [Int32](repeating: 1, count: timeline.windowMonths.count * weeks)
    let openByClient = Dictionary(grouping: model.open, by: \.clientCode).mapValues {
      Int32($0.count)
    }
    let endedByClient = Dictionary(grouping: model.ended, by: \.clientCode).mapValues(\.count)
    let countingByClient = Dictionary(grouping: placements.counting, by: \.clientCode)
    // By week and client, the number of contracts that were open on the day of the score, if that day is not after
    // the as-of day.
    let ranByClient = running.map { week in
      Dictionary(grouping: week.filter { $0.open == nil }, by: \.clientCode).mapValues {
        Int32($0.count)
      }
    }
    let ran = ranByClient.reduce(into: Set<Int64>()) { $0.formUnion($1.keys) }
    for client in Set(endedByClient.keys).union(openByClient.keys).union(ran) {
      let open = openByClient[client, default: 0]
      if endedByClient[client, default: 0] + Int(open) < 2 && !ran.contains(client) { continue }
      for window in timeline.windowMonths.indices {
        var counts = ranByClient.map { open + $0[client, default: 0] }
        for contract in countingByClient[client, default: []] {
          for week in placements.weeks(ofEnded: contract.index, inWindow: window) {
            counts[week] += 1
          }
        }
        for week in 0..<weeks {
          most[window * weeks + week] = max(most[window * weeks + week], counts[week])
        }
      }
    }
    return most
  }

  /// The largest number of contracts of one client that can be in a window, not counting new contracts.
  func mostContractsOfOneClient(window: Int, week: Int) -> Int32 {
    mostOfOneClient[window * weekCount + week]
  }

  /// By run, the number of new contracts of a batch whose clients the history has.
  func contractsOfKnownClients(_ newContracts: borrowing [Ending]) -> Lanes<Int32> {
    var contracts = Lanes<Int32>(repeating: 0)
    for index in newContracts.indices where newContracts[index].clientCode < firstNewClient {
      contracts[newContracts[index].lane] += 1
    }
    return contracts
  }
}
