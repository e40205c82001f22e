/// Which contracts a score depends on most, and which changes of it are certain to come.
public struct Explanation: Sendable {
  /// One ended contract that can still count.
  public struct ContractRole: Sendable {
    /// When the contract leaves a window, and how that changes the score.
    public struct Departure: Sendable {
      public let windowMonths: Int
      /// The first day on which the window no longer contains the contract.
      public let day: Day
      /// The score on that day minus what it would be with the contract still in the window, in points: the mean over
      /// the runs that show both scores, or nil if none does. Open contracts are taken to stay open, and no new
      /// contract to end.
      public let meanChange: Double?
    }

    public let id: String
    public let end: Day
    /// Mean weight in jobs, over the runs in which the contract counts; nil if there are none.
    public let jobs: Double?
    /// Mean share of the weight of all counted contracts in the longest window on the as-of day.
    public let share: Double
    /// What a negative outcome costs: today's score minus the score with a negative outcome, in points. Where the
    /// outcome is negative, the first is the score with a positive outcome. The mean over the runs that show both
    /// scores; nil if none does.
    public let costIfNegative: Double?
    /// Points that the contract is expected to cost today: the mean of the score with a positive outcome minus the
    /// score, which is taken as 0 in runs with a positive or excluded outcome.
    public let expectedCost: Double
    /// P(the client's private answer is bad), without regard to what was seen of the score. Nil if the answer
    /// is known or cannot matter, as in the three that follow.
    public let badBefore: Estimate?
    /// P(the answer is middling), without regard to what was seen of the score.
    public let middlingBefore: Estimate?
    /// P(the answer is bad), given what was seen of the score.
    public let badAfter: Estimate?
    /// P(the answer is middling), given what was seen of the score.
    public let middlingAfter: Estimate?
    public let departures: [Departure]
    /// P(badge lost by the horizon), given that the answer is bad. Nil if the effective number of runs with a
    /// bad answer is below 30, or if the answer is known.
    public let lostIfBad: Estimate?
    /// P(badge lost by the horizon), given that the answer is not bad. Nil in the corresponding cases.
    public let lostIfNotBad: Estimate?

    /// How much the badge's risk depends on the answer: P(lost | bad) − P(lost | not bad).
    ///
    /// The standard error treats the two estimates as independent. That is an approximation if copies of one
    /// past have different answers.
    public var riskDifference: MeanEstimate? {
      guard let lostIfBad, let lostIfNotBad else { return nil }
      let (one, other) = (lostIfBad.standardError, lostIfNotBad.standardError)
      return MeanEstimate(
        value: lostIfBad.probability - lostIfNotBad.probability,
        standardError: (one * one + other * other).squareRoot())
    }
  }

  /// A change on a known day, which does not depend on the runs.
  public enum ScheduledChange: Sendable, Equatable {
    /// The first day on which the twelve-month earnings are below what the badge needs, if nothing more is earned.
    case earningsTooLow(on: Day)
    /// The Saturday on which enough of the last 16 weeks are good for the badge, if all weeks from now on are.
    /// It lies between two Saturdays, depending on which of the past weeks were good.
    case goodWeeksReached(needed: Int, earliest: Day, latest: Day)
  }

  /// How many ordinary good contracts (`RecoveryHistogram`) it takes to reach the score that the badge needs.
  public struct Recovery: Sendable {
    /// The charges of each contract are above this, in US dollars.
    public let lowerUSD: Double
    /// The charges of each contract are at most this, in US dollars; nil for no limit.
    public let upperUSD: Double?
    /// The smallest number of contracts with which P(score high enough) is above one half; nil if it is above
    /// `mostContracts`.
    public let contractsForHalf: Int?
    /// The smallest number of contracts with which P(score high enough) is above 90 %; nil if it is above
    /// `mostContracts`.
    public let contractsForNinety: Int?

    /// The largest number of contracts that is tried.
    public static let mostContracts = 100
  }

  /// The most important first: by `expectedCost`, then by `badAfter`.
  public let contracts: [ContractRole]
  /// The number of open contracts, which are not in `contracts`.
  public let openContracts: Int
  public let scheduled: [ScheduledChange]
  /// By size of the contracts, smallest first.
  public let recoveries: [Recovery]
  /// Nil if no run fits what was seen.
  public let risk: RiskBreakdown?
  public let forecast: Forecast
}
