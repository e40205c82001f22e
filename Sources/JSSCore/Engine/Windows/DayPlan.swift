/// What the score of one day depends on, apart from the draws: which ended contracts are in which window, and which
/// open contracts count.
package struct DayPlan: Sendable {
  package let day: Day
  /// For each window of the rules, the ended contracts in it, as indices in `WorldModel.ended`.
  package let members: [[Int]]
  /// The contracts that are open on this day and count, in every window.
  package let standings: [RunningStanding]
  /// For each window of the rules, the most contracts of one client that are in it or open; at least 1.
  let mostOfOneClient: [Int32]

  /// The first day after a contract's end whose window of `months` months no longer contains it.
  package static func firstDay(after end: Day, outOfWindow months: Int) -> Day {
    // Months differ in length, so the day can be up to three days after `end` plus `months`.
    var day = end.adding(months: months)
    while day.adding(months: -months) < end { day = day + 1 }
    return day
  }

  /// Whether the same contracts count in the same way on another day.
  func countsSame(as other: DayPlan) -> Bool {
    members == other.members && standings == other.standings
  }

  /// The windows that an ended contract is in.
  package func windows(of contract: Int) -> [Int] {
    members.indices.filter { members[$0].contains(contract) }
  }
}

/// Makes the `DayPlan`s of one history.
package struct DayPlanner: Sendable {
  private let history: ContractHistory
  private let model: WorldModel
  /// The contracts that may have been open on a day that some score is of, as places in the history.
  private let candidates: [Int]

  /// - Parameter model: of the same history.
  init(history: ContractHistory, model: WorldModel) {
    self.history = history
    self.model = model
    let earliestEnd = model.context.earliestEnd
    candidates = history.contracts.indices.filter {
      history.contracts[$0].end.map { $0 >= earliestEnd } ?? true
    }
  }

  /// The plan of a day. If it is after the as-of day, contracts that are open now are taken to be still open.
  package func plan(_ day: Day) -> DayPlan {
    let ended = model.ended
    let members = model.context.rules.allWindowMonths.map { months in
      let opening = day.adding(months: -months)
      return ended.indices.filter { opening < ended[$0].end && ended[$0].end <= day }
    }
    let standings =
      day > history.asOf
      ? model.open.compactMap { $0.standing(on: day, readings: model.readings) }
      : standings(onPast: day)
    return DayPlan(
      day: day, members: members, standings: standings,
      mostOfOneClient: members.map { contracts in
        let clients = contracts.map { ended[$0].clientCode } + standings.map(\.clientCode)
        var counts: [Int64: Int32] = [:]
        counts.reserveCapacity(clients.count)
        return clients.reduce(1) { most, client in
          let count = counts[client, default: 0] + 1
          counts[client] = count
          return max(most, count)
        }
      })
  }

  /// The contracts that were open on a day up to the as-of day, and counted.
  ///
  /// - Precondition: the day is not before all windows of the model.
  func standings(onPast day: Day) -> [RunningStanding] {
    // Apart, because what reads properties for each contract copies the whole model for each.
    let (codes, context) = (model.clientCodes, model.context)
    return candidates.compactMap { place in
      RunningStanding(
        history.contracts[place], on: day, clientCode: codes[place], context: context)
    }
  }
}
