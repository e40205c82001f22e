/// One dated version of the platform's scoring rules, as data (model A1 and B12).
public struct ScoringRules: Sendable, Equatable {
  /// When the displayed score is computed anew.
  public enum Updates: Sendable, Equatable {
    case daily
    /// Every 14 days, counted from this Sunday.
    case everySecondSunday(from: Day)
  }

  /// Name by which a user picks the set: year and month of its first day.
  public let name: String
  /// The first day on which it holds.
  public let validFrom: Day
  /// Lengths in months of the rolling windows, shortest first; the best one is displayed.
  public let windowMonths: [Int]
  /// Length in months of the extra window whose score, averaged with that of the first window, is
  /// one more candidate ("trending"); nil if there is no such candidate.
  public let trendingMonths: Int?
  /// Counted contracts that every window needs at least.
  public let minimumCounted: Int
  /// Whether the platform may have stopped collecting private feedback under this set.
  public let privateFeedbackMayEnd: Bool
  public let updates: Updates
  /// Where the set is described.
  public let source: String

  /// Clients that the counted contracts of a window must come from, at least (A1, official).
  public static let minimumClients = 2

  /// All known sets, oldest first.
  public static let all: [ScoringRules] = [
    ScoringRules(
      name: "2020-11", validFrom: Day(number: 18_574), windowMonths: [6, 12, 24],
      trendingMonths: 3, minimumCounted: 4, privateFeedbackMayEnd: false,
      updates: .everySecondSunday(from: Day(number: 18_931)),
      source: "official help pages, 2020 to 2023"),
    ScoringRules(
      name: "2023-12", validFrom: Day(number: 19_692), windowMonths: [6, 12, 24],
      trendingMonths: 3, minimumCounted: 2, privateFeedbackMayEnd: false,
      updates: .everySecondSunday(from: Day(number: 18_931)),
      source: "official announcement, December 2023"),
    ScoringRules(
      name: "2024-09", validFrom: Day(number: 19_969), windowMonths: [6, 12, 24],
      trendingMonths: nil, minimumCounted: 2, privateFeedbackMayEnd: true, updates: .daily,
      source: "official help pages, since September 2024"),
  ]

  /// The set in force on a day; the first one for days before it (`isTooEarly`).
  public static func inForce(on day: Day) -> (rules: ScoringRules, isTooEarly: Bool) {
    guard let rules = all.last(where: { $0.validFrom <= day }) else { return (all[0], true) }
    return (rules, false)
  }

  /// The set of this name, or nil.
  public static func named(_ name: String) -> ScoringRules? {
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

  /// All window lengths in months that a score needs: those displayed, then the trending one.
  var allWindowMonths: [Int] { windowMonths + (trendingMonths.map { [$0] } ?? []) }

  /// Counted contracts that the window needs, given the reading of the unpublished minimum for
  /// windows shorter than the longest (model B1 `windowMinimum`).
  public func minimumCounted(windowMonths months: Int, reading: Int) -> Int {
    months == windowMonths.last ? minimumCounted : max(minimumCounted, reading)
  }
}
