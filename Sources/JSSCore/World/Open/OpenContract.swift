/// A contract that is open on the as-of day (model B5), or one that a scenario plans to start later. Like new work
/// (model B6), a planned contract is paid at its end and does not count before.
package struct OpenContract: Sendable {
  package let clientCode: Int64
  /// Days after the as-of day: positive for a planned contract, else 0 or negative.
  package let startDay: Int
  /// Days from the start to the as-of day; 0 for a planned contract.
  package let ageDays: Int
  /// Charges per day after the as-of day, until the end; 0 unless the contract is hourly and not dormant.
  let dailyUSD: Double
  /// For each week, how the contract counts if it is still open; nil if it does not count.
  package private(set) var standings: [RunningStanding?] = []
  /// For each day after the as-of day through the last evaluation day, what is known about the contract if it ends
  /// on that day.
  package private(set) var lastDays: [LastDay] = []
  /// The same of a dormant contract that is paid on that day; empty if it is not dormant.
  private(set) var paidLastDays: [LastDay] = []

  package let contract: Contract
  /// What is paid on the last day.
  package let payment: LastPayment
  /// Money that the client asks back; nil if none.
  package let request: PreparedContract.Request?
  /// Whether the same client has another contract with a later start (model B2).
  let isFollowed: Bool
  private let asOf: Day
  let isDormant: Bool
  /// The end day that a scenario plans, in days after the as-of day; nil if the end is drawn.
  let plannedEndDay: Int?
  let assumed: AssumedFeedback?
  private let rules: PlatformRules

  init(
    _ contract: Contract, clientCode: Int, isFollowed: Bool, context: borrowing PreparationContext
  ) {
    self.contract = contract
    let (asOf, assumptions) = (context.asOf, context.assumptions)
    self.asOf = asOf
    self.clientCode = Int64(clientCode)
    rules = context.rules
    startDay = contract.start - asOf
    ageDays = max(0, -startDay)
    isDormant = contract.isDormant(
      asOf: asOf, afterDays: assumptions.wholeNumber(.dormantDays), under: rules)
    self.isFollowed = isFollowed
    request = PreparedContract.Request(contract)
    payment = LastPayment(contract, isPlanned: startDay > 0, isDormant: isDormant, rules: rules)
    plannedEndDay = contract.plannedEnd.map { $0 - asOf }
    assumed = AssumedFeedback(contract, assumptions: assumptions, readings: context.readings)
    dailyUSD =
      isDormant || startDay > 0 || contract.isPaidInFullByPlannedEnd
      ? 0 : OpenContract.dailyUSD(contract, asOf: asOf)
    standings = context.scoreDays.map { day in
      day <= asOf ? nil : standing(on: day, readings: context.readings)
    }
    lastDays = (0..<context.horizonDays).map { lastDay(at: $0 + 1, isPaid: !isDormant) }
    if isDormant {
      paidLastDays = (0..<context.horizonDays).map { lastDay(at: $0 + 1, isPaid: true) }
    }
  }

  /// How the contract counts if it is open on a day after the as-of day; nil if it does not count. Its payments go
  /// on, so the time since the last payment is the same on that day as on the as-of day.
  package func standing(on day: Day, readings: Readings) -> RunningStanding? {
    let netUSD = chargesUSD(on: day)
    guard
      !isDormant, startDay <= 0, contract.outcome != .excluded,
      rules.isLongTerm(
        start: contract.start, until: day,
        lastPayment: day - (asOf - contract.lastPayment(asOf: asOf)), netChargesUSD: netUSD,
        paidQuarters: contract.paidQuarters.map { _ in paidQuarters(on: day) })
    else { return nil }
    return RunningStanding(
      clientCode: clientCode,
      quarterJobs: readings.weightReadings.map {
        Int32(
          rules.weight.quarterJobs(
            chargesUSD: $0.basis == .net ? netUSD : netUSD + contract.refundedUSD,
            paidQuarters: paidQuarters(on: day), combination: $0.combination))
      })
  }

  /// Net charges on a day after the as-of day, of a contract that has charges.
  private func chargesUSD(on day: Day) -> Double {
    contract.netChargesUSD + growthUSD(days: day - asOf)
  }

  /// The first day after the as-of day on which the contract earns more. The charges grow in proportion to the age,
  /// which counts as at least one day: a contract that began on the as-of day has the age 1 on both that day and the
  /// next.
  var firstDayOfGrowth: Int { ageDays == 0 ? 2 : 1 }

  /// What the contract earns on the first `days` days after the as-of day, if it does not end before.
  private func growthUSD(days: Int) -> Double {
    dailyUSD * Double(max(0, days - firstDayOfGrowth + 1))
  }

  /// Adds what it earns after the as-of day through a day, or through its end, in exact amounts (`Money`).
  ///
  /// - Parameters:
  ///   - earnedUSD: by run, beginning at `first`.
  ///   - endDays: by run, in days after the as-of day, as `day`.
  func addGrowth(
    to earnedUSD: inout [Double], from first: Int, endDays: borrowing Lanes<Int32>,
    throughDay day: Int
  ) {
    let (endDays, last) = (endDays.span, Int32(clamping: day))
    var earned = earnedUSD.mutableSpan
    for lane in 0..<laneCount {
      earned[first + lane] += Money.exact(growthUSD(days: Int(min(endDays[lane], last))))
    }
  }

  /// Whether it is paid as it goes on.
  var grows: Bool { dailyUSD > 0 }

  /// These earnings as a payment spread over the days; nil if there are none.
  package func growth(days: Int) -> SpreadPayment? {
    let amountUSD = growthUSD(days: days)
    return amountUSD > 0
      ? SpreadPayment(amountUSD: amountUSD, first: asOf + firstDayOfGrowth, last: asOf + days) : nil
  }

  /// Charges per day of the contract's age; 0 unless it is hourly.
  private static func dailyUSD(_ contract: Contract, asOf: Day) -> Double {
    // What a scenario gives back does not slow the work down.
    contract.kind == .hourly
      ? (contract.netChargesUSD + contract.givenBackUSD) / Double(max(1, asOf - contract.start)) : 0
  }

  /// Paid quarters on a day after the as-of day (model B3). A dormant contract gains none, unless it is paid then.
  private func paidQuarters(on day: Day, isPaid: Bool = true) -> Int {
    guard let given = contract.paidQuarters else {
      return rules.weight.paidQuarters(
        start: contract.start, until: day, lastPayment: lastPayment(on: day, isPaid: isPaid))
    }
    if isDormant { return given }
    let quarter = rules.weight.quarterDays
    return given + (day - contract.start) / quarter - ageDays / quarter
  }

  private func lastPayment(on day: Day, isPaid: Bool) -> Day {
    isPaid ? day : contract.lastPayment(asOf: asOf)
  }

  /// What is known about the contract if it ends on a given day.
  package struct LastDay: Sendable {
    /// Net charges before that day's payment.
    package let chargesUSD: Double
    package let paidQuarters: Int
    /// Whether the contract is long-term, provided that something was charged.
    package let isLong: Bool
  }

  private func lastDay(at day: Int, isPaid: Bool) -> LastDay {
    let last = asOf + day
    let paidQuarters = paidQuarters(on: last, isPaid: isPaid)
    return LastDay(
      chargesUSD: startDay > 0 ? 0 : chargesUSD(on: last),
      paidQuarters: paidQuarters,
      isLong: rules.isLongTerm(
        start: contract.start, until: last, lastPayment: lastPayment(on: last, isPaid: isPaid),
        netChargesUSD: .infinity, paidQuarters: contract.paidQuarters.map { _ in paidQuarters }))
  }
}
