/// What a simulation found: the distribution of the displayed score and the fate of the badge, week
/// by week (model B9). It consists of counts, so forecasts of disjoint runs merge exactly.
public struct Forecast: Sendable, Equatable {
  /// One evaluation day.
  public struct Week: Sendable, Equatable {
    public let day: Day
    public internal(set) var scores = ScoreHistogram()
    /// Runs that hold the badge.
    public internal(set) var badgeHeldCount = 0
    /// Runs that have lost a badge by this day.
    public internal(set) var lostByCount = 0
  }

  /// The as-of day, then the Saturdays after it.
  public internal(set) var weeks: [Week]
  public internal(set) var runs = 0
  /// Runs by the cause of the first loss, for the causes that occurred.
  public internal(set) var lossCauses: [TopRatedRule.LossCause: Int] = [:]
  /// The score below which the badge goes (`prob_below`).
  public let badgeScore: Int

  init(days: [Day], badgeScore: Int) {
    weeks = days.map { Week(day: $0) }
    self.badgeScore = badgeScore
  }

  /// P(displayed score below the badge's); "not shown" is not below.
  public func belowBadgeScore(week: Int) -> Estimate {
    Estimate(count: weeks[week].scores.count(below: badgeScore), runs: runs)
  }

  public func notShown(week: Int) -> Estimate {
    Estimate(count: weeks[week].scores.notShown, runs: runs)
  }

  public func badgeHeld(week: Int) -> Estimate {
    Estimate(count: weeks[week].badgeHeldCount, runs: runs)
  }

  public func lostBy(week: Int) -> Estimate {
    Estimate(count: weeks[week].lostByCount, runs: runs)
  }

  /// Share of all runs whose first loss has this cause.
  public func lost(by cause: TopRatedRule.LossCause) -> Estimate {
    Estimate(count: lossCauses[cause, default: 0], runs: runs)
  }

  mutating func merge(_ other: Forecast) {
    runs += other.runs
    for week in weeks.indices {
      weeks[week].scores.merge(other.weeks[week].scores)
      weeks[week].badgeHeldCount += other.weeks[week].badgeHeldCount
      weeks[week].lostByCount += other.weeks[week].lostByCount
    }
    lossCauses.merge(other.lossCauses, uniquingKeysWith: +)
  }
}
