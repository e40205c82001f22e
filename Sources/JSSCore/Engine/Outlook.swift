/// The score, the earnings and the badge in a batch of worlds, week by week. A class, because it is read in parts, and a
/// copy counts a reference for each of its lists.
final class Outlook {
  private(set) var scores: WeeklyScores
  private(set) var badge: BadgeHistory
  private var earnings: EarningsLedger
  private var activity: ActivityCalendar
  private var largeContracts: LargeContracts
  /// New contracts that count and may be of clients that the history has, by run.
  private var contractsOfKnownClients = Lanes<Int32>(repeating: 0)

  /// - Parameters:
  ///   - future: the setup of the unchanged history or of a scenario.
  ///   - changes: as in `WeeklyScores`.
  ///   - unchanged: the outlook of the unchanged history.
  init(
    _ future: FutureSetup, changes: ScoreChanges? = nil, of unchanged: Outlook? = nil,
    in setup: SimulationSetup
  ) {
    scores = WeeklyScores(
      future.scored, changes: changes, of: unchanged?.scores, rules: setup.rules,
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
  func update(
    _ worlds: borrowing Worlds, parameters: borrowing RunParameters, future: borrowing FutureSetup,
    evidence: borrowing ScoreEvidence, offsets: borrowing Lanes<Int8>, draws: borrowing Draws
  ) {
    contractsOfKnownClients = future.contractsOfKnownClients(worlds.newContracts)
    scores.update(
      worlds, parameters: parameters, model: future.model, scored: future.scored,
      contractsOfKnownClients: contractsOfKnownClients)
    earnings.update(worlds, model: future.model)
    finish(
      worlds, future: future, evidence: evidence, offsets: offsets, badgeStart: nil, draws: draws)
  }

  /// Follows the worlds of a scenario through the weeks.
  ///
  /// - Parameters:
  ///   - base: the worlds of the unchanged history; `unchanged`: its outlook, after `keepSums`.
  ///   - newWork: the new contracts that are changed.
  ///   - badgeStart: which runs hold the badge on the as-of day; the same as in the unchanged history.
  func update(
    _ worlds: borrowing Worlds, of scenario: borrowing ScenarioSetup,
    changing base: borrowing Worlds,
    unchanged: borrowing Outlook, baseModel: borrowing WorldModel,
    newWork: borrowing ChangedNewWork,
    parameters: borrowing RunParameters, evidence: borrowing ScoreEvidence,
    offsets: borrowing Lanes<Int8>, badgeStart: BadgeStart, draws: borrowing Draws
  ) {
    contractsOfKnownClients = scenario.future.contractsOfKnownClients(
      unchanged.contractsOfKnownClients, changed: newWork)
    scores.update(
      worlds, changing: base, baseModel, unchanged: unchanged.scores.sumsForScenarios,
      needed: unchanged.scores.needed,
      changes: scenario.changes, newWork: newWork, parameters: parameters,
      model: scenario.future.model,
      scored: scenario.future.scored, contractsOfKnownClients: contractsOfKnownClients)
    earnings.update(
      worlds, model: scenario.future.model, unchangedUSD: unchanged.earnings.mostRefundedUSD,
      added: scenario.changes.added)
    finish(
      worlds, future: scenario.future, evidence: evidence, offsets: offsets,
      badgeStart: badgeStart, draws: draws)
  }

  /// Keeps what scenarios start from.
  func keepSums() { scores.keepSums() }

  /// Follows the badge, from the scores and the earnings.
  ///
  /// - Parameter badgeStart: nil if it is to be decided (`BadgeConditions.start`).
  private func finish(
    _ worlds: borrowing Worlds, future: borrowing FutureSetup, evidence: borrowing ScoreEvidence,
    offsets: borrowing Lanes<Int8>, badgeStart: BadgeStart?, draws: borrowing Draws
  ) {
    if !evidence.isEmpty { scores.carry(offsets, shownNow: evidence.shownNow) }
    activity.update(worlds, model: future.model)
    largeContracts.update(worlds, model: future.model)
    badge.update(
      past: scores.past, displayed: scores.displayed, earnings: earnings.suffices,
      activity: activity.byWeek, largeContract: largeContracts.byWeek,
      sufficesNow: largeContracts.and(earnings.suffices[0], week: 0), start: badgeStart,
      draws: draws)
  }
}
