/// How a contract counts in the score of a day on which it is open: as a success, if it is long-term by then.
package struct RunningStanding: Sendable, Hashable {
  package let clientCode: Int64
  /// Quarter jobs by weight reading.
  package let quarterJobs: [Int32]

  init(clientCode: Int64, quarterJobs: [Int32]) {
    self.clientCode = clientCode
    self.quarterJobs = quarterJobs
  }

  /// How a contract counted on the as-of day (model B5) or on a day before it (B10); nil if it was not open on that
  /// day, or did not count.
  ///
  /// - Parameter clientCode: asked only if the contract counted.
  package init?(
    _ contract: Contract, on day: Day, clientCode: @autoclosure () -> Int,
    context: borrowing PreparationContext
  ) {
    let asOf = context.asOf
    guard contract.start <= day, day < (contract.end ?? asOf + 1) else { return nil }
    if contract.isOpen && contract.outcome == .excluded { return nil }
    let rules = context.rules
    if day == asOf
      && contract.isDormant(
        asOf: asOf, afterDays: context.assumptions.wholeNumber(.dormantDays), under: rules)
    {
      return nil
    }
    let run = day - contract.start
    let whole = (contract.end ?? asOf) - contract.start
    let share = whole > 0 ? Double(run) / Double(whole) : 1
    let netUSD = contract.netChargesUSD * share
    let lastPayment = min(contract.lastPayment(asOf: asOf), day)
    let givenQuarters = contract.paidQuarters.map { min($0, run / rules.weight.quarterDays) }
    guard
      rules.isLongTerm(
        start: contract.start, until: day, lastPayment: lastPayment, netChargesUSD: netUSD,
        paidQuarters: givenQuarters)
    else { return nil }
    self.clientCode = Int64(clientCode())
    let quarters =
      givenQuarters
      ?? rules.weight.paidQuarters(start: contract.start, until: day, lastPayment: lastPayment)
    quarterJobs = context.readings.weightReadings.map {
      Int32(
        rules.weight.quarterJobs(
          chargesUSD: $0.basis == .net ? netUSD : netUSD + contract.refundedUSD,
          paidQuarters: quarters, combination: $0.combination))
    }
  }
}
