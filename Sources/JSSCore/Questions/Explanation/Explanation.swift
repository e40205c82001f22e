/// Which contracts carry a score, and what of it is going to change.
public struct Explanation: Sendable {
  /// One ended contract that can still count.
  public struct ContractRole: Sendable {
    /// When it leaves a window, and what that does to the score.
    public struct Departure: Sendable {
      public let windowMonths: Int
      /// The first day on which the window does not contain it any more.
      public let day: Day
      /// Mean of the score on that day minus what it would be with the contract still in the window,
      /// in points, over the runs that show both: what is open stays open, nothing new comes. Nil if
      /// no run shows both.
      public let meanChange: Double?
    }

    public let id: String
    public let end: Day
    /// Mean weight where it counts, in jobs; nil if it counts in no run.
    public let jobs: Double?
    /// Mean share of the weight of all contracts that count, in the longest window on the as-of day.
    public let share: Double
    /// Mean of today's score with the outcome that it has, or positive where that is negative, minus
    /// the score with a negative outcome, in points; nil if no run shows both.
    public let costIfNegative: Double?
    /// Points that it is expected to cost today: mean of the score with a positive outcome minus the
    /// score, where its outcome is negative or neutral, and else 0.
    public let expectedCost: Double
    /// P(the client's private answer is bad), and P(it is middling), before anything was seen of the
    /// score; nil if the answer is known or cannot matter.
    public let badBefore: Estimate?
    public let middlingBefore: Estimate?
    /// The same after what was seen.
    public let badAfter: Estimate?
    public let middlingAfter: Estimate?
    public let departures: [Departure]
    /// P(badge lost by the horizon), where the answer is bad and where it is not; nil where fewer than
    /// 30 runs (effective number) say so, or the answer is known.
    public let lostIfBad: Estimate?
    public let lostIfNotBad: Estimate?

    /// How much of the badge's risk hangs on the answer: P(lost | bad) − P(lost | not bad), with its
    /// standard error as of two independent estimates. They are, but for copies of one past with
    /// either answer; then it is an approximation.
    public var riskDifference: MeanEstimate? {
      guard let lostIfBad, let lostIfNotBad else { return nil }
      let (one, other) = (lostIfBad.standardError, lostIfNotBad.standardError)
      return MeanEstimate(
        value: lostIfBad.probability - lostIfNotBad.probability,
        standardError: (one * one + other * other).squareRoot())
    }
  }

  /// A change that is certain to come, whatever the runs say.
  public enum ScheduledChange: Sendable, Equatable {
    /// The earnings of twelve months fall below what the badge needs, if nothing more is earned.
    case earningsTooLow(on: Day)
    /// As many of the last 16 weeks are good as the badge needs, if every Saturday from now on is;
    /// between two Saturdays, depending on which weeks were good.
    case goodWeeksReached(needed: Int, earliest: Day, latest: Day)
  }

  /// How many ordinary good contracts lead back to the score that the badge needs.
  public struct Recovery: Sendable {
    /// Charges of each contract in US dollars, above `lowerUSD` up to `upperUSD` (nil: no end).
    public let lowerUSD: Double
    public let upperUSD: Double?
    /// The smallest number with which P(score high enough) is over one half; nil if more than
    /// `mostContracts` are needed.
    public let contractsForHalf: Int?
    /// The same for 90 %.
    public let contractsForNinety: Int?

    /// Larger numbers are not looked at.
    public static let mostContracts = 100
  }

  /// What matters most first: by `expectedCost`, then by the probability that the answer is bad.
  public let contracts: [ContractRole]
  /// Contracts still open, which are not among them.
  public let openContracts: Int
  public let scheduled: [ScheduledChange]
  /// By size, smallest first.
  public let recoveries: [Recovery]
  public let forecast: Forecast
}
