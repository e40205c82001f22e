/// Which of the last 16 weeks were good (model B8).
public struct EligibleWeeks: Sendable, Equatable {
  /// Number of weeks considered (A6, official), which is also the number of bits.
  public static let count = 16

  /// One bit for each week, 1 if it was good; the latest week is the lowest bit.
  public let bits: UInt16

  public init(bits: UInt16) {
    self.bits = bits
  }

  public static let allGood = EligibleWeeks(bits: .max)
  public static let noneGood = EligibleWeeks(bits: 0)

  public var goodCount: Int { bits.nonzeroBitCount }
}
