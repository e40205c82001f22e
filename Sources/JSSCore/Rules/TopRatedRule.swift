/// The conditions for holding the Top Rated badge (model A6, B8).
public struct TopRatedRule: Sendable, Equatable {
  /// Why a badge is lost, in the order in which the conditions are checked.
  public enum LossCause: String, CaseIterable, Sendable {
    case scoreNotShown = "not_shown"
    case scoreTooLow = "score"
    case tooFewGoodWeeks = "weeks"
    case earningsTooLow = "earnings"
    case inactive = "activity"
    /// Of Top Rated Plus.
    case noLargeContract = "large_contract"
  }

  /// The score needed to keep the badge, and for a week to be good.
  public var minimumScore: Int
  /// Good weeks needed among the last 16 (`EligibleWeeks.count`).
  public var goodWeeks: Int
  /// Twelve-month earnings needed, in US dollars.
  public var earningsUSD: Double
  /// What twelve-month earnings must exceed for Top Rated Plus, in US dollars.
  public var plusEarningsUSD: Double
  /// The first contract must have started more than this number of days ago.
  public var firstContractDays: Int
  /// There must have been some activity within this number of days.
  public var activityDays: Int

  /// Whether these earnings suffice for Top Rated.
  public func suffices(earningsUSD: Double) -> Bool {
    earningsUSD >= leastEarningsUSD(for: .topRated)
  }

  /// The earnings that suffice for a badge, with a tolerance of half a cent for the rounding of sums.
  func leastEarningsUSD(for level: SimulationConfiguration.BadgeLevel) -> Double {
    switch level {
    case .topRated: earningsUSD - 0.005
    case .plus: plusEarningsUSD + 0.005
    }
  }

  public func isGood(score: Int?) -> Bool {
    score.map { $0 >= minimumScore } ?? false
  }

  /// Whether the first contract started long enough before `day`.
  public func hasHistory(firstStart: Day, on day: Day) -> Bool {
    day - firstStart > firstContractDays
  }
}
