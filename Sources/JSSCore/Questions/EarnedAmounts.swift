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
    // By day, then run: refunds, then open contracts, then new ones, so that sums do not depend on what is reused.
    var earned = [Double](repeating: 0, count: days.count * laneCount)
    EarnedAmounts.addKnown(worlds, model: model, days: days, to: &earned)
    EarnedAmounts.addNew(
      worlds.newContracts, amountsUSD: newContractsUSD, days: days, to: &earned)
    byDayUSD = days.indices.map { day in
      Lanes { earned[day * laneCount + $0] }
    }
  }

  private static func addKnown(
    _ worlds: borrowing Worlds, model: borrowing WorldModel, days: [Int],
    to earned: inout [Double]
  ) {
    for (place, day) in days.enumerated() {
      let first = place * laneCount
      for refund in worlds.ended.refunds where refund.day <= day {
        earned[first + refund.lane] += refund.paidUSD - refund.amountUSD
      }
      for index in model.open.indices {
        if model.open[index].grows {
          model.open[index].addGrowth(
            to: &earned, from: first, endDays: worlds.open.endDays[index], throughDay: day)
        }
        for end in worlds.open.endings[worlds.open.places[index]] where end.endDay <= day {
          earned[first + end.lane] += end.paidOnLastDayUSD
        }
      }
    }
  }

  private static func addNew(
    _ contracts: borrowing [Ending], amountsUSD: [Double], days: [Int],
    to earned: inout [Double]
  ) {
    let (contracts, amounts, days) = (contracts.span, amountsUSD.span, days.span)
    var earned = earned.mutableSpan
    for index in contracts.indices {
      let (lane, endDay) = (contracts[index].lane, contracts[index].endDay)
      for place in days.indices where endDay <= days[place] {
        earned[place * laneCount + lane] += amounts[index]
      }
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
