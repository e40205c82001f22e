/// What clients pay on the history's contracts after the as-of day through some days, less refunds, in the runs of a batch:
/// those parts that scenarios change, from which `ScenarioEngine.earnedBeyond` computes differences. New contracts are left
/// out, because differences are told only of scenarios that do not change them. All amounts are exact (`Money`).
struct EarnedAmounts {
  /// In US dollars, by day, then run.
  typealias ByDay = [Lanes<Double>]

  /// Days after the as-of day, ascending.
  let days: [Int]
  /// What is paid for refunds of ended contracts, less these.
  let refunds: ByDay
  /// By open contract; empty for those that no scenario changes.
  let open: [ByDay]

  /// - Parameter isChanged: by open contract, whether some scenario changes it.
  init(
    _ worlds: borrowing Worlds, throughDays days: [Int], model: borrowing WorldModel,
    isChanged: [Bool]
  ) {
    self.days = days
    refunds = EarnedAmounts.refunds(worlds.ended.refunds, throughDays: days)
    var open: [ByDay] = []
    open.reserveCapacity(isChanged.count)
    for contract in isChanged.indices {
      open.append(
        isChanged[contract]
          ? EarnedAmounts.open(contract, in: worlds.open, model: model, throughDays: days) : [])
    }
    self.open = open
  }

  /// Nothing on any of the days.
  static func none(throughDays days: [Int]) -> ByDay {
    var amounts: ByDay = []
    amounts.grow(to: days.count, with: Lanes(repeating: 0))
    return amounts
  }

  static func refunds(_ refunds: [FutureRefund], throughDays days: [Int]) -> ByDay {
    var amounts = none(throughDays: days)
    for refund in refunds {
      for place in days.indices where refund.day <= days[place] {
        amounts[place][refund.lane] += Money.exact(refund.paidUSD - refund.amountUSD)
      }
    }
    return amounts
  }

  /// What one open contract earns.
  ///
  /// - Parameters:
  ///   - contract: its index, in the draws and in the model.
  static func open(
    _ contract: Int, in draws: borrowing OpenDraws, model: borrowing WorldModel,
    throughDays days: [Int]
  ) -> ByDay {
    var amounts = payments(draws.endings[draws.places[contract]], throughDays: days)
    if model.open[contract].grows {
      for (place, day) in days.enumerated() {
        model.open[contract].addGrowth(
          to: &amounts[place], endDays: draws.endDays[contract], throughDay: day)
      }
    }
    return amounts
  }

  /// What is paid on the last days of contracts, less what is refunded on them.
  private static func payments(_ endings: ArraySlice<Ending>, throughDays days: [Int]) -> ByDay {
    // What is paid after one day through the next, by day and run; the last row is for what is paid after all of them. One
    // list of numbers, because a change of one run of many is slower.
    var paid = [Double](repeating: 0, count: (days.count + 1) * laneCount)
    var sums = paid.mutableSpan
    let (endings, days) = (endings.span, days.span)
    for place in endings.indices {
      var row = 0
      while row < days.count && days[row] < endings[place].endDay { row += 1 }
      sums[row * laneCount + endings[place].lane] += Money.exact(endings[place].paidOnLastDayUSD)
    }
    var amounts: ByDay = []
    amounts.reserveCapacity(days.count)
    var sum = Lanes<Double>(repeating: 0)
    for row in days.indices {
      add(paid, from: row * laneCount, to: &sum)
      amounts.append(sum)
    }
    return amounts
  }

  /// Adds a row of a list, which begins at `first`.
  private static func add(
    _ amounts: [Double], from first: Int, to sums: inout Lanes<Double>
  ) {
    let amounts = amounts.span.extracting(first..<first + laneCount)
    var sums = sums.mutableSpan
    for lane in 0..<laneCount { sums[lane] += amounts[lane] }
  }

  static func add(_ amounts: ByDay, to sums: inout ByDay) {
    for day in sums.indices { add(amounts[day], to: &sums[day]) }
  }

  static func subtract(_ amounts: ByDay, from sums: inout ByDay) {
    for day in sums.indices { subtract(amounts[day], from: &sums[day]) }
  }

  /// Adds an amount that is the same in every run, paid before the first of the days.
  static func add(_ amountUSD: Double, to sums: inout ByDay) {
    let amountUSD = Money.exact(amountUSD)
    for day in sums.indices {
      var sums = sums[day].mutableSpan
      for lane in 0..<laneCount { sums[lane] += amountUSD }
    }
  }

  private static func subtract(
    _ some: borrowing Lanes<Double>, from sums: inout Lanes<Double>
  ) {
    let some = some.span
    var sums = sums.mutableSpan
    for lane in 0..<laneCount { sums[lane] -= some[lane] }
  }

  private static func add(_ some: borrowing Lanes<Double>, to sums: inout Lanes<Double>) {
    let some = some.span
    var sums = sums.mutableSpan
    for lane in 0..<laneCount { sums[lane] += some[lane] }
  }
}
