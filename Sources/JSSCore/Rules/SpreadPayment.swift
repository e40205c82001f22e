/// An amount paid evenly over the days from `first` through `last` (model B8).
public struct SpreadPayment: Sendable, Equatable {
  public let amountUSD: Double
  public let first: Day
  public let last: Day

  /// - Precondition: `first <= last`.
  public init(amountUSD: Double, first: Day, last: Day) {
    precondition(first <= last)
    self.amountUSD = amountUSD
    self.first = first
    self.last = last
  }

  /// The part paid on the days after `opening` through `closing`.
  public func amount(after opening: Day, through closing: Day) -> Double {
    let days = min(last, closing) - max(first, opening + 1) + 1
    return days <= 0 ? 0 : amountUSD * (Double(days) / Double(last - first + 1))
  }
}
