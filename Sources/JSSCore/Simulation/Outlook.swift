/// What becomes of score, earnings and badge in a batch of worlds, week by week.
struct Outlook {
  private(set) var scores: WeeklyScores
  private(set) var badge: BadgeHistory
  private var earnings: EarningsLedger
  private var activity: ActivityCalendar

  init(_ setup: SimulationSetup) {
    scores = setup.scores
    badge = setup.badge
    earnings = EarningsLedger(known: setup.earnings, timeline: setup.timeline)
    activity = setup.activity
  }

  /// Follows the worlds through the weeks.
  ///
  /// - Parameters:
  ///   - offsets: what each run misses the score last seen by (model B10).
  ///   - start: who holds the badge on the as-of day; nil if that is to be decided.
  mutating func update(
    _ worlds: Worlds, parameters: borrowing RunParameters, setup: SimulationSetup,
    offsets: borrowing Lanes<Int8>, start: BadgeStart?, generator: borrowing GSLGenerator,
    firstRun: UInt32
  ) {
    scores.update(
      worlds, parameters: parameters, model: setup.model, placements: setup.placements,
      runningStandings: setup.runningStandings)
    if !setup.evidence.isEmpty {
      scores.carry(offsets, shownNow: setup.evidence.shownNow)
    }
    earnings.update(worlds, model: setup.model)
    activity.update(worlds)
    badge.update(
      scores: scores, earnings: earnings, earningsCanDecide: setup.earnings.canDecide,
      activity: activity, start: start, generator: generator, firstRun: firstRun)
  }
}
