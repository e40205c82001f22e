/// Everything about a simulation but the history: what to look at, what to believe, and how much
/// luck to sample.
public struct SimulationConfiguration: Sendable, Equatable {
  /// What counts as activity in the last 90 days (model B8).
  public enum Activity: String, CaseIterable, Sendable {
    /// People send proposals, so there always is some.
    case assumed
    /// Only a contract or earnings count.
    case earnings
  }

  /// Whether the Top Rated badge is held on the as-of day.
  public enum Badge: String, CaseIterable, Sendable {
    case held, none
  }

  /// Why a configuration makes no sense: the option and a phrase that follows "must".
  public struct Invalid: Error, Equatable, Sendable {
    public let option: String
    public let rule: String
  }

  /// Number of sampled worlds, 1 to 4,000,000,000.
  public var runs = 100_000
  /// Standard error of P(badge lost by the horizon) at which no more runs are simulated, above 0 and below
  /// 0.5; nil: all runs are. `runs` is then the most.
  public var precision: Double?
  /// Saturdays after the as-of day that are looked at, 1 to 104.
  public var horizonWeeks = 26
  /// What is believed, and the rule set that it is believed under.
  public var assumptions: Assumptions
  public var readings = FixedReadings()
  /// Displayed scores that the freelancer has seen, one a day at most, in the order of time, none
  /// after the as-of day. The simulation describes the worlds that fit them (model B10).
  public var displayedScores: [DisplayedScore] = []
  /// Nil: held if all conditions that can be checked hold on the as-of day.
  /// A badge given as held is evidence as well: the score was high enough the day before.
  public var badge: Badge?
  /// Good weeks among the last 16, 0 to 16; nil: all if the badge is held, none if not.
  public var eligibleWeeks: Int?
  /// Twelve-month earnings on the as-of day as the platform shows them, in US dollars; nil: as the
  /// history says. A difference from the history's figure is taken as earned evenly over the twelve
  /// months up to the as-of day.
  public var earnings12mUSD: Double?
  public var activity = Activity.assumed
  public var refundRequests = RefundRequests.sample
  /// Whether contracts that start after the as-of day are sampled (model B11).
  public var includesNewWork = true
  /// Whether refunds that nobody has asked for yet are sampled (model B11).
  public var includesFutureRefunds = true
  public var seed: UInt64 = 1
  /// Threads to use, at least 1. The result does not depend on it.
  public var threads = 1

  /// The platform's rules, with the numbers that the user has changed.
  public var rules: PlatformRules { assumptions.rules }

  public init(rules: PlatformRules) {
    assumptions = Assumptions(under: rules)
  }

  /// - Throws: `Invalid` for the first option out of its range.
  public func validate() throws(Invalid) {
    func check(_ holds: Bool, _ option: String, _ rule: String) throws(Invalid) {
      if !holds { throw Invalid(option: option, rule: rule) }
    }
    try check((1...4_000_000_000).contains(runs), "runs", "be from 1 to 4000000000")
    if let precision {
      try check(precision > 0 && precision < 0.5, "precision", "be above 0 and below 0.5")
    }
    try check((1...104).contains(horizonWeeks), "horizon", "be from 1 to 104 weeks")
    try check(threads >= 1, "threads", "be at least 1")
    if let eligibleWeeks {
      try check((0...16).contains(eligibleWeeks), "eligible-weeks", "be from 0 to 16")
    }
    if let earnings12mUSD {
      try check(
        (0...1e12).contains(earnings12mUSD), "earnings-12m", "be an amount in US dollars")
    }
    try check(
      zip(displayedScores, displayedScores.dropFirst()).allSatisfy { $0.day < $1.day },
      "score-history", "have one score a day at most, in the order of time")
    if let minimum = readings.windowMinimum {
      try check((1...1_000_000).contains(minimum), "window-minimum", "be from 1 to 1000000")
    }
  }
}
