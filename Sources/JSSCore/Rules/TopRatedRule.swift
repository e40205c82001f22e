/// What it takes to hold the Top Rated badge (model A6, B8).
public struct TopRatedRule: Sendable, Equatable {
  /// Why a badge is lost, in the order in which the conditions are looked at.
  public enum LossCause: String, CaseIterable, Sendable {
    case scoreNotShown = "not_shown"
    case scoreTooLow = "score"
    case tooFewGoodWeeks = "weeks"
    case earningsTooLow = "earnings"
    case inactive = "activity"
  }

  /// Score needed now, and for a week to be good (A6, official).
  public var minimumScore = 90
  /// Good weeks needed among the last 16 (A6, official).
  public var goodWeeks = 13
  /// Twelve-month earnings needed, in US dollars (A6, official).
  public var earningsUSD = 1000.0
  /// The first contract must have started more days ago than this (A6, official).
  public var firstContractDays = 90
  /// Days within which there must be some activity (A6, official).
  public var activityDays = 90

  public init() {}

  /// Whether these earnings suffice; half a cent of slack absorbs the rounding of sums.
  public func suffices(earningsUSD: Double) -> Bool {
    earningsUSD >= self.earningsUSD - 0.005
  }

  public func isGood(score: Int?) -> Bool {
    score.map { $0 >= minimumScore } ?? false
  }

  /// Whether the first contract is old enough on `day`.
  public func hasHistory(firstStart: Day, on day: Day) -> Bool {
    day - firstStart > firstContractDays
  }

  /// The first condition that fails, or nil if all hold that can make a badge go.
  public func firstFailure(
    score: Int?, weeks: EligibleWeeks, earningsUSD: Double, isActive: Bool
  ) -> LossCause? {
    guard let score else { return .scoreNotShown }
    if score < minimumScore { return .scoreTooLow }
    if weeks.goodCount < goodWeeks { return .tooFewGoodWeeks }
    if !suffices(earningsUSD: earningsUSD) { return .earningsTooLow }
    if !isActive { return .inactive }
    return nil
  }
}

/// Which of the last 16 weeks were good (model B8).
public struct EligibleWeeks: Sendable, Equatable {
  /// Weeks that are looked at (A6, official).
  public static let count = 16

  /// One bit a week, the latest lowest.
  public private(set) var bits: UInt16

  public init(bits: UInt16) {
    self.bits = bits
  }

  public static let allGood = EligibleWeeks(bits: .max)
  public static let noneGood = EligibleWeeks(bits: 0)

  public var goodCount: Int { bits.nonzeroBitCount }

  /// Adds the latest week and forgets the one before the last 16.
  public mutating func append(good: Bool) {
    bits = bits << 1 | (good ? 1 : 0)
  }
}
