/// One dated version of the platform's rules, as data (model A1 to A6, B12): the official numbers, those derived
/// from them, and the unpublished weight of an unpaid contract. What the code cannot vary is a constant where it is
/// used: `minimumClients`, `EligibleWeeks.count`, `PaidQuarters`, and the twelve months of earnings. All other numbers
/// of the model are beliefs (`Assumptions`).
///
/// When the platform changes its rules, `all` gets one more entry, which states the differences from the entry
/// before it.
public struct PlatformRules: Sendable, Equatable {
  /// On which days the displayed score is updated.
  public enum Updates: Sendable, Equatable {
    case daily
    /// Every 14 days, counted from this Sunday.
    case everySecondSunday(from: Day)
  }

  /// The name by which a user selects the set: year and month of its first day.
  public fileprivate(set) var name: String
  /// The first day on which the set is in force.
  public fileprivate(set) var validFrom: Day
  /// Where the rules were published.
  public fileprivate(set) var source: String

  /// Lengths in months of the rolling windows, shortest first; the highest of their scores is displayed.
  public fileprivate(set) var windowMonths: [Int]
  /// Length in months of the "trending" window: the mean of its score and that of the shortest rolling
  /// window can be displayed too, if it is the highest. Nil if the set has no trending score.
  public fileprivate(set) var trendingMonths: Int?
  /// The least number of counted contracts that any window needs to have a score.
  public fileprivate(set) var minimumCounted: Int
  /// Whether the platform may have stopped collecting private feedback under this set.
  public fileprivate(set) var privateFeedbackMayEnd: Bool
  public fileprivate(set) var updates: Updates
  /// How likely it is that private feedback decides, that the worse of both does, that public feedback does (B1,
  /// B12: assumed).
  fileprivate(set) var feedbackReading: [Double]

  /// Net charges in US dollars below which a contract counts as unpaid.
  public fileprivate(set) var leastChargesUSD: Double
  /// Days after a payment in which it can be refunded.
  public var refundWindowDays: Int
  public var weight: ContractWeight
  /// Days that a contract must have run to be long-term; also the longest time, in days, without a payment.
  public var longTermDays: Int
  public var badge: TopRatedRule

  /// The least number of clients among the counted contracts of a window (A1, official). The same in all
  /// sets, because the engine can only tell one client from several (`ClientTally`).
  public static let minimumClients = 2

  /// Days after the end of a contract in which both sides can leave feedback (help pages, official). Nothing is drawn
  /// from it: it says where feedback can still come that no run contains.
  public static let feedbackDays = 14

  /// All known sets, oldest first.
  public static let all: [PlatformRules] = {
    let first = PlatformRules(
      name: "2020-11", validFrom: day("2020-11-08"), source: "official help pages, 2020 to 2023",
      // A1, official.
      windowMonths: [6, 12, 24], trendingMonths: 3, minimumCounted: 4,
      privateFeedbackMayEnd: false, updates: .everySecondSunday(from: day("2021-10-31")),
      // B12: falls after five stars were confirmed by support.
      feedbackReading: [0.45, 0.55, 0],
      // A5, official.
      leastChargesUSD: 1, refundWindowDays: 180,
      weight: ContractWeight(
        // A2, official.
        tierBoundsUSD: [250, 1000], tierQuarterJobs: [4, 5, 6], capQuarterJobs: 32,
        // A3: that it counts is official; its weight is unpublished and assumed.
        unpaidNegativeQuarterJobs: 4,
        // A2, derived from "three months".
        quarterDays: PaidQuarters.days),
      // A3, official.
      longTermDays: 90,
      // A6, official.
      badge: TopRatedRule(
        minimumScore: 90, goodWeeks: 13, earningsUSD: 1000, plusEarningsUSD: 10_000,
        firstContractDays: 90, activityDays: 90)
    )
    let second = first.changed(
      name: "2023-12", from: "2023-12-01", source: "official announcement, December 2023"
    ) {
      $0.minimumCounted = 2
      $0.feedbackReading = [0.3, 0.5, 0.2]
    }
    let third = second.changed(
      name: "2024-09", from: "2024-09-03", source: "official help pages, since September 2024"
    ) {
      $0.trendingMonths = nil
      $0.feedbackReading = [0.3, 0.4, 0.3]
      $0.privateFeedbackMayEnd = true
      $0.updates = .daily
    }
    return [first, second, third]
  }()

  /// The set in force now.
  public static var newest: PlatformRules { all[all.count - 1] }

  /// The set in force on a day; for a day before the first set, that one, with `isTooEarly`.
  public static func inForce(on day: Day) -> (rules: PlatformRules, isTooEarly: Bool) {
    guard let rules = all.last(where: { $0.validFrom <= day }) else { return (all[0], true) }
    return (rules, false)
  }

  /// The set of this name, or nil.
  public static func named(_ name: String) -> PlatformRules? {
    all.first { $0.name == name }
  }

  /// The day of the update whose score is displayed on `day`.
  public func lastUpdate(on day: Day) -> Day {
    switch updates {
    case .daily:
      return day
    case .everySecondSunday(let anchor):
      let phase = (day - anchor) % 14
      return day - (phase < 0 ? phase + 14 : phase)
    }
  }

  /// Lengths in months of all windows that are computed: the rolling ones, then the trending one if there is
  /// one.
  var allWindowMonths: [Int] { windowMonths + (trendingMonths.map { [$0] } ?? []) }

  /// The number of counted contracts that a window needs.
  ///
  /// - Parameter reading: how the unpublished minimum of all windows but the longest is read (model B1,
  ///   `windowMinimum`).
  public func minimumCounted(windowMonths months: Int, reading: Int) -> Int {
    months == windowMonths.last ? minimumCounted : max(minimumCounted, reading)
  }

  /// The next set, as its differences from this one.
  private func changed(
    name: String, from date: String, source: String, change: (inout PlatformRules) -> Void
  ) -> PlatformRules {
    var rules = self
    rules.name = name
    rules.validFrom = PlatformRules.day(date)
    rules.source = source
    change(&rules)
    return rules
  }

  /// - Precondition: the date exists.
  private static func day(_ date: String) -> Day { Day(iso: date)! }
}
