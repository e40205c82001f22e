internal import Glibc

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
  public internal(set) var runs = 0
  /// The score below which the badge goes (`prob_below`).
  public let badgeScore: Int
  /// How well the runs fit what was seen; nil if nothing was.
  public internal(set) var fit: EvidenceFit?

  var total = TotalWeight()
  /// By `TopRatedRule.LossCause.allCases`: the cause of the first loss.
  var lossCauses: [WeightedSum]
  /// Logarithm of the weight that counts as 1.
  private(set) var logUnit: Double

  /// A forecast of no runs.
  ///
  /// - Parameter fit: without runs as well; nil if nothing was seen.
  init(days: [Day], badgeScore: Int, fit: EvidenceFit?) {
    weeks = days.map { Week(day: $0) }
    self.badgeScore = badgeScore
    self.fit = fit
    lossCauses = TopRatedRule.LossCause.allCases.map { _ in WeightedSum() }
    logUnit = -.infinity
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
  /// same beginning. The effective sample size if no run was replaced by a copy of another; at most
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

  /// Makes room for weights up to `exp(logWeight)`.
  ///
  /// - Returns: what a weight of `exp(logWeight)` is in the forecast's unit, at most 1.
  mutating func unit(ofLog logWeight: Double) -> Double {
    if logWeight > logUnit {
      if total.weight > 0 { scale(by: exp(logUnit - logWeight)) }
      logUnit = logWeight
    }
    return exp(logWeight - logUnit)
  }

  /// What a weight of `exp(logWeight)` is in the forecast's unit.
  func factor(fromLog logWeight: Double) -> Double { exp(logWeight - logUnit) }

  mutating func merge(_ other: Forecast) {
    runs += other.runs
    guard other.total.weight > 0 else { return }
    let factor = unit(ofLog: other.logUnit)
    var other = other
    if factor != 1 { other.scale(by: factor) }
    total.merge(other.total)
    for week in weeks.indices {
      weeks[week].scores.merge(other.weeks[week].scores)
      weeks[week].belowBadgeScore.merge(other.weeks[week].belowBadgeScore)
      weeks[week].notShown.merge(other.weeks[week].notShown)
      weeks[week].badgeHeld.merge(other.weeks[week].badgeHeld)
      weeks[week].lostBy.merge(other.weeks[week].lostBy)
    }
    for cause in lossCauses.indices { lossCauses[cause].merge(other.lossCauses[cause]) }
    if let otherFit = other.fit { fit?.merge(otherFit) }
  }

  private mutating func scale(by factor: Double) {
    total.scale(by: factor)
    for week in weeks.indices {
      weeks[week].scores.scale(by: factor)
      weeks[week].belowBadgeScore.scale(by: factor)
      weeks[week].notShown.scale(by: factor)
      weeks[week].badgeHeld.scale(by: factor)
      weeks[week].lostBy.scale(by: factor)
    }
    for cause in lossCauses.indices { lossCauses[cause].scale(by: factor) }
    fit?.scale(by: factor)
  }
}
