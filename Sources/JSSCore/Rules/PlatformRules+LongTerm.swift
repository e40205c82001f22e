extension PlatformRules {
  /// Whether a contract with these net charges counts as paid.
  public func isPaid(netChargesUSD: Double) -> Bool { netChargesUSD >= leastChargesUSD }

  /// Whether a contract is long-term, so that it counts as a success without feedback: it ran long enough and,
  /// as far as the history tells, was paid all along (model A3, B2).
  ///
  /// - Parameters:
  ///   - until: the end; for an open contract, the day of the score.
  ///   - paidQuarters: complete paid quarters by then, if the history gives them.
  public func isLongTerm(
    start: Day, until: Day, lastPayment: Day, netChargesUSD: Double, paidQuarters: Int?
  ) -> Bool {
    let run = until - start
    guard run >= longTermDays, isPaid(netChargesUSD: netChargesUSD),
      until - lastPayment <= longTermDays
    else { return false }
    guard let paidQuarters else { return true }
    return paidQuarters >= min(PaidQuarters.most, run / weight.quarterDays)
  }
}
