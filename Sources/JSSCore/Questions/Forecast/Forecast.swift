/// What a simulation found: the distribution of the displayed score and the fate of the badge, week
/// by week (model B9), under the weight that each run has (model B10).
public struct Forecast: Sendable, Equatable {
  /// One evaluation day.
  public struct Week: Sendable, Equatable {
    public let day: Day
    public internal(set) var scores = ScoreHistogram()
    var belowBadgeScore = WeightedSum()
    var notShown = WeightedSum()
    var badgeHeld = WeightedSum()
    var lostBy = WeightedSum()
  }

  /// The as-of day, then the Saturdays after it.
  public internal(set) var weeks: [Week]
  /// Runs simulated, whether they fit what was seen or not.
  public internal(set) var runs: Int
  /// The score below which the badge goes (`prob_below`).
  public let badgeScore: Int
  /// How well the runs fit what was seen; nil if nothing was.
  public internal(set) var fit: EvidenceFit?

  var total = TotalWeight()
  /// By `TopRatedRule.LossCause.allCases`: the cause of the first loss.
  var lossCauses: [WeightedSum]
  /// Weight of the runs whose first loss is in a week and has a cause: by week, within it by cause.
  var firstLosses: [Double]

  /// A forecast by so many runs, none of which is counted yet.
  ///
  /// - Parameter fit: without runs as well; nil if nothing was seen.
  init(runs: Int, days: [Day], badgeScore: Int, fit: EvidenceFit?) {
    self.runs = runs
    weeks = days.map { Week(day: $0) }
    self.badgeScore = badgeScore
    self.fit = fit
    lossCauses = TopRatedRule.LossCause.allCases.map { _ in WeightedSum() }
    firstLosses = Array(repeating: 0, count: days.count * lossCauses.count)
  }

  /// Whether any run fits what was seen: without one, nothing can be estimated.
  public var hasWeight: Bool { total.weight > 0 }

  /// Whether something can be forecast: enough runs fit what was seen well enough (B10), and they do
  /// not all go back to one past, which would leave the standard errors without meaning.
  public var isUsable: Bool {
    guard let fit else { return hasWeight }
    return !fit.isTooRough && !fit.isTotalMisfit && effectivePasts >= 2
  }

  /// Effective number of different pasts: (Σ b)² / Σ b², b the weight of the runs that continue the
  /// same initial draw. The effective sample size if no run was replaced by a copy of another; at most
  /// that if some were.
  public var effectivePasts: Double {
    total.squares > 0 ? total.weight * total.weight / total.squares : 0
  }

  /// Whether so few different pasts carry the forecast that its standard errors, which take each past
  /// as one observation, are themselves uncertain by more than a tenth.
  public var hasFewPasts: Bool { effectivePasts < 50 }

  /// P(displayed score below the badge's); "not shown" is not below.
  ///
  /// - Parameter week: place in `weeks`, here and below.
  /// - Precondition: `hasWeight`, here and below.
  public func belowBadgeScore(week: Int) -> Estimate {
    Estimate(weeks[week].belowBadgeScore, of: total)
  }

  /// P(no score displayed).
  public func notShown(week: Int) -> Estimate { Estimate(weeks[week].notShown, of: total) }

  /// P(badge held on that day).
  public func badgeHeld(week: Int) -> Estimate { Estimate(weeks[week].badgeHeld, of: total) }

  /// P(badge lost at least once by that day).
  public func lostBy(week: Int) -> Estimate { Estimate(weeks[week].lostBy, of: total) }

  /// Share of all runs whose first loss has this cause.
  public func lost(by cause: TopRatedRule.LossCause) -> Estimate {
    // Every cause is among the cases.
    Estimate(lossCauses[TopRatedRule.LossCause.allCases.firstIndex(of: cause)!], of: total)
  }

  /// Share of all runs whose first loss comes by the end of a week and has this cause. Over all causes
  /// the shares add up to `lostBy(week:)`.
  public func shareLost(by cause: TopRatedRule.LossCause, throughWeek week: Int) -> Double {
    // Every cause is among the cases.
    let place = TopRatedRule.LossCause.allCases.firstIndex(of: cause)!
    let weight = (0...week).reduce(0) { $0 + firstLosses[$1 * lossCauses.count + place] }
    return weight / total.weight
  }
}
