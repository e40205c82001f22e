/// Who holds the badge on the as-of day, in the runs of a batch.
struct BadgeStart {
  /// 1 where the badge is held.
  var held = Lanes<UInt8>(repeating: 0)
  /// The good weeks before (`EligibleWeeks.bits`).
  var goodBits = Lanes<UInt16>(repeating: 0)
}

/// The Top Rated badge through the weeks of a batch of runs (model B8).
struct BadgeHistory {
  /// For each week, 1 where the badge is held.
  private(set) var held: [Lanes<UInt8>]
  /// The week of the first loss; the number of weeks if there is none.
  private(set) var firstLoss = Lanes<Int32>(repeating: 0)
  /// Index of the cause of the first loss in `TopRatedRule.LossCause.allCases`.
  private(set) var cause = Lanes<Int8>(repeating: 0)

  private(set) var start = BadgeStart()

  private let conditions: BadgeConditions

  init(_ conditions: BadgeConditions) {
    self.conditions = conditions
    held = Array(
      repeating: Lanes(repeating: 0), count: conditions.timeline.weekCount)
  }

  /// Follows the badge from week to week, all runs of a batch side by side.
  ///
  /// - Parameters:
  ///   - earningsCanDecide: if false, earnings suffice in every run.
  ///   - start: nil if it is to be decided by the scores and earnings of week 0.
  mutating func update(
    scores: borrowing WeeklyScores, earnings: borrowing EarningsLedger,
    earningsCanDecide: Bool, activity: borrowing ActivityCalendar, start given: BadgeStart?,
    generator: borrowing GSLGenerator, firstRun: UInt32
  ) {
    firstLoss = Lanes(repeating: Int32(held.count))
    start =
      given
      ?? conditions.start(
        scores: scores.displayed[0], earnings: earnings.byWeek[0],
        earningsCanDecide: earningsCanDecide, generator: generator, firstRun: firstRun)
    held[0] = start.held
    var goodBits = start.goodBits
    for week in 1..<held.count {
      held[week] = held[week - 1]
      conditions.advance(
        &held[week], &firstLoss, &cause, &goodBits, week: week, scores: scores.displayed[week],
        earnings: earnings.byWeek[week], earningsCanDecide: earningsCanDecide,
        activity: activity.byWeek[week])
    }
  }
}

/// What decides about the badge, the same in every run.
struct BadgeConditions: Sendable {
  let rule: TopRatedRule
  let timeline: Timeline
  /// As the user says; nil if it follows from the score and the earnings.
  let badge: SimulationConfiguration.Badge?
  /// Good weeks before the as-of day as the user says.
  let goodWeeks: Int?
  let firstStart: Day

  private static let site = Site("good weeks before the as-of day")

  /// Decides who holds the badge on the as-of day, and which weeks before it were good.
  func start(
    scores: borrowing Lanes<Int8>, earnings: borrowing Lanes<Double>, earningsCanDecide: Bool,
    generator: borrowing GSLGenerator, firstRun: UInt32
  ) -> BadgeStart {
    let (scores, earnings) = (scores.span, earnings.span)
    var start = BadgeStart()
    for lane in 0..<laneCount {
      let isHeld = isHeldAtStart(
        score: WindowScores.score(scores[lane]),
        earningsUSD: earningsCanDecide ? earnings[lane] : .infinity)
      start.held[lane] = isHeld ? 1 : 0
      start.goodBits[lane] =
        weeksAtStart(isHeld: isHeld, generator: generator, run: firstRun &+ UInt32(lane)).bits
    }
    return start
  }

  /// Takes one week: `held` comes as it was the week before.
  func advance(
    _ held: inout Lanes<UInt8>, _ firstLoss: inout Lanes<Int32>, _ cause: inout Lanes<Int8>,
    _ goodBits: inout Lanes<UInt16>, week: Int, scores: borrowing Lanes<Int8>,
    earnings: borrowing Lanes<Double>, earningsCanDecide: Bool,
    activity: borrowing Lanes<UInt8>
  ) {
    let (scores, earnings, activity) = (scores.span, earnings.span, activity.span)
    var goodBits = goodBits.mutableSpan
    var held = held.mutableSpan
    var firstLoss = firstLoss.mutableSpan
    var cause = cause.mutableSpan
    let canReturn = rule.hasHistory(
      firstStart: firstStart, on: timeline.evaluationDays[week])
    for lane in 0..<laneCount {
      let score = WindowScores.score(scores[lane])
      var weeks = EligibleWeeks(bits: goodBits[lane])
      weeks.append(good: rule.isGood(score: score))
      goodBits[lane] = weeks.bits
      let failure = rule.firstFailure(
        score: score, weeks: weeks, earningsUSD: earningsCanDecide ? earnings[lane] : .infinity,
        isActive: activity[lane] == 1)
      if let failure {
        if held[lane] == 1 && Int(firstLoss[lane]) == timeline.weekCount {
          firstLoss[lane] = Int32(week)
          // Every cause is among the cases.
          cause[lane] = Int8(TopRatedRule.LossCause.allCases.firstIndex(of: failure)!)
        }
        held[lane] = 0
      } else if canReturn {
        held[lane] = 1
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
    generator.start(site: BadgeConditions.site, run: run)
    return EligibleWeeks(
      bits: RandomSubset.mask(generator, count: goodWeeks, of: EligibleWeeks.count))
  }
}
