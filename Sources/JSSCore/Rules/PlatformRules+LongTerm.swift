extension PlatformRules {
  /// Whether these net charges make a contract a paid one.
  public func isPaid(netChargesUSD: Double) -> Bool { netChargesUSD >= leastChargesUSD }

  /// Whether a contract without feedback counts as a success: long, and paid all along (model A3, B2).
  ///
  /// - Parameters:
  ///   - until: its end; for an open contract the day looked at.
  ///   - paidQuarters: complete paid quarters by then, where the history gives them.
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
