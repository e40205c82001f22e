/// The Top Rated badge through the weeks of a batch of runs (model B8).
struct BadgeHistory {
  /// For each week, 1 where the badge is held.
  private(set) var held: [Lanes<UInt8>]
  /// The week of the first loss; the number of weeks if there is none.
  private(set) var firstLoss = Lanes<Int32>(repeating: 0)
  /// Index of the cause of the first loss in `TopRatedRule.LossCause.allCases`.
  private(set) var cause = Lanes<Int8>(repeating: 0)

  private let rule: TopRatedRule
  private let timeline: Timeline
  private let badge: SimulationConfiguration.Badge?
  private let goodWeeks: Int?
  private let firstStart: Day

  private static let site = Site("good weeks before the as-of day")

  init(
    rule: TopRatedRule, timeline: Timeline, firstStart: Day,
    configuration: SimulationConfiguration
  ) {
    self.rule = rule
    self.timeline = timeline
    self.firstStart = firstStart
    badge = configuration.badge
    goodWeeks = configuration.eligibleWeeks
    held = Array(repeating: Lanes(repeating: 0), count: timeline.weekCount)
  }

  mutating func update(
    scores: borrowing WeeklyScores, earnings: borrowing EarningsLedger,
    earningsCanDecide: Bool, activity: borrowing ActivityCalendar,
    generator: borrowing GSLGenerator, firstRun: UInt32
  ) {
    for lane in 0..<laneCount {
      func score(_ week: Int) -> Int? {
        let score = scores.displayed[week].span[lane]
        return score == WeeklyScores.notShown ? nil : Int(score)
      }
      func earned(_ week: Int) -> Double {
        earningsCanDecide ? earnings.byWeek[week].span[lane] : .infinity
      }
      var isHeld = isHeldAtStart(score: score(0), earningsUSD: earned(0))
      var weeks = weeksAtStart(
        isHeld: isHeld, generator: generator, run: firstRun &+ UInt32(lane))
      set(held: isHeld, week: 0, lane: lane)
      setFirstLoss(week: timeline.weekCount, cause: 0, lane: lane)
      var hasLost = false
      for week in 1..<timeline.weekCount {
        let current = score(week)
        weeks.append(good: rule.isGood(score: current))
        let failure = rule.firstFailure(
          score: current, weeks: weeks, earningsUSD: earned(week),
          isActive: activity.byWeek[week].span[lane] == 1)
        if let failure {
          if isHeld && !hasLost {
            hasLost = true
            // Every cause is among the cases.
            let index = TopRatedRule.LossCause.allCases.firstIndex(of: failure)!
            setFirstLoss(week: week, cause: Int8(index), lane: lane)
          }
          isHeld = false
        } else if rule.hasHistory(firstStart: firstStart, on: timeline.evaluationDays[week]) {
          isHeld = true
        }
        set(held: isHeld, week: week, lane: lane)
      }
    }
  }

  private func isHeldAtStart(score: Int?, earningsUSD: Double) -> Bool {
    switch badge {
    case .held: true
    case .some(.none): false
    case nil:
      rule.isGood(score: score) && rule.suffices(earningsUSD: earningsUSD)
        && rule.hasHistory(firstStart: firstStart, on: timeline.asOf)
        && (goodWeeks ?? EligibleWeeks.count) >= rule.goodWeeks
    }
  }

  private func weeksAtStart(
    isHeld: Bool, generator: borrowing GSLGenerator, run: UInt32
  ) -> EligibleWeeks {
    guard let goodWeeks else { return isHeld ? .allGood : .noneGood }
    generator.start(site: BadgeHistory.site, run: run)
    return EligibleWeeks(
      bits: RandomSubset.mask(generator, count: goodWeeks, of: EligibleWeeks.count))
  }

  private mutating func set(held isHeld: Bool, week: Int, lane: Int) {
    var held = held[week].mutableSpan
    held[lane] = isHeld ? 1 : 0
  }

  private mutating func setFirstLoss(week: Int, cause index: Int8, lane: Int) {
    var weeks = firstLoss.mutableSpan
    weeks[lane] = Int32(week)
    var causes = cause.mutableSpan
    causes[lane] = index
  }
}
