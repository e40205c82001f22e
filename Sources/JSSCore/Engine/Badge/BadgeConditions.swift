/// What decides about the badge, the same in every run (model B8).
package struct BadgeConditions: Sendable {
  let rule: TopRatedRule
  let timeline: Timeline
  /// As the user says; nil if it follows from the conditions.
  let badge: SimulationConfiguration.Badge?
  /// Good weeks among the last 16 as the user says; nil if the past scores decide.
  let goodWeeks: Int?
  /// Whether weeks before the first score count as good.
  let hasRisingTalent: Bool
  /// The last day without a badge, after an account hold.
  let holdThrough: Day?
  let firstStart: Day
  /// The last score seen, if it was seen before the day before the as-of day and no badge is given: it stands for the
  /// score of the as-of day when the badge is decided.
  let oldReading: Int?
  /// Scores that were seen on the past Saturdays, by place among them.
  let readings: [Int: Int]
  /// By week.
  private(set) var weekRules: [BadgeWeekRule] = []

  private static let site = Site("good weeks before the as-of day")

  /// - Parameter past: the past Saturdays, oldest first; empty if nothing depends on their scores.
  init(
    _ configuration: SimulationConfiguration, timeline: Timeline, past: [Day], firstStart: Day
  ) {
    rule = configuration.rules.badge
    self.timeline = timeline
    badge = configuration.badge
    goodWeeks = configuration.eligibleWeeks
    hasRisingTalent = configuration.hasRisingTalent
    holdThrough = configuration.badgeHold
    self.firstStart = firstStart
    let seen = configuration.displayedScores
    oldReading = seen.last.flatMap {
      configuration.badge == nil && $0.day < timeline.asOf - 1 ? $0.score : nil
    }
    var readings: [Int: Int] = [:]
    for score in seen {
      if let place = past.firstIndex(of: score.day) {
        readings[place] = score.score
      }
    }
    self.readings = readings
    weekRules = timeline.evaluationDays.map { day in
      BadgeWeekRule(
        canReturn: rule.hasHistory(firstStart: firstStart, on: day) && !isOnHold(day),
        minimumScore: rule.minimumScore, neededWeeks: rule.goodWeeks)
    }
  }

  /// Decides who holds the badge on the as-of day, and which weeks before it were good.
  ///
  /// - Parameters:
  ///   - past: the displayed scores of the past Saturdays, oldest first; empty if nothing depends on them.
  ///   - scores: of the as-of day.
  ///   - suffices: 1 where earnings, and the large contract if one is needed, suffice on the as-of day.
  package func start(
    past: [Lanes<Int8>], scores: borrowing Lanes<Int8>, suffices: borrowing Lanes<UInt8>,
    draws: borrowing Draws
  ) -> BadgeStart {
    var start = BadgeStart()
    var bits = pastBits(past, now: scores, hasShown: &start.hasShown)
    if badge == nil && goodWeeks == nil && oldReading == nil
      && rule.hasHistory(firstStart: firstStart, on: timeline.asOf) && !isOnHold(timeline.asOf)
    {
      // The usual case, in one loop.
      var (scores, suffices) = (copy scores, copy suffices)
      BadgeKernels.hold(
        &start.held, scores: &scores, goodBits: &bits, suffices: &suffices, rule: rule)
      start.goodBits = bits
      return start
    }
    let (pastBits, scores, suffices) = (bits.span, scores.span, suffices.span)
    let hasHistory = rule.hasHistory(firstStart: firstStart, on: timeline.asOf)
    let isOnHold = isOnHold(timeline.asOf)
    for lane in 0..<laneCount {
      let score = WindowScores.score(scores[lane])
      var weeks: EligibleWeeks
      if let goodWeeks {
        weeks = block(of: goodWeeks, isGoodNow: rule.isGood(score: score), lane: lane, draws: draws)
      } else {
        weeks = EligibleWeeks(bits: pastBits[lane])
      }
      let othersHold = suffices[lane] == 1 && hasHistory
      let isHeld: Bool
      switch badge {
      case .held:
        isHeld = !isOnHold
        if goodWeeks == nil { weeks = weeks.filled(to: rule.goodWeeks) }
      case .some(.none):
        isHeld = false
        // Nothing else fails, so the count does.
        if goodWeeks == nil, !isOnHold, othersHold, rule.isGood(score: score),
          weeks.goodCount >= rule.goodWeeks
        {
          weeks = block(of: rule.goodWeeks - 1, isGoodNow: true, lane: lane, draws: draws)
        }
      case nil:
        isHeld =
          rule.isGood(score: oldReading ?? score) && othersHold && !isOnHold
          && weeks.goodCount >= rule.goodWeeks
      }
      let isLost = isHeld && oldReading != nil && !rule.isGood(score: score)
      start.held[lane] = isHeld && !isLost ? 1 : 0
      start.isLost[lane] = isLost ? 1 : 0
      start.goodBits[lane] = weeks.bits
    }
    return start
  }

  private func isOnHold(_ day: Day) -> Bool { holdThrough.map { day <= $0 } ?? false }

  /// So many good weeks: the bad ones are one block, as dips are. It ends with the newest week if the score is bad now,
  /// else its place is uniform.
  private func block(
    of good: Int, isGoodNow: Bool, lane: Int, draws: borrowing Draws
  ) -> EligibleWeeks {
    let after =
      isGoodNow
      ? Uniform.index(draws.word(site: BadgeConditions.site, lane: lane), below: good + 1) : 0
    return .allBut(bad: EligibleWeeks.count - good, weeksAfter: after)
  }

  /// The good weeks by the scores of the past Saturdays (`EligibleWeeks.bits`).
  private func pastBits(
    _ past: [Lanes<Int8>], now: borrowing Lanes<Int8>, hasShown: inout Lanes<UInt8>
  ) -> Lanes<UInt16> {
    var bits = Lanes<UInt16>(repeating: 0)
    hasShown = Lanes(repeating: 0)
    var scores = Lanes<Int8>(repeating: 0)
    func append() {
      BadgeKernels.append(
        &scores, to: &bits, hasShown: &hasShown, minimumScore: rule.minimumScore,
        rises: hasRisingTalent)
    }
    for place in past.indices {
      scores = readings[place].map { Lanes(repeating: Int8($0)) } ?? past[place]
      append()
    }
    // The as-of day itself, if it is a Saturday.
    if past.count < EligibleWeeks.count {
      scores = copy now
      append()
    }
    BadgeConditions.note(now, in: &hasShown)
    return bits
  }

  /// Notes where a score is shown.
  private static func note(
    _ scores: borrowing Lanes<Int8>, in hasShown: inout Lanes<UInt8>
  ) {
    let scores = scores.span
    var hasShown = hasShown.mutableSpan
    for lane in 0..<laneCount { hasShown[lane] |= scores[lane] != WindowScores.notShown ? 1 : 0 }
  }
}
