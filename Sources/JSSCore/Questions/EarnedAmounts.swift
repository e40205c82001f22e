/// What clients pay on the history's contracts after the as-of day through some days, less refunds, in the runs of a batch:
/// those parts that scenarios change, from which `ScenarioEngine.earned(beyond:)` computes differences. New contracts are
/// left out, because differences are told only of scenarios that do not change them. All amounts are exact (`Money`).
struct EarnedAmounts {
  /// In US dollars, by day, then run.
  typealias ByDay = [Double]

  /// Which amounts are computed: through which days, and of which open contracts. The same in every run.
  struct Plan: Sendable {
    /// Days after the as-of day, ascending.
    let days: [Int]
    /// By open contract of the unchanged history, whether some scenario changes it.
    fileprivate let isChanged: [Bool]
    /// By day after the as-of day through the one after the last evaluation day: the place in `days` of the first that is
    /// not before it; the number of days if all are.
    private let places: [Int]

    init(throughDays days: [Int], _ setup: SimulationSetup) {
      self.days = days
      places = (0...setup.timeline.horizonDays + 1).map { day in
        days.firstIndex { day <= $0 } ?? days.count
      }
      let changed = Set(setup.scenarios.flatMap(\.changes.removed.open))
      isChanged = setup.model.open.indices.map(changed.contains)
    }

    /// Nothing on any of the days.
    var none: ByDay { ByDay(repeating: 0, count: days.count * laneCount) }

    /// The place of an amount that is paid on a day, before `accumulate`; nil if it is paid after all days.
    @inline(__always)
    fileprivate func place(ofDay day: Int, lane: Int) -> Int? {
      let place = places[min(day, places.count - 1)]
      return place < days.count ? place * laneCount + lane : nil
    }

    /// From what is paid after one day through the next, computes what is paid through each.
    fileprivate func accumulate(_ amounts: inout ByDay) {
      var amounts = amounts.mutableSpan
      for place in laneCount..<max(laneCount, amounts.count) {
        amounts[place] += amounts[place - laneCount]
      }
    }
  }

  let plan: Plan
  /// What is paid for refunds of ended contracts, less these.
  let refunds: ByDay
  /// By open contract; empty for those that no scenario changes.
  let open: [ByDay]

  init(_ worlds: borrowing Worlds, _ plan: Plan, model: borrowing WorldModel) {
    self.plan = plan
    refunds = EarnedAmounts.refunds(worlds.ended.refunds, plan)
    var open: [ByDay] = []
    open.reserveCapacity(plan.isChanged.count)
    for contract in plan.isChanged.indices {
      open.append(
        plan.isChanged[contract]
          ? EarnedAmounts.open(contract, in: worlds.open, model: model, plan) : [])
    }
    self.open = open
  }

  static func refunds(_ refunds: [FutureRefund], _ plan: Plan) -> ByDay {
    var amounts = plan.none
    for refund in refunds {
      guard let place = plan.place(ofDay: refund.day, lane: refund.lane) else { continue }
      amounts[place] += Money.exact(refund.paidUSD - refund.amountUSD)
    }
    plan.accumulate(&amounts)
    return amounts
  }

  /// What one open contract earns.
  ///
  /// - Parameters:
  ///   - contract: its index, in the draws and in the model.
  static func open(
    _ contract: Int, in draws: borrowing OpenDraws, model: borrowing WorldModel, _ plan: Plan
  ) -> ByDay {
    var amounts = payments(draws.endings[contract], plan)
    if model.open[contract].grows {
      for (place, day) in plan.days.enumerated() {
        model.open[contract].addGrowth(
          to: &amounts, from: place * laneCount, endDays: draws.endDays[contract], throughDay: day)
      }
    }
    return amounts
  }

  /// What is paid on the last days of contracts, less what is refunded on them.
  private static func payments(_ endings: [Ending], _ plan: Plan) -> ByDay {
    var amounts = plan.none
    var paid = amounts.mutableSpan
    let endings = endings.span
    for index in endings.indices {
      guard let place = plan.place(ofDay: endings[index].endDay, lane: endings[index].lane)
      else { continue }
      paid[place] += Money.exact(endings[index].paidOnLastDayUSD)
    }
    plan.accumulate(&amounts)
    return amounts
  }

  static func add(_ amounts: ByDay, to sums: inout ByDay) {
    let amounts = amounts.span
    var sums = sums.mutableSpan
    for place in sums.indices { sums[place] += amounts[place] }
  }

  static func subtract(_ amounts: ByDay, from sums: inout ByDay) {
    let amounts = amounts.span
    var sums = sums.mutableSpan
    for place in sums.indices { sums[place] -= amounts[place] }
  }

  /// Adds an amount that is the same in every run, paid before the first of the days.
  static func add(_ amountUSD: Double, to sums: inout ByDay) {
    let amountUSD = Money.exact(amountUSD)
    var sums = sums.mutableSpan
    for place in sums.indices { sums[place] += amountUSD }
  }
}
