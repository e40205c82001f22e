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

/// By window, the ended contracts that are in it on one day and not on another.
struct DayStep: Sendable {
  let left: [[Int]]
  let entered: [[Int]]

  init(from one: DayPlan, to other: DayPlan) {
    func members(of day: DayPlan, without others: DayPlan) -> [[Int]] {
      zip(day.members, others.members).map { own, other in
        let other = Set(other)
        return own.filter { !other.contains($0) }
      }
    }
    left = members(of: one, without: other)
    entered = members(of: other, without: one)
  }
}

/// Makes the `DayPlan`s of one history.
package struct DayPlanner: Sendable {
  private let history: ContractHistory
  private let model: WorldModel
  /// The same codes as in the model.
  let clientCodes: [String: Int]

  /// - Parameter base: the unchanged history, if `history` is that of a scenario; else the same as `history`.
  init(
    history: ContractHistory, of base: ContractHistory, model: WorldModel
  ) {
    self.history = history
    self.model = model
    clientCodes = history.clientCodes(after: base)
  }

  /// The plan of a day. If it is after the as-of day, contracts that are open now are taken to be still open.
  package func plan(_ day: Day) -> DayPlan {
    let members = model.context.rules.allWindowMonths.map { months in
      let opening = day.adding(months: -months)
      return model.ended.indices.filter {
        opening < model.ended[$0].end && model.ended[$0].end <= day
      }
    }
    let standings =
      day > history.asOf
      ? model.open.compactMap { $0.standing(on: day, readings: model.readings) }
      : standings(onPast: day)
    return DayPlan(
      day: day, members: members, standings: standings,
      mostOfOneClient: members.map { contracts in
        let clients = contracts.map { model.ended[$0].clientCode } + standings.map(\.clientCode)
        let counts = Dictionary(clients.map { ($0, Int32(1)) }, uniquingKeysWith: +)
        return counts.values.reduce(1, max)
      })
  }

  /// The contracts that were open on a day up to the as-of day, and counted.
  func standings(onPast day: Day) -> [RunningStanding] {
    // Apart, because what reads properties for each contract copies the whole model for each.
    let (codes, context) = (clientCodes, model.context)
    return history.contracts.compactMap { contract in
      RunningStanding(
        contract, on: day, clientCode: codes[contract.clientID, default: 0], context: context)
    }
  }
}
