/// The twelve-month earnings of every week in the runs of a batch, in US dollars (model B8).
struct EarningsLedger {
  /// What earns the same in every run.
  struct Known: Sendable {
    /// For each week, what the history's payments so far leave in the twelve months.
    let byWeek: [Double]
    /// Whether some run could fall below the badge's earnings: if what remains when everything that
    /// can be refunded is refunded suffices every week, nothing needs to be added up.
    let canDecide: Bool

    init(
      history: ContractHistory, timeline: Timeline, model: WorldModel, rule: TopRatedRule,
      correction: SpreadPayment?
    ) {
      let payments = EarningsLedger.payments(history, correction: correction)
      // A refund takes the charges of the whole contract, not only those of the year.
      let refundableUSD = history.contracts.reduce(0) {
        $0 + model.refundableUSD($1, asOf: history.asOf, days: timeline.horizonDays)
      }
      let all = (0..<timeline.weekCount).map { week in
        payments.reduce(0) { $0 + timeline.amount($1, inYearOf: week) }
      }
      let safe = all.map { $0 - refundableUSD }
      byWeek = all
      canDecide = !safe.allSatisfy { rule.suffices(earningsUSD: $0) }
    }
  }

  /// What the history's charges were paid as.
  ///
  /// - Parameter correction: what the platform knows beyond the history.
  static func payments(_ history: ContractHistory, correction: SpreadPayment?) -> [SpreadPayment] {
    let known = history.contracts.filter { $0.netChargesUSD > 0 }.map {
      SpreadPayment(
        amountUSD: $0.netChargesUSD, first: $0.start,
        last: $0.lastPayment(asOf: history.asOf))
    }
    return known + (correction.map { [$0] } ?? [])
  }

  /// What the last twelve months' earnings as the platform shows them differ by from the history's:
  /// taken as paid evenly over that time. Nil if they are not given.
  static func correction(of history: ContractHistory, given12mUSD: Double?) -> SpreadPayment? {
    guard let given12mUSD else { return nil }
    let asOf = history.asOf
    let opening = asOf.adding(months: -12)
    let knownUSD = payments(history, correction: nil).reduce(0) {
      $0 + $1.amount(after: opening, through: asOf)
    }
    return SpreadPayment(amountUSD: given12mUSD - knownUSD, first: opening + 1, last: asOf)
  }

  /// For each week; meaningful only if `Known.canDecide`.
  private(set) var byWeek: [Lanes<Double>]

  private let known: Known
  private let timeline: Timeline

  init(known: Known, timeline: Timeline) {
    self.known = known
    self.timeline = timeline
    byWeek = known.byWeek.map { Lanes(repeating: $0) }
  }

  /// Adds up the earnings of a batch of worlds.
  mutating func update(_ worlds: Worlds, model: WorldModel) {
    guard known.canDecide else { return }
    for (week, amount) in known.byWeek.enumerated() { byWeek[week] = Lanes(repeating: amount) }
    for refund in worlds.ended.refunds {
      pay(-refund.amountUSD, onDay: refund.day, lane: refund.lane)
    }
    for (index, contract) in model.open.enumerated() {
      for lane in 0..<laneCount {
        let end = worlds.openEnds[index * laneCount + lane]
        if contract.isPaidAtEnd {
          pay(end.chargesUSD, onDay: end.endDay, lane: lane)
        } else if let growth = contract.growth(days: end.endDay) {
          for week in 0..<timeline.weekCount {
            add(timeline.amount(growth, inYearOf: week), week, lane)
          }
        }
        pay(-end.refundUSD, onDay: end.endDay, lane: lane)
      }
    }
    for contract in worlds.newContracts {
      pay(contract.chargesUSD - contract.refundUSD, onDay: contract.endDay, lane: contract.lane)
    }
  }

  private mutating func pay(_ amountUSD: Double, onDay day: Int, lane: Int) {
    guard amountUSD != 0, day <= timeline.horizonDays else { return }
    for week in timeline.weeksWithinTwelveMonths(ofFuture: day) { add(amountUSD, week, lane) }
  }

  private mutating func add(_ amountUSD: Double, _ week: Int, _ lane: Int) {
    var amounts = byWeek[week].mutableSpan
    amounts[lane] += amountUSD
  }
}
