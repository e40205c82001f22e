import JSSCore

extension ExactScore {
  /// The weight with which an open contract counts on a day, as a success; nil if it does not count.
  func standing(of contract: Contract, on day: Day) -> Int? {
    guard contract.start <= day, contract.outcome != .excluded else { return nil }
    return day <= exact.today
      ? pastStanding(of: contract, on: day) : futureStanding(of: contract, on: day)
  }

  /// On a past day, the end of the contract or the as-of day is replaced by that day (model B10).
  private func pastStanding(of contract: Contract, on day: Day) -> Int? {
    let ran = day - contract.start
    let whole = (contract.end ?? exact.today) - contract.start
    let netUSD = contract.netChargesUSD * Double(ran) / Double(whole)
    let lastPayment = min(day, contract.lastPaymentGiven ?? contract.end ?? exact.today)
    let given = contract.paidQuarters.map { min($0, ran / 90) }
    guard ran >= 90, netUSD >= 1, day - lastPayment <= 90 else { return nil }
    if let given, given < min(8, ran / 90) { return nil }
    let quarters = given ?? (lastPayment - contract.start) / 90
    return weight(netUSD: netUSD, refundedUSD: contract.refundedUSD, quarters: quarters)
  }

  /// After the as-of day, contracts that are open on it count; a fixed price has been paid before (model B3, B5).
  private func futureStanding(of contract: Contract, on day: Day) -> Int? {
    precondition(contract.end == nil && contract.kind == .fixed && contract.netChargesUSD > 0)
    let ran = day - contract.start
    let given = contract.paidQuarters.map {
      $0 + ran / 90 - (exact.today - contract.start) / 90
    }
    let sincePayment = exact.today - (contract.lastPaymentGiven ?? exact.today)
    guard ran >= 90, contract.netChargesUSD >= 1, sincePayment <= 90 else { return nil }
    if let given, given < min(8, ran / 90) { return nil }
    return weight(
      netUSD: contract.netChargesUSD, refundedUSD: contract.refundedUSD,
      quarters: given ?? ran / 90)
  }
}
