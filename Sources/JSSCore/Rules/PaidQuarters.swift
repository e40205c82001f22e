/// Three-month spans with a payment, as the history's column `paid_quarters` counts them.
public enum PaidQuarters {
  /// Length of a span in days.
  public static let days = 90
  /// The column holds at most this number: more cannot raise the weight of a contract (A2).
  public static let most = 8

  /// The largest number of spans in a contract that has run for `days` days, which may be negative.
  public static func most(inDays days: Int) -> Int { min(most, max(0, days) / self.days) }
}
