/// Whether there is a contract that is large enough for Top Rated Plus, by week and run (model B8): one with a payment
/// in the last twelve months that counts as earnings, and without a negative outcome. Always, if the badge needs none.
package struct LargeContracts {
  /// For each week, 1 where there is one.
  package private(set) var byWeek: [Lanes<UInt8>]

  /// The gross charges that are large enough, in US dollars; nil if the badge needs no large contract.
  private let leastUSD: Double?
  private let timeline: Timeline
  private let ended: [Ended]
  /// For each week, the days from the as-of day to the day before its last twelve months.
  private let openings: [Int]

  /// An ended contract that can be large enough.
  private struct Ended: Sendable {
    let contract: Int
    let grossUSD: Double
    /// Days after the as-of day, 0 or negative.
    let lastPaymentDay: Int
  }

  package init(
    _ history: ContractHistory, model: WorldModel, timeline: Timeline,
    level: SimulationConfiguration.BadgeLevel
  ) {
    self.timeline = timeline
    openings = timeline.yearOpenings.map { $0 - timeline.asOf }
    byWeek = Array(repeating: Lanes(repeating: 1), count: timeline.weekCount)
    guard case .plus(let largeContractUSD) = level else {
      leastUSD = nil
      ended = []
      return
    }
    // Less half a cent, for the rounding of sums.
    let leastUSD = largeContractUSD - 0.005
    self.leastUSD = leastUSD
    let contracts = Dictionary(uniqueKeysWithValues: history.contracts.map { ($0.id, $0) })
    ended = model.ended.enumerated().compactMap { index, prepared in
      guard let contract = contracts[prepared.id], contract.countsForEarnings,
        contract.grossChargesUSD + contract.inEscrowUSD >= leastUSD
      else { return nil }
      return Ended(
        contract: index, grossUSD: contract.grossChargesUSD,
        lastPaymentDay: contract.lastPayment(asOf: history.asOf) - history.asOf)
    }
  }

  package mutating func update(_ worlds: borrowing Worlds, model: borrowing WorldModel) {
    guard let leastUSD else { return }
    for week in byWeek.indices { byWeek[week] = Lanes(repeating: 0) }
    for candidate in ended {
      for week in byWeek.indices {
        for lane in 0..<laneCount
        where candidate.grossUSD >= leastUSD && candidate.lastPaymentDay > openings[week]
          && worlds.ended.outcomeCodes[candidate.contract][lane] != Outcome.negativeCode
        {
          byWeek[week][lane] = 1
        }
      }
    }
    addPaidOutOfEscrow(worlds, leastUSD: leastUSD)
    for (index, contract) in model.open.enumerated() where contract.contract.countsForEarnings {
      addOpen(contract, index, worlds.open, leastUSD: leastUSD)
    }
    for contract in worlds.newContracts
    where contract.countsForEarnings && contract.endDay <= timeline.horizonDays
      && contract.outcomeCode != Outcome.negativeCode && contract.charges.usd >= leastUSD
    {
      for week in timeline.weeksWithinTwelveMonths(ofFuture: contract.endDay) {
        byWeek[week][contract.lane] = 1
      }
    }
  }

  /// Ended contracts that are paid out of escrow: they count by what is paid then, and by the outcome they have then.
  private mutating func addPaidOutOfEscrow(_ worlds: borrowing Worlds, leastUSD: Double) {
    for candidate in ended {
      for settlement in worlds.ended.refunds
      where settlement.contract == candidate.contract && settlement.paidUSD > 0
        && settlement.day <= timeline.horizonDays
        && candidate.grossUSD + settlement.paidUSD >= leastUSD
        && settlement.outcomeCode != Outcome.negativeCode
      {
        for week in timeline.weeksWithinTwelveMonths(ofFuture: settlement.day) {
          byWeek[week][settlement.lane] = 1
        }
      }
    }
  }

  private mutating func addOpen(
    _ contract: OpenContract, _ index: Int, _ draws: borrowing OpenDraws, leastUSD: Double
  ) {
    let known = contract.contract
    let lastPaymentDay = known.lastPayment(asOf: timeline.asOf) - timeline.asOf
    let isPaid = known.grossChargesUSD > 0 && contract.startDay <= 0
    for (week, evaluationDay) in timeline.evaluationDays.enumerated() {
      let day = evaluationDay - timeline.asOf
      for lane in 0..<laneCount {
        // What was paid through the day, if it is open then.
        let days = min(Int(draws.endDays[index].span[lane]), day)
        let grows = contract.grows && days > max(0, openings[week])
        guard day < Int(draws.endDays[index].span[lane]),
          grows || isPaid && lastPaymentDay > openings[week],
          known.grossChargesUSD + (contract.growth(days: days)?.amountUSD ?? 0) >= leastUSD
        else { continue }
        byWeek[week][lane] = 1
      }
    }
    for (place, ending) in draws.endings[index].enumerated() {
      guard ending.outcomeCode != Outcome.negativeCode,
        ending.charges.usd + draws.refundedUSD(of: index, place) >= leastUSD
      else { continue }
      let last =
        ending.charges.usd > ending.paidBeforeUSD || contract.grows
        ? ending.endDay : isPaid ? lastPaymentDay : Int.min
      for (week, evaluationDay) in timeline.evaluationDays.enumerated()
      where ending.endDay <= evaluationDay - timeline.asOf && last > openings[week] {
        byWeek[week][ending.lane] = 1
      }
    }
  }
}
