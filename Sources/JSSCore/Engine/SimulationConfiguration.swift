/// Everything that defines a simulation apart from the history.
public struct SimulationConfiguration: Sendable, Equatable {
  /// What counts as activity in the last 90 days (model B8).
  public enum Activity: String, CaseIterable, Sendable {
    /// There always is activity, because freelancers send proposals.
    case assumed
    /// Only contracts and payments count as activity.
    case earnings
  }

  /// Whether the Top Rated badge is held on the as-of day.
  public enum Badge: String, CaseIterable, Sendable {
    case held, none
  }

  /// Which badge is looked at.
  public enum BadgeLevel: Sendable, Equatable {
    case topRated
    /// Top Rated Plus: over $10,000 in twelve months, and a contract of at least so many US dollars with a payment in
    /// the last twelve months and no negative outcome.
    case plus(largeContractUSD: Double)
  }

  /// The most runs: their numbers fit in 32 bits (`Philox4x32`).
  public static let mostRuns = 4_000_000_000

  /// The most displayed scores: one a day for ten years.
  public static let mostScores = 4000

  /// Why a configuration makes no sense: the option and a phrase that follows "must".
  public struct Invalid: Error, Equatable, Sendable {
    public let option: String
    public let rule: String

    package init(option: String, rule: String) {
      self.option = option
      self.rule = rule
    }
  }

  /// Number of sampled worlds, 1 to 4,000,000,000.
  public var runs = 100_000
  /// The simulation stops when the standard error of P(badge lost by the horizon) is below this, or after
  /// `runs` runs. Above 0 and below 0.5. Nil: all runs are simulated.
  public var precision: Double?
  /// Number of Saturdays after the as-of day that are simulated, 1 to 104.
  public var horizonWeeks = 26
  /// The numbers of the model and of the platform's rules.
  public var assumptions: Assumptions
  public var readings = FixedReadings()
  /// Displayed scores that the freelancer has seen, in the order of time: at most one a day, none after the
  /// as-of day. Worlds are weighted by how well they fit these scores (model B10).
  public var displayedScores: [DisplayedScore] = []
  /// Whether the badge is held on the as-of day. A held badge is evidence as well: the score was high enough the day
  /// before. Nil: the badge is held if all conditions that can be checked are met on the as-of day.
  public var badge: Badge?
  /// Good weeks among the last 16, 0 to 16, as the platform shows them; nil: the scores of those weeks decide.
  public var eligibleWeeks: Int?
  /// Whether Rising Talent was held while there was no score yet: such weeks count as good.
  public var hasRisingTalent = false
  /// The last day on which there is no badge, after an account hold.
  public var badgeHold: Day?
  public var badgeLevel = BadgeLevel.topRated
  /// Twelve-month earnings on the as-of day as the platform shows them, in US dollars; nil: as the
  /// history says. A difference from the history's figure is taken as earned evenly over the twelve
  /// months up to the as-of day.
  public var earnings12mUSD: Double?
  public var activity = Activity.assumed
  public var refundRequests = RefundRequests.sample
  /// Whether new contracts that start after the as-of day are sampled (model B11).
  public var includesNewWork = true
  /// Whether refunds that no client has requested yet are sampled (model B11).
  public var includesFutureRefunds = true
  public var seed: UInt64 = 1
  /// Threads to use, at least 1. The result does not depend on it.
  public var threads = 1
  /// How runs come to fit what was seen; nil: as a pilot shows.
  package var conditioning: Conditioning?
  /// The most pasts in a population where pasts are found; nil for as many as `PastEffort` chooses.
  var mostPasts: Int?
  /// Ends the simulation early; nil if nobody can.
  public var cancellation: Cancellation?

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
    try check(
      (1...SimulationConfiguration.mostRuns).contains(runs), "runs",
      "be from 1 to \(SimulationConfiguration.mostRuns), as 100000")
    if let precision {
      try check(precision > 0 && precision < 0.5, "precision", "be above 0 and below 0.5, as 0.001")
    }
    try check((1...104).contains(horizonWeeks), "horizon", "be from 1 to 104 weeks, as 26")
    try check(threads >= 1, "threads", "be at least 1, as 2")
    if let eligibleWeeks {
      try check(
        (0...EligibleWeeks.count).contains(eligibleWeeks), "eligible-weeks",
        "be from 0 to \(EligibleWeeks.count), as 13")
    }
    if let earnings12mUSD {
      try check(
        (0...1e12).contains(earnings12mUSD), "earnings-12m",
        "be an amount in US dollars from 0 to 1000000000000, as 12345.50")
    }
    if case .plus(let largeContractUSD) = badgeLevel {
      try check(
        (1...Contract.largestAmountUSD).contains(largeContractUSD), "large-contract",
        "be an amount in US dollars from 1 to 1000000000, as 10000")
    }
    try check(
      zip(displayedScores, displayedScores.dropFirst()).allSatisfy { $0.day < $1.day },
      "score-history", "have one score a day at most, in the order of time")
    try check(
      displayedScores.count <= SimulationConfiguration.mostScores, "score-history",
      "have at most \(SimulationConfiguration.mostScores) scores: leave out the oldest")
    if let minimum = readings.windowMinimum {
      try check((1...1_000_000).contains(minimum), "window-minimum", "be from 1 to 1000000, as 4")
    }
  }
}
