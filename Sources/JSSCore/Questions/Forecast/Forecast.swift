/// The result of a simulation: the distribution of the displayed score and the probabilities of the badge, week by
/// week (model B9), with the weights of the runs (model B10).
///
/// The functions that return probabilities require `hasWeight`; they take a week as its index in `weeks`.
public struct Forecast: Sendable, Equatable {
  /// One evaluation day.
  public struct Week: Sendable, Equatable {
    public let day: Day
    public internal(set) var scores = ScoreHistogram()
    var belowBadgeScore = WeightedSum()
    var notShown = WeightedSum()
    var badgeHeld = WeightedSum()
    var lostBy = WeightedSum()
    var gainedBy = WeightedSum()
  }

  /// The as-of day, then the Saturdays after it.
  public internal(set) var weeks: [Week]
  /// The number of runs simulated, whether they fit what was seen or not.
  public internal(set) var runs: Int
  /// The score that the badge needs (`prob_below` is the probability of a lower one).
  public let badgeScore: Int
  /// Which badge is meant.
  public let badgeLevel: SimulationConfiguration.BadgeLevel
  /// How well the runs fit what was seen; nil if nothing was.
  public internal(set) var fit: EvidenceFit?

  var total = TotalWeight()
  /// By cause (`TopRatedRule.LossCause.allCases`): the runs whose first loss has this cause.
  var lossCauses: [WeightedSum]
  /// By week, then cause: the weight of the runs whose first loss is in this week and has this cause.
  var firstLosses: [Double]
  /// Runs that are counted, and not yet in the weights.
  var tally: RunTally
  /// Whether the weights by week and by cause have any runs; else all are in `tally`.
  var hasWeights = false

  /// A forecast without any run counted.
  ///
  /// - Parameters:
  ///   - runs: the number of runs that will be counted.
  ///   - fit: without any run counted; nil if nothing was seen.
  init(
    runs: Int, days: [Day], badgeScore: Int, badgeLevel: SimulationConfiguration.BadgeLevel,
    fit: EvidenceFit?
  ) {
    self.runs = runs
    weeks = days.map { Week(day: $0) }
    self.badgeScore = badgeScore
    self.badgeLevel = badgeLevel
    self.fit = fit
    lossCauses = TopRatedRule.LossCause.allCases.map { _ in WeightedSum() }
    firstLosses = Array(repeating: 0, count: days.count * lossCauses.count)
    tally = RunTally(weeks: days.count)
  }

  /// Whether any run fits what was seen. If none does, nothing can be estimated.
  public var hasWeight: Bool { total.weight > 0 }

  /// Whether there is a forecast: enough runs fit what was seen well enough (model B10), and standard errors can be told.
  public var isUsable: Bool {
    guard let fit else { return hasWeight }
    return min(effectiveSampleSize, effectivePasts) >= Forecast.leastWorlds && !fit.isTotalMisfit
      && total.hasErrors
  }

  /// The smallest effective number of runs of which a forecast is told (model B10).
  package static let leastWorlds = 100.0

  /// Whether it is worth so few runs that the result is rough (model B10).
  public var isRough: Bool {
    fit != nil && (hasFoundPasts ? independentRuns : effectiveSampleSize) < Forecast.roughBelow
  }

  /// The effective number of runs below which a result is rough.
  package static let roughBelow = 1000.0

  /// Whether something may be told of what differs between this forecast and others: whether it is usable, or all but.
  var isTelling: Bool {
    effectivePasts >= TotalWeight.leastPasts && total.hasErrors && fit?.isTotalMisfit != true
  }

  /// Whether pasts that fit what was seen were found (`Conditioning.moves`), so that they depend on each other.
  public var hasFoundPasts: Bool { !total.isOfSinglePasts }

  /// (Σw)² / Σw² over the runs (model B10).
  public var effectiveSampleSize: Double { fit?.effectiveSampleSize ?? Double(runs) }

  /// Effective number of different pasts: (Σ c)² / Σ c², where c is the weight of all runs that go on from the same past.
  /// It equals the effective sample size if each run has a past of its own.
  public var effectivePasts: Double { total.effectivePasts }

  /// The number of independent runs that would have the standard errors of this forecast: Σ p(1 − p) / Σ s² over the
  /// weeks and their events, where s is the standard error of p; 0 if no error can be told. Where no pasts were found
  /// (`hasFoundPasts`) it is the effective sample size.
  ///
  /// Events that occur in hardly any past, or in nearly all, say little of this, so to each is added one that is as rare
  /// as can be told (2 in n + 4 pasts, as in `Estimate.standardError`), with the error that n independent pasts have.
  public var independentRuns: Double {
    let pasts = effectivePasts
    if !hasFoundPasts || pasts == 0 { return pasts }
    if !total.hasErrors { return 0 }
    let rare = 2 / (pasts + 4)
    let rareSpread = rare * (1 - rare)
    var (spread, squares) = (0.0, 0.0)
    for week in weeks {
      for event in [week.belowBadgeScore, week.notShown, week.lostBy, week.gainedBy] {
        let share = MeanEstimate(event, of: total)
        spread += max(0, share.value * (1 - share.value)) + rareSpread
        squares += share.standardError * share.standardError + rareSpread / pasts
      }
    }
    return spread / squares
  }

  /// Whether the standard errors rest on so few populations of pasts that they are themselves uncertain by a quarter or
  /// more.
  public var hasRoughErrors: Bool { effectiveUnits < 10 }

  /// The effective number of independent units: single runs, or populations whose pasts were found together.
  public var effectiveUnits: Double { total.effectiveUnits }

  /// P(displayed score below the score that the badge needs). A score that is not shown is not below it.
  public func belowBadgeScore(week: Int) -> Estimate {
    Estimate(weeks[week].belowBadgeScore, of: total)
  }

  /// P(no score displayed).
  public func notShown(week: Int) -> Estimate { Estimate(weeks[week].notShown, of: total) }

  /// P(badge held on that day).
  public func badgeHeld(week: Int) -> Estimate { Estimate(weeks[week].badgeHeld, of: total) }

  /// P(badge lost at least once by that day).
  public func lostBy(week: Int) -> Estimate { Estimate(weeks[week].lostBy, of: total) }

  /// P(badge gained, or regained, at least once by that day: held on it or a day before, after not being held on the day
  /// before that).
  public func gainedBy(week: Int) -> Estimate { Estimate(weeks[week].gainedBy, of: total) }

  /// P(the badge is lost, and the first loss has this cause).
  public func lost(by cause: TopRatedRule.LossCause) -> Estimate {
    // `allCases` contains every cause.
    Estimate(lossCauses[TopRatedRule.LossCause.allCases.firstIndex(of: cause)!], of: total)
  }

  /// The most frequent cause of the first loss.
  public var mainLossCause: TopRatedRule.LossCause {
    // There are causes.
    TopRatedRule.LossCause.allCases.max { lost(by: $0).probability < lost(by: $1).probability }!
  }

  /// P(the badge is lost by the end of a week, and the first loss has this cause). The sum over all causes is
  /// `lostBy(week:)`.
  public func shareLost(by cause: TopRatedRule.LossCause, throughWeek week: Int) -> Double {
    // `allCases` contains every cause.
    let place = TopRatedRule.LossCause.allCases.firstIndex(of: cause)!
    let weight = (0...week).reduce(0) { $0 + firstLosses[$1 * lossCauses.count + place] }
    return weight / total.weight
  }
}
