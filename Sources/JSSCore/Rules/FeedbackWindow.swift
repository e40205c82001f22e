/// How long after its end a contract can get feedback (official). The same in all rule sets.
public enum FeedbackWindow {
  /// Days after the end.
  public static let days = 14

  /// Whether feedback can still come on a day after the as-of day.
  public static func isOpen(end: Day, asOf: Day) -> Bool { asOf - end < days }
}
