/// Which runs of a batch hold the badge on the as-of day.
struct BadgeStart {
  /// 1 where the badge is held.
  var held = Lanes<UInt8>(repeating: 0)
  /// Which of the 16 weeks before were good (`EligibleWeeks.bits`).
  var goodBits = Lanes<UInt16>(repeating: 0)
}

/// The Top Rated badge through the weeks of a batch of runs (model B8).
package struct BadgeHistory {
  /// For each week, 1 where the badge is held.
  private(set) var held: [Lanes<UInt8>]
  /// The week of the first loss; the number of weeks if there is none.
  private(set) var firstLoss = Lanes<Int16>(repeating: 0)
  /// Index of the cause of the first loss in `TopRatedRule.LossCause.allCases`.
  private(set) var cause = Lanes<Int8>(repeating: 0)

  private(set) var start = BadgeStart()

  package let conditions: BadgeConditions

  init(_ conditions: BadgeConditions) {
    self.conditions = conditions
    held = Array(
      repeating: Lanes(repeating: 0), count: conditions.timeline.weekCount)
  }

  /// Follows the badge from week to week in the runs of a batch.
  ///
  /// - Parameter start: nil if the scores and earnings of week 0 decide it.
  mutating func update(
    scores: borrowing WeeklyScores, earnings: borrowing EarningsLedger,
    activity: borrowing ActivityCalendar, start given: BadgeStart?,
    draws: borrowing Draws
  ) {
    firstLoss = Lanes(repeating: Int16(held.count))
    if let given {
      start = given
    } else {
      start = conditions.start(
        scores: scores.displayed[0], sufficientEarnings: earnings.suffices[0],
        draws: draws)
    }
    held[0] = start.held
    var goodBits = start.goodBits
    var goodWeeks = Lanes<Int16>(repeating: 0)
    for lane in 0..<laneCount {
      goodWeeks[lane] = Int16(EligibleWeeks(bits: goodBits.span[lane]).goodCount)
    }
    for week in 1..<held.count {
      BadgeKernels.follow(
        week, held: &held, firstLoss: &firstLoss, cause: &cause, goodBits: &goodBits,
        goodWeeks: &goodWeeks, scores: scores.displayed, sufficientEarnings: earnings.suffices,
        activity: activity.byWeek, rule: conditions.rule(inWeek: week))
    }
  }
}

/// The conditions for the badge, which are the same in every run.
package struct BadgeConditions: Sendable {
  let rule: TopRatedRule
  let timeline: Timeline
  /// Whether the badge is held on the as-of day, as given by the user; nil if it follows from the score and the
  /// earnings.
  let badge: SimulationConfiguration.Badge?
  /// The number of good weeks before the as-of day; nil if the user does not give it.
  let goodWeeks: Int?
  let firstStart: Day

  private static let site = Site("good weeks before the as-of day")

  /// Decides in which runs the badge is held on the as-of day, and which weeks before it were good.
  func start(
    scores: borrowing Lanes<Int8>, sufficientEarnings: borrowing Lanes<UInt8>,
    draws: borrowing Draws
  ) -> BadgeStart {
    let (scores, suffices) = (scores.span, sufficientEarnings.span)
    var start = BadgeStart()
    for lane in 0..<laneCount {
      let isHeld = isHeldAtStart(
        score: WindowScores.score(scores[lane]), earningsSuffice: suffices[lane] == 1)
      start.held[lane] = isHeld ? 1 : 0
      start.goodBits[lane] =
        weeksAtStart(isHeld: isHeld, lane: lane, draws: draws).bits
    }
    return start
  }

  /// The conditions in one week.
  func rule(inWeek week: Int) -> BadgeWeekRule {
    BadgeWeekRule(
      canReturn: rule.hasHistory(firstStart: firstStart, on: timeline.evaluationDays[week]),
      minimumScore: rule.minimumScore, neededWeeks: rule.goodWeeks)
  }

  package func isHeldAtStart(score: Int?, earningsSuffice: Bool) -> Bool {
    switch badge {
    case .held: true
    case .some(.none): false
    case nil:
      rule.isGood(score: score) && earningsSuffice
        && rule.hasHistory(firstStart: firstStart, on: timeline.asOf)
        && (goodWeeks ?? EligibleWeeks.count) >= rule.goodWeeks
    }
  }

  private func weeksAtStart(
    isHeld: Bool, lane: Int, draws: borrowing Draws
  ) -> EligibleWeeks {
    guard let goodWeeks else { return isHeld ? .allGood : .noneGood }
    return EligibleWeeks(
      bits: draws.generated(site: BadgeConditions.site, lane: lane) {
        RandomSubset.mask($0, count: goodWeeks, of: EligibleWeeks.count)
      })
  }
}
