/// Whether there was activity in the last 90 days, by week and run (model B8): always if activity is assumed; else
/// if there was a contract or a payment (`--activity earnings`).
package struct ActivityCalendar {
  /// For each week, 1 where there was activity.
  package private(set) var byWeek: [Lanes<UInt8>]

  /// For each week, whether the history alone shows activity; nil if activity is assumed.
  private let known: [Bool]?
  private let timeline: Timeline
  private let activityDays: Int

  package init(
    history: ContractHistory, timeline: Timeline, activity: SimulationConfiguration.Activity,
    rule: TopRatedRule
  ) {
    self.timeline = timeline
    activityDays = rule.activityDays
    byWeek = Array(repeating: Lanes(repeating: 1), count: timeline.weekCount)
    switch activity {
    case .assumed:
      known = nil
    case .earnings:
      known = timeline.evaluationDays.map { day in
        let opening = day - rule.activityDays
        return history.contracts.contains { contract in
          let paid =
            contract.netChargesUSD > 0 && contract.countsForEarnings
            && contract.lastPayment(asOf: history.asOf) > opening
          return contract.end.map { $0 > opening } ?? false || paid
        }
      }
    }
  }

  package mutating func update(_ worlds: Worlds, model: WorldModel) {
    guard let known else { return }
    for (week, isActive) in known.enumerated() {
      byWeek[week] = Lanes(repeating: isActive ? 1 : 0)
    }
    for (index, contract) in model.open.enumerated() {
      for lane in 0..<laneCount {
        mark(lane, from: contract.startDay, through: Int(worlds.open.endDays[index].span[lane]))
      }
    }
    // Money that leaves escrow after the end.
    for payment in worlds.ended.refunds
    where payment.paidUSD > 0 && model.ended[payment.contract].prepared.countsForEarnings {
      mark(payment.lane, from: payment.day, through: payment.day)
    }
    for contract in worlds.newContracts {
      mark(contract.lane, from: contract.startDay, through: contract.endDay)
    }
  }

  private mutating func mark(_ lane: Int, from startDay: Int, through endDay: Int) {
    for (week, day) in timeline.evaluationDays.enumerated() {
      let day = day - timeline.asOf
      if startDay <= day && endDay > day - activityDays {
        var active = byWeek[week].mutableSpan
        active[lane] = 1
      }
    }
  }
}
