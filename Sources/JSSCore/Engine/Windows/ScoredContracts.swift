/// Which contracts of a history or scenario count in the scores of a timeline, and with what weight: the same in every
/// run.
package struct ScoredContracts: Sendable {
  /// A contract that counts as a success in one score while it is open. Must have the layout of `lane_running`.
  package struct Running: BitwiseCopyable, Sendable {
    /// Place of the score in the timeline.
    let week: Int
    /// Days of the score after the as-of day.
    let day: Int32
    /// Place in `WorldModel.open`; -1 if it runs in every run, on a day up to the as-of day.
    let open: Int32
    /// Row of `weights`.
    let weightRow: Int
    let clientCode: Int64
  }

  package let timeline: Timeline
  let placements: ContractPlacements
  /// What counts while it is open, contract by contract.
  let running: [Running]
  /// The places of the scores in which some contract does.
  let runningWeeks: [Int]
  /// Quarter jobs by row, then weight reading, each row once.
  package let weights: WeightTable
  /// By score, then window: the most contracts that one client can have there, not counting new ones.
  let mostOfOneClient: [Int32]
  /// The same in 16 bits, for narrow sums, which never count more contracts.
  let narrowMostOfOneClient: [Int16]

  /// - Parameter planner: of the same history.
  init(_ model: WorldModel, in timeline: Timeline, planner: DayPlanner) {
    self.timeline = timeline
    placements = ContractPlacements(model.ended, in: timeline)
    var weights = model.shared.weights
    func running(_ standing: RunningStanding, week: Int, open: Int) -> Running {
      Running(
        week: week, day: Int32(timeline.scoreDays[week] - timeline.asOf), open: Int32(open),
        weightRow: weights.row(of: standing.quarterJobs), clientCode: standing.clientCode)
    }
    let runningByWeek = timeline.scoreDays.enumerated().map { week, day in
      day <= timeline.asOf
        ? planner.standings(onPast: day).map { running($0, week: week, open: -1) }
        : model.open.enumerated().compactMap { index, contract in
          contract.standings[week - timeline.pastWeeks].map { running($0, week: week, open: index) }
        }
    }
    self.running = runningByWeek.joined().sorted { $0.open < $1.open }
    runningWeeks = runningByWeek.indices.filter { !runningByWeek[$0].isEmpty }
    self.weights = WeightTable(weights.all)
    mostOfOneClient = ScoredContracts.mostOfOneClient(
      model, placements, running: runningByWeek, timeline)
    narrowMostOfOneClient = mostOfOneClient.map { Int16(clamping: $0) }
  }

  private static func mostOfOneClient(
    _ model: WorldModel, _ placements: ContractPlacements, running: [[Running]],
    _ timeline: Timeline
  ) -> [Int32] {
    let weeks = timeline.weekCount
    var most = [Int32](repeating: 1, count: timeline.windowMonths.count * weeks)
    let openByClient = numbers(model.open.map(\.clientCode))
    let endedByClient = numbers(model.ended.map(\.clientCode))
    let countingByClient = Dictionary(grouping: placements.counting, by: \.clientCode)
    // Contracts that ran on the day of the score, if that was not after the as-of day.
    let ranByClient = running.map { numbers($0.filter { $0.open < 0 }.map(\.clientCode)) }
    let ran = ranByClient.reduce(into: Set<Int64>()) { $0.formUnion($1.keys) }
    for client in Set(endedByClient.keys).union(openByClient.keys).union(ran) {
      let open = openByClient[client, default: 0]
      if endedByClient[client, default: 0] + open < 2 && !ran.contains(client) { continue }
      for window in timeline.windowMonths.indices {
        var counts = ranByClient.enumerated().map { week, ran in
          timeline.scoreDays[week] > timeline.asOf ? open : ran[client, default: 0]
        }
        for contract in countingByClient[client, default: []] {
          for week in placements.weeks(ofEnded: contract.index, inWindow: window) {
            counts[week] += 1
          }
        }
        for week in 0..<weeks {
          let place = week * timeline.windowMonths.count + window
          most[place] = max(most[place], counts[week])
        }
      }
    }
    return most
  }

  /// How often each client occurs.
  private static func numbers(_ clients: [Int64]) -> [Int64: Int32] {
    clients.reduce(into: [:]) { $0[$1, default: 0] += 1 }
  }
}
