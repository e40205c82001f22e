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

  /// Score needed now, and for a week to be good.
  public var minimumScore: Int
  /// Good weeks needed among the last 16 (`EligibleWeeks.count`).
  public var goodWeeks: Int
  /// Twelve-month earnings needed, in US dollars.
  public var earningsUSD: Double
  /// The first contract must have started more days ago than this.
  public var firstContractDays: Int
  /// Days within which there must be some activity.
  public var activityDays: Int

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
}
