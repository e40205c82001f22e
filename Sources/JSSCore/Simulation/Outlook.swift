/// What becomes of score, earnings and badge in a batch of worlds, week by week.
struct Outlook {
  private(set) var scores: WeeklyScores
  private(set) var badge: BadgeHistory
  private var earnings: EarningsLedger
  private var activity: ActivityCalendar

  /// - Parameter future: that of the unchanged history, or of a scenario.
  init(_ future: FutureSetup, in setup: SimulationSetup) {
    scores = setup.scores
    badge = setup.badge
    earnings = EarningsLedger(known: future.earnings, timeline: setup.timeline)
    activity = future.activity
  }

  /// Follows the worlds through the weeks.
  ///
  /// - Parameters:
  ///   - offsets: what each run misses the score last seen by (model B10).
  ///   - badgeStart: who holds the badge on the as-of day; nil if that is to be decided.
  mutating func update(
    _ worlds: Worlds, parameters: borrowing RunParameters, future: FutureSetup,
    evidence: ScoreEvidence, offsets: borrowing Lanes<Int8>, badgeStart: BadgeStart?,
    generator: borrowing GSLGenerator,
    firstRun: UInt32
  ) {
    scores.update(
      worlds, parameters: parameters, model: future.model, placements: future.placements,
      runningStandings: future.runningStandings)
    if !evidence.isEmpty {
      scores.carry(offsets, shownNow: evidence.shownNow)
    }
    earnings.update(worlds, model: future.model)
    activity.update(worlds)
    badge.update(
      scores: scores, earnings: earnings, earningsCanDecide: future.earnings.canDecide,
      activity: activity, start: badgeStart, generator: generator, firstRun: firstRun)
  }
}
