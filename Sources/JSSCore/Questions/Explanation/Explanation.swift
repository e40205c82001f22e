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
      /// the runs that show both scores, or nil if nothing may be told of them (`TotalWeight.isTelling`). Open
      /// contracts are taken to stay open, and no new contract to end.
      public let meanChange: Double?
      /// Whether the change is only as large as it is because hardly anything else is left: on that day less than a
      /// quarter of the contracts that are in the longest window today.
      public let isOfRemnant: Bool
    }

    public let id: String
    public let end: Day
    /// The last day on which the client can still leave feedback, which no run contains; nil if it has been left, or
    /// can be no more.
    public let feedbackUntil: Day?
    /// Mean weight in jobs, over the runs in which the contract counts; nil if nothing may be told of them
    /// (`TotalWeight.isTelling`), as below.
    public let jobs: Double?
    /// Mean share of the weight of all counted contracts in the longest window on the as-of day.
    public let share: Double
    /// What a negative outcome costs: today's score with the best outcome of the contract minus the score with a
    /// negative one, in points. The mean over the runs that show both, and today's score; nil if there are too few.
    public let costIfNegative: Double?
    /// What the contract costs as it is: today's score with the best outcome minus today's score, in points, which is
    /// taken as 0 in runs with a positive or excluded outcome. The mean over the same runs, in each of which it is at
    /// most the cost of a negative outcome; nil if there are too few.
    public let expectedCost: Double?
    /// P(the outcome is negative), by its stars or the client's private answer.
    public let negative: Estimate
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
    /// P(badge lost by the horizon), given that the answer is bad. Nil if there are too few such runs, or if the
    /// answer is known.
    public let lostIfBad: Estimate?
    /// P(badge lost by the horizon), given that the answer is not bad. Nil in the corresponding cases.
    public let lostIfNotBad: Estimate?
    /// P(badge held in the last week), given that the answer is bad. Nil in the corresponding cases.
    public let heldIfBad: Estimate?
    /// P(badge held in the last week), given that the answer is not bad.
    public let heldIfNotBad: Estimate?

    /// How much the badge's risk depends on the answer: P(lost | bad) − P(lost | not bad).
    ///
    /// The standard error treats the two estimates as independent. That is an approximation where pasts were
    /// found, which depend on each other.
    public var riskDifference: MeanEstimate? { lostIfBad.minus(lostIfNotBad) }

    /// How much the badge depends on the answer in the end, whether it is held today or not: P(held in the last week |
    /// bad) − P(held | not bad). The standard error is approximate as well.
    public var heldDifference: MeanEstimate? { heldIfBad.minus(heldIfNotBad) }
  }

  /// A change on a known day, which is none of the score.
  public enum ScheduledChange: Sendable, Equatable {
    /// The first day on which the twelve-month earnings are below what the badge needs, `leastUSD`, if nothing more is
    /// earned.
    case earningsTooLow(on: Day, leastUSD: Double)
    /// The first day on which no large contract has a payment in the last twelve months, as Top Rated Plus needs, if
    /// nothing more is paid on one; `last` is the one with the last payment.
    case noLargeContract(on: Day, last: String)
    /// The Saturday on which enough of the last 16 weeks are good for the badge, if every Saturday from `first` on is.
    /// It lies between two Saturdays, depending on which of the past weeks were good. `share` is P(too few are good
    /// today), and the days are those of these worlds.
    case goodWeeksReached(needed: Int, first: Day, earliest: Day, latest: Day, share: Estimate)
    /// The first day after an account hold, on which there can be a badge again.
    case holdEnded(on: Day)
    /// The first day on which the first contract started long enough ago for the badge.
    case historyLongEnough(on: Day)

    /// When it is, at the earliest.
    public var day: Day {
      switch self {
      case .earningsTooLow(let day, _), .noLargeContract(let day, _), .holdEnded(let day),
        .historyLongEnough(let day):
        day
      case .goodWeeksReached(_, _, let earliest, _, _): earliest
      }
    }
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

  /// The ended contracts that were not looked at closely, because `mostContracts` others take more from today's score.
  public struct Others: Sendable {
    public let count: Int
    /// The most that one of them takes from today's score on average, in points, roughly (`TakenPoints`).
    public let mostExpectedCost: Double
  }

  /// The largest number of contracts that are looked at closely: those that take most.
  public static let mostContracts = 500

  /// The most important first: by `expectedCost`, then by `badAfter`.
  public let contracts: [ContractRole]
  /// Nil if all that can count are in `contracts`.
  public let others: Others?
  /// The number of ended contracts in the history, of which not all need to count any more.
  public let endedContracts: Int
  /// The number of open contracts, which are not in `contracts`.
  public let openContracts: Int
  public let scheduled: [ScheduledChange]
  /// By size of the contracts, smallest first.
  public let recoveries: [Recovery]
  /// Nil if no run fits what was seen.
  public let risk: RiskBreakdown?
  public let forecast: Forecast
}

extension Estimate? {
  /// The difference of two estimates with independent errors; nil if one is missing.
  fileprivate func minus(_ other: Estimate?) -> MeanEstimate? {
    guard let self, let other else { return nil }
    let (one, another) = (self.standardError, other.standardError)
    return MeanEstimate(
      value: self.probability - other.probability,
      standardError: (one * one + another * another).squareRoot())
  }
}
