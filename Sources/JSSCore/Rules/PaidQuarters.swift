/// Three-month spans with a payment, as the history's column `paid_quarters` counts them (history format).
public enum PaidQuarters {
  /// Length of a span in days.
  public static let days = 90
  /// More are counted as this many: with them a contract has reached the most that it can count (A2).
  public static let most = 8

  /// Spans that a contract of so many days can have; 0 for a negative number of days.
  public static func most(inDays days: Int) -> Int { min(most, max(0, days) / self.days) }
}
