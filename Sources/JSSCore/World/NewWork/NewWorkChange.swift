/// What a scenario changes about the contracts that start after the as-of day (model B6): first their size, then which of
/// them start.
public struct NewWorkChange: Sendable, Hashable {
  /// None of them starts in the first so many weeks; nil without a pause. The others stay as they are.
  public var pauseWeeks: Int?
  /// As many of them start, on the same days, but the charges of all are of this size (`ChargesLimit`); nil for any.
  public var jobSize: ContractSize?

  public init(pauseWeeks: Int? = nil, jobSize: ContractSize? = nil) {
    self.pauseWeeks = pauseWeeks
    self.jobSize = jobSize
  }

  /// Nothing.
  public static let none = NewWorkChange()

  /// A pause alone.
  public static func pause(weeks: Int) -> NewWorkChange { NewWorkChange(pauseWeeks: weeks) }

  /// One size alone.
  public static func size(_ size: ContractSize) -> NewWorkChange { NewWorkChange(jobSize: size) }
}
