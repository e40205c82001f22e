/// What a scenario changes about the contracts that start after the as-of day (model B6).
public enum NewWorkChange: Sendable, Hashable {
  /// Nothing.
  case none
  /// None of them starts in the first so many weeks. The others stay as they are.
  case pause(weeks: Int)
  /// As many of them start, on the same days, but the charges of all are of one size (`ChargesLimit`).
  case size(ContractSize)
}
