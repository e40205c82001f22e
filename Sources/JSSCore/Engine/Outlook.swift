/// The score, the earnings and the badge in a batch of worlds, week by week. A class, because it is read in parts, and a
/// copy counts a reference for each of its lists.
final class Outlook {
  private(set) var scores: WeeklyScores
  private(set) var badge: BadgeHistory
  private var earnings: EarningsLedger
  private var activity: ActivityCalendar
  private var largeContracts: LargeContracts

  /// - Parameter future: the setup of the unchanged history or of a scenario.
  init(_ future: FutureSetup, in setup: SimulationSetup) {
    scores = WeeklyScores(
      future.scored, rules: setup.rules,
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
  func update(
    _ worlds: borrowing Worlds, parameters: borrowing RunParameters, future: borrowing FutureSetup,
    evidence: borrowing ScoreEvidence, offsets: borrowing Lanes<Int8>, badgeStart: BadgeStart?,
    draws: borrowing Draws
  ) {
    scores.update(
      worlds, parameters: parameters, model: future.model, scored: future.scored,
      contractsOfKnownClients: future.contractsOfKnownClients(worlds.newContracts))
    if !evidence.isEmpty { scores.carry(offsets, shownNow: evidence.shownNow) }
    earnings.update(worlds, model: future.model)
    activity.update(worlds, model: future.model)
    largeContracts.update(worlds, model: future.model)
    badge.update(
      past: scores.past, displayed: scores.displayed, earnings: earnings.suffices,
      activity: activity.byWeek, largeContract: largeContracts.byWeek,
      sufficesNow: largeContracts.and(earnings.suffices[0], week: 0), start: badgeStart,
      draws: draws)
  }
}
