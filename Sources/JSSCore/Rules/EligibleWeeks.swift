/// Which of the last 16 weeks were good (model B8).
public struct EligibleWeeks: Sendable, Equatable {
  /// Weeks that are looked at (A6, official): a record of them has one bit for each.
  public static let count = 16

  /// One bit a week, the latest lowest.
  public let bits: UInt16

  public init(bits: UInt16) {
    self.bits = bits
  }

  public static let allGood = EligibleWeeks(bits: .max)
  public static let noneGood = EligibleWeeks(bits: 0)

  public var goodCount: Int { bits.nonzeroBitCount }
}
