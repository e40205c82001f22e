/// When a contract without feedback counts as a success: long, and paid all along (model A3, B2).
public struct LongTermRule: Sendable, Equatable {
  /// Days it must have run, and the longest time without a payment (A3, official).
  public var days = 90
  /// Net charges below this are as good as none (A5, official).
  public static let leastChargesUSD = 1.0

  public init() {}

  /// Whether a contract is long-term.
  ///
  /// - Parameters:
  ///   - until: its end; for an open contract the day looked at.
  ///   - paidQuarters: complete paid quarters by then, where the history gives them.
  ///   - quarterDays: length of a paid quarter.
  public func isLongTerm(
    start: Day, until: Day, lastPayment: Day, netChargesUSD: Double, paidQuarters: Int?,
    quarterDays: Int
  ) -> Bool {
    let run = until - start
    guard run >= days, netChargesUSD >= LongTermRule.leastChargesUSD, until - lastPayment <= days
    else { return false }
    guard let paidQuarters else { return true }
    return paidQuarters >= min(8, run / quarterDays)
  }
}
