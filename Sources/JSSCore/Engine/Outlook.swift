/// The score, the earnings and the badge in a batch of worlds, week by week.
struct Outlook {
  var scores: WeeklyScores
  private(set) var badge: BadgeHistory
  private var earnings: EarningsLedger
  private var activity: ActivityCalendar
  private var largeContracts: LargeContracts

  /// - Parameter future: the setup of the unchanged history or of a scenario.
  init(_ future: FutureSetup, in setup: SimulationSetup) {
    scores = WeeklyScores(
      timeline: future.scored.timeline, rules: setup.rules,
      mostQuarterJobs: future.model.mostQuarterJobs(
        cap: setup.rules.weight.mostQuarterJobs, more: 0))
    badge = setup.badge
    earnings = EarningsLedger(known: future.earnings, timeline: setup.timeline)
    activity = future.activity
    largeContracts = future.largeContracts
  }

  /// Follows the worlds through the weeks.
  ///
  /// - Parameters:
  ///   - offsets: for each run, the offset δ of the last score seen (model B10).
  ///   - badgeStart: which runs hold the badge on the as-of day; nil if it is to be decided (`BadgeConditions.start`).
  mutating func update(
    _ worlds: borrowing Worlds, parameters: borrowing RunParameters, future: borrowing FutureSetup,
    evidence: borrowing ScoreEvidence, offsets: borrowing Lanes<Int8>, badgeStart: BadgeStart?,
    draws: borrowing Draws
  ) {
    scores.update(
      worlds, parameters: parameters, model: future.model, scored: future.scored,
      contractsOfKnownClients: future.contractsOfKnownClients(worlds.newContracts))
    follow(
      worlds, future: future, evidence: evidence, offsets: offsets, badgeStart: badgeStart,
      draws: draws)
  }

  /// The same, with the scores that were computed.
  mutating func follow(
    _ worlds: borrowing Worlds, future: borrowing FutureSetup, evidence: borrowing ScoreEvidence,
    offsets: borrowing Lanes<Int8>, badgeStart: BadgeStart?, draws: borrowing Draws
  ) {
    if !evidence.isEmpty { scores.carry(offsets, shownNow: evidence.shownNow) }
    earnings.update(worlds, model: future.model)
    activity.update(worlds, model: future.model)
    largeContracts.update(worlds, model: future.model)
    badge.update(
      past: scores.past, scores: scores, earnings: earnings, activity: activity,
      largeContracts: largeContracts, start: badgeStart, draws: draws)
  }
}
