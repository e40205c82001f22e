/// What the score computed for one day depends on, apart from the draws: which ended contracts are in
/// which window, and what counts while it runs.
package struct DayPlan: Sendable {
  package let day: Day
  /// For each window of the rules, the ended contracts in it, by their place in `WorldModel.ended`.
  package let members: [[Int]]
  /// What counts as running on this day, in every window.
  package let standings: [RunningStanding]

  /// The first day whose window of so many months does not contain a contract's end any more.
  package static func firstDay(after end: Day, outOfWindow months: Int) -> Day {
    // Months differ in length, so the day may be up to three later.
    var day = end.adding(months: months)
    while day.adding(months: -months) < end { day = day + 1 }
    return day
  }

  /// The windows that an ended contract is in.
  package func windows(of contract: Int) -> [Int] {
    members.indices.filter { members[$0].contains(contract) }
  }
}

/// Works out `DayPlan`s of one history.
package struct DayPlanner: Sendable {
  private let history: ContractHistory
  private let model: WorldModel
  /// As the model has them.
  let clientCodes: [String: Int]

  /// - Parameter base: the unchanged history; itself if it is none of a scenario.
  init(
    history: ContractHistory, of base: ContractHistory, model: WorldModel
  ) {
    self.history = history
    self.model = model
    clientCodes = history.clientCodes(after: base)
  }

  /// The day, if contracts that are open on the as-of day are still open on it.
  package func plan(_ day: Day) -> DayPlan {
    DayPlan(
      day: day,
      members: model.context.rules.allWindowMonths.map { months in
        let opening = day.adding(months: -months)
        return model.ended.indices.filter {
          opening < model.ended[$0].end && model.ended[$0].end <= day
        }
      },
      standings: day > history.asOf
        ? model.open.compactMap { $0.standing(on: day, readings: model.readings) }
        : standings(onPast: day))
  }

  /// What counted as running on a day up to the as-of day.
  func standings(onPast day: Day) -> [RunningStanding] {
    history.contracts.compactMap {
      RunningStanding(
        $0, on: day, clientCode: clientCodes[$0.clientID, default: 0], context: model.context)
    }
  }
}
