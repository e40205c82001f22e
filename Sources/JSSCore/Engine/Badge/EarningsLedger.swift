/// The twelve-month earnings of every week in the runs of a batch, in US dollars (model B8).
///
/// A payment counts in the weeks of a year. Only where these begin and end is it added to the changes from week to week,
/// which are then summed. All amounts are exact (`Money`), so earnings that come back to what they were are the same.
package struct EarningsLedger {
  /// The earnings from the history, which are the same in every run.
  package struct Known: Sendable {
    /// For each week, the history's payments within the last twelve months.
    package let byWeek: [Double]
    /// How much can be refunded in a run without any week falling below the earnings that the badge needs, in US
    /// dollars. Negative if a week is below even without refunds.
    package let leewayUSD: Double
    /// The earnings that the badge needs, in US dollars.
    let leastUSD: Double

    /// - Parameter leastUSD: the earnings that the badge needs, in US dollars.
    package init(
      history: ContractHistory, timeline: Timeline, leastUSD: Double,
      correction: EarningsCorrection?
    ) {
      self.leastUSD = leastUSD
      // Earlier payments are in no year.
      let opening = timeline.yearOpenings.reduce(timeline.asOf, min)
      let payments = EarningsLedger.payments(history, correction: correction)
        .filter { $0.last > opening }
      let byWeek = (0..<timeline.weekCount).map { week in
        payments.reduce(0) { $0 + Money.exact(timeline.amount($1, inYearOf: week)) }
      }
      self.byWeek = byWeek
      leewayUSD = byWeek.reduce(.infinity, min) - leastUSD
    }
  }

  /// The history's charges as payments.
  ///
  /// - Parameter correction: how the earnings that the platform shows differ from these.
  package static func payments(_ history: ContractHistory, correction: EarningsCorrection?)
    -> [SpreadPayment]
  {
    let share = correction?.share ?? 1
    let known = history.contracts.compactMap { contract in
      contract.netChargesUSD > 0 && contract.countsForEarnings
        ? SpreadPayment(
          amountUSD: share * contract.netChargesUSD, first: contract.start,
          last: contract.lastPayment(asOf: history.asOf)) : nil
    }
    return known + [correction?.missing].compactMap(\.self)
  }

  /// What of these payments was paid in the twelve months through a day.
  static func earnedUSD(_ payments: [SpreadPayment], inYearThrough day: Day) -> Double {
    let opening = day.adding(months: -12)
    return payments.reduce(0) { $0 + $1.amount(after: opening, through: day) }
  }

  /// For each week, 1 where the earnings suffice for the badge.
  package private(set) var suffices: [Lanes<UInt8>]
  /// By week, earnings minus those of the week before, without the growth of open contracts. Not up to date while
  /// `isAllSufficient`.
  private var changes: [Lanes<Double>]

  private let known: Known
  private let timeline: Timeline

  package init(known: Known, timeline: Timeline) {
    self.known = known
    self.timeline = timeline
    changes = known.byWeek.map { _ in Lanes(repeating: 0) }
    suffices = known.byWeek.map { _ in Lanes(repeating: 1) }
    isAllSufficient = true
  }

  /// Whether every element of `suffices` is 1.
  private var isAllSufficient: Bool

  /// No more than this is refunded in a run of the batch.
  private(set) var mostRefundedUSD = 0.0

  /// Adds up the earnings of a batch of worlds, unless those of the history suffice in spite of all refunds.
  package mutating func update(_ worlds: borrowing Worlds, model: borrowing WorldModel) {
    mostRefundedUSD = EarningsLedger.mostRefundedUSD(worlds)
    update(worlds, model: model, isSufficient: mostRefundedUSD <= known.leewayUSD)
  }

  /// Adds up the earnings of a scenario.
  ///
  /// - Parameters:
  ///   - unchangedUSD: `mostRefundedUSD` of the unchanged history.
  ///   - added: the contracts that it does not have.
  mutating func update(
    _ worlds: borrowing Worlds, model: borrowing WorldModel, unchangedUSD: Double,
    added: borrowing ScoredPart
  ) {
    // No less than the refunds of the scenario, which need not be added up if the history suffices in spite of so much. Half a
    // cent is for the rounding of sums.
    let mostUSD =
      unchangedUSD + EarningsLedger.mostRefundedUSD(worlds, of: added) + 0.005
    if mostUSD <= known.leewayUSD {
      update(worlds, model: model, isSufficient: true)
    } else {
      update(worlds, model: model)
    }
  }

  private mutating func update(
    _ worlds: borrowing Worlds, model: borrowing WorldModel, isSufficient: Bool
  ) {
    if isSufficient {
      if isAllSufficient { return }
      for week in suffices.indices { suffices[week] = Lanes(repeating: 1) }
      isAllSufficient = true
      return
    }
    isAllSufficient = false
    addPayments(worlds, model: model)
    var earnings = Lanes<Double>(repeating: 0)
    for week in suffices.indices {
      EarningsLedger.add(changes[week], to: &earnings)
      var amounts = earnings
      for index in model.open.indices
      where model.open[index].grows && model.open[index].contract.countsForEarnings {
        EarningsLedger.add(
          model.open[index].dailyUSD,
          days: timeline.growthDays(of: model.open[index], inYearOf: week),
          endDays: worlds.open.endDays[index], to: &amounts)
      }
      compare(amounts, week)
    }
  }

  private mutating func compare(_ amounts: borrowing Lanes<Double>, _ week: Int) {
    let amounts = amounts.span
    let leastUSD = known.leastUSD
    var suffices = suffices[week].mutableSpan
    for lane in 0..<laneCount { suffices[lane] = max(0, amounts[lane]) >= leastUSD ? 1 : 0 }
  }

  private static func add(_ changes: borrowing Lanes<Double>, to sums: inout Lanes<Double>) {
    let changes = changes.span
    var sums = sums.mutableSpan
    for lane in 0..<laneCount { sums[lane] += changes[lane] }
  }

  /// Adds what a contract earns on each day of a range through its end.
  private static func add(
    _ dailyUSD: Double, days: Range<Int32>, endDays: borrowing Lanes<Int32>,
    to amounts: inout Lanes<Double>
  ) {
    let ends = endDays.span
    var amounts = amounts.mutableSpan
    for lane in 0..<laneCount {
      let count = max(0, min(ends[lane], days.upperBound &- 1) &+ 1 &- days.lowerBound)
      amounts[lane] += Money.exact(dailyUSD * Double(count))
    }
  }

  /// The largest amount that is refunded in a run of the batch. Refunds of new contracts do not count: they are paid
  /// out of charges that the history does not contain.
  private static func mostRefundedUSD(_ worlds: borrowing Worlds) -> Double {
    var refunded = Lanes<Double>(repeating: 0)
    add(worlds.ended.refunds, of: nil, to: &refunded)
    for endings in worlds.open.endings { add(refundsOf: endings, to: &refunded) }
    return most(refunded)
  }

  /// The same of some contracts.
  private static func mostRefundedUSD(
    _ worlds: borrowing Worlds, of part: borrowing ScoredPart
  ) -> Double {
    var refunded = Lanes<Double>(repeating: 0)
    if part.hasEnded { add(worlds.ended.refunds, of: part.isEnded, to: &refunded) }
    for contract in part.open {
      add(refundsOf: worlds.open.endings[contract], to: &refunded)
    }
    return most(refunded)
  }

  /// Adds what is refunded of ended contracts.
  ///
  /// - Parameter isAdded: by ended contract; nil for all.
  private static func add(
    _ refunds: [FutureRefund], of isAdded: [Bool]?, to refunded: inout Lanes<Double>
  ) {
    let refunds = refunds.span
    var refunded = refunded.mutableSpan
    for index in refunds.indices where isAdded?[refunds[index].contract] ?? true {
      refunded[refunds[index].lane] += refunds[index].amountUSD
    }
  }

  /// Adds what goes back of contracts on their last days.
  private static func add(refundsOf endings: [Ending], to refunded: inout Lanes<Double>) {
    let endings = endings.span
    var refunded = refunded.mutableSpan
    for index in endings.indices { refunded[endings[index].lane] += endings[index].backUSD }
  }

  private static func most(_ amounts: borrowing Lanes<Double>) -> Double {
    let amounts = amounts.span
    var most = 0.0
    for lane in 0..<laneCount { most = max(most, amounts[lane]) }
    return most
  }

  private mutating func addPayments(_ worlds: borrowing Worlds, model: borrowing WorldModel) {
    var before = 0.0
    for (week, amount) in known.byWeek.enumerated() {
      changes[week] = Lanes(repeating: amount - before)
      before = amount
    }
    for refund in worlds.ended.refunds
    where model.ended[refund.contract].prepared.countsForEarnings {
      pay(refund.paidUSD - refund.amountUSD, onDay: refund.day, lane: refund.lane)
    }
    for index in model.open.indices where model.open[index].contract.countsForEarnings {
      for end in worlds.open.endings[index] {
        pay(end.paidOnLastDayUSD, onDay: end.endDay, lane: end.lane)
      }
    }
    for contract in worlds.newContracts where contract.countsForEarnings {
      pay(contract.paidOnLastDayUSD, onDay: contract.endDay, lane: contract.lane)
    }
  }

  private mutating func pay(_ amountUSD: Double, onDay day: Int, lane: Int) {
    guard amountUSD != 0, day <= timeline.horizonDays else { return }
    let weeks = timeline.weeksWithinTwelveMonths(ofFuture: day)
    let amount = Money.exact(amountUSD)
    // A payment in no week has equal bounds.
    change(weeks.lowerBound, lane, by: amount)
    change(weeks.upperBound, lane, by: -amount)
  }

  private mutating func change(_ week: Int, _ lane: Int, by amountUSD: Double) {
    if week >= changes.count { return }
    var earnings = changes[week].mutableSpan
    earnings[lane] += amountUSD
  }
}
