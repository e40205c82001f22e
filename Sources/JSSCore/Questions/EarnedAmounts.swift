/// What clients pay after the as-of day through some days, less refunds, in the runs of a batch.
struct EarnedAmounts {
  /// Days after the as-of day.
  let days: [Int]
  /// By day, in US dollars.
  private(set) var byDayUSD: [Lanes<Double>]
  /// By new contract, what is paid on its last day, less what is refunded on it.
  let newContractsUSD: [Double]

  /// - Parameters:
  ///   - model: of the history or scenario of the worlds.
  ///   - newContractsUSD: nil if it is to be computed.
  init(
    _ worlds: borrowing Worlds, throughDays days: [Int], model: borrowing WorldModel,
    newContractsUSD given: [Double]? = nil
  ) {
    let newContractsUSD = given ?? worlds.newContracts.map(\.paidOnLastDayUSD)
    self.days = days
    self.newContractsUSD = newContractsUSD
    byDayUSD = []
    byDayUSD.reserveCapacity(days.count)
    for day in days {
      var earned = Lanes<Double>(repeating: 0)
      for refund in worlds.ended.refunds where refund.day <= day {
        earned[refund.lane] += refund.paidUSD - refund.amountUSD
      }
      for index in model.open.indices {
        if model.open[index].grows {
          model.open[index].addGrowth(
            to: &earned, endDays: worlds.open.endDays[index], throughDay: day)
        }
        for end in worlds.open.endings[worlds.open.places[index]] where end.endDay <= day {
          earned[end.lane] += end.paidOnLastDayUSD
        }
      }
      for index in worlds.newContracts.indices where worlds.newContracts[index].endDay <= day {
        earned[worlds.newContracts[index].lane] += newContractsUSD[index]
      }
      byDayUSD.append(earned)
    }
  }

  /// Adds an amount that is the same in every run, paid before the first of the days.
  mutating func add(_ amountUSD: Double) {
    if amountUSD == 0 { return }
    for day in byDayUSD.indices {
      var earned = byDayUSD[day].mutableSpan
      for lane in 0..<laneCount { earned[lane] += amountUSD }
    }
  }
}
