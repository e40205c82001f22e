/// A forecast, with what an answer to the freelancer's own question needs besides: what the risk is made of, what leaves
/// a window in the weeks that matter, how the badge comes back, and when a first score appears.
public struct Prospect: Sendable {
  /// An ended contract that leaves a window of the score.
  public struct Departure: Sendable {
    public let id: String
    public let windowMonths: Int
    /// The first day on which the window no longer contains the contract.
    public let day: Day
    /// What that does to the score of the day, in points (`Explanation.ContractRole.Departure.meanChange`).
    public let meanChange: Double
    /// The same of all that leaves a window on that day, together: contracts that leave a window too few to have a score
    /// do so only together.
    public let dayChange: Double
  }

  public let forecast: Forecast
  /// Nil if nobody asked for it, or if no run fits what was seen.
  public let risk: RiskBreakdown?
  /// What leaves a window in the weeks of `Forecast.greatestDanger` and `Forecast.largestTurn`, in the order of time.
  public let departures: [Departure]
  /// Nil unless the badge is held in hardly any run on the as-of day, and a score shown in half of the runs or more.
  public let wayBack: WayBack?
  /// Nil if a score is shown on the as-of day in half of the runs or more.
  public let missingScore: MissingScore?

  init(
    forecast: Forecast, risk: RiskBreakdown?, departures: [Departure], wayBack: WayBack?,
    missingScore: MissingScore?
  ) {
    self.forecast = forecast
    self.risk = risk
    self.departures = departures
    self.wayBack = wayBack
    self.missingScore = missingScore
  }

  /// A forecast alone.
  public init(_ forecast: Forecast) {
    self.init(forecast: forecast, risk: nil, departures: [], wayBack: nil, missingScore: nil)
  }

  /// The departures in the week that ends with an evaluation day.
  ///
  /// - Parameter week: index in `Forecast.weeks`, at least 1.
  public func departures(inWeek week: Int) -> [Departure] {
    departures.filter {
      forecast.weeks[week - 1].day < $0.day && $0.day <= forecast.weeks[week].day
    }
  }
}

/// On which day the chance of an event first passes 25, 50 and 75 percent.
public struct Milestones: Sendable, Equatable {
  /// One share, and the evaluation day on which the chance is at least that.
  public struct Milestone: Sendable, Equatable {
    public let percent: Int
    /// Nil if it is not within the weeks that were looked at.
    public let day: Day?
  }

  public static let percents = [25, 50, 75]

  public let all: [Milestone]

  /// - Parameter chances: day by day, ascending.
  init(_ chances: [(day: Day, chance: Double)]) {
    all = Milestones.percents.map { percent in
      Milestone(
        percent: percent, day: chances.first { $0.chance >= Double(percent) / 100 }?.day)
    }
  }

  /// The day for 50 percent.
  public var half: Day? { all.first { $0.percent == 50 }?.day }
}

/// How a badge that is not held comes back.
public struct WayBack: Sendable {
  /// What some more contracts do to it.
  public struct Help: Sendable {
    public let contracts: Int
    /// The day by which the badge is back with 50 percent; nil if it is not within the weeks that were looked at.
    public let day: Day?
  }

  /// When it is held again, without more contracts than the model expects.
  public let milestones: Milestones
  /// Weeks that were looked at: a year at least, or those of the forecast if too few of the runs that look ahead fit what
  /// was seen.
  public let weeks: Int
  /// P(held again by the end of these weeks).
  public let byThen: Estimate
  /// By number of contracts, ascending: only what comes over a week earlier than `milestones` and than with fewer. Nil if
  /// too few of the runs that look ahead fit what was seen.
  public let help: [Help]?
  /// The charges of each of these contracts, in US dollars: those of an ordinary contract of the history.
  public let contractUSD: Double
  /// The largest number of contracts that was tried.
  public static let mostContracts = 10
  /// P(all conditions that can be checked hold on the as-of day), where the badge was given as not held and no hold of
  /// the account is known; nil in other cases.
  public let conditionsMet: Estimate?
  /// Whether the user says how many of the last weeks are good.
  public let isGoodWeekCountGiven: Bool
}

/// When a score appears where none is shown, and what it waits for.
public struct MissingScore: Sendable {
  /// When it is shown.
  public let milestones: Milestones
  /// Weeks that were looked at, a year at least.
  public let weeks: Int
  /// The most frequent number of contracts that count today.
  public let counted: Int
  /// Whether in most runs with so many, all are of one client.
  public let areOfOneClient: Bool
  /// The least number of contracts, and of clients, that a score needs.
  public let neededContracts: Int
  public let neededClients: Int
}
