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

  /// All good but a block of bad weeks, after which so many good ones came.
  ///
  /// - Precondition: `0 ≤ bad`, `0 ≤ weeksAfter`, together at most `count`.
  package static func allBut(bad: Int, weeksAfter: Int) -> EligibleWeeks {
    let block = (UInt32(1) << UInt32(bad)) - 1
    return EligibleWeeks(bits: ~UInt16(truncatingIfNeeded: block << UInt32(weeksAfter)))
  }

  /// With the newest weeks that are not good made good, until so many are.
  package func filled(to count: Int) -> EligibleWeeks {
    var bits = bits
    for week in 0..<EligibleWeeks.count where bits.nonzeroBitCount < count {
      bits |= 1 << UInt16(week)
    }
    return EligibleWeeks(bits: bits)
  }

  /// The number of good weeks to come after which so many of the last 16 are good.
  ///
  /// - Precondition: `needed` is at most `count`.
  package func weeksUntil(good needed: Int) -> Int {
    var (weeks, more) = (self, 0)
    while weeks.goodCount < needed {
      weeks.append(good: true)
      more += 1
    }
    return more
  }

  /// Adds the latest week and forgets the one before the last 16.
  public mutating func append(good: Bool) {
    self = EligibleWeeks(bits: bits << 1 | (good ? 1 : 0))
  }
}
