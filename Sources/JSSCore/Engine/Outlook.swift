/// The score, the earnings and the badge in a batch of worlds, week by week. A class, because it is read in parts, and a
/// copy counts a reference for each of its lists.
final class Outlook {
  private(set) var scores: WeeklyScores
  private(set) var badge: BadgeHistory
  private var requirements: BadgeRequirements
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
    requirements = BadgeRequirements(future, timeline: setup.timeline)
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
    requirements.update(worlds, model: future.model)
    followBadge(evidence: evidence, offsets: offsets, from: nil, draws: draws)
  }

  /// Follows the worlds of a scenario through the weeks.
  ///
  /// - Parameters:
  ///   - base: the worlds of the unchanged history; `unchanged`: what is taken from its outlook.
  ///   - newWork: the new contracts that are changed.
  func update(
    _ worlds: borrowing Worlds, of scenario: borrowing ScenarioSetup,
    changing base: borrowing Worlds,
    unchanged: borrowing Unchanged, baseModel: borrowing WorldModel,
    newWork: borrowing ChangedNewWork,
    parameters: borrowing RunParameters, evidence: borrowing ScoreEvidence,
    offsets: borrowing Lanes<Int8>, draws: borrowing Draws
  ) {
    contractsOfKnownClients = scenario.future.contractsOfKnownClients(
      unchanged.contractsOfKnownClients, changed: newWork)
    scores.update(
      worlds, changing: base, baseModel, unchanged: unchanged.sums, needed: unchanged.needed,
      changes: scenario.changes, newWork: newWork, parameters: parameters,
      model: scenario.future.model,
      scored: scenario.future.scored, contractsOfKnownClients: contractsOfKnownClients)
    requirements.update(
      worlds, model: scenario.future.model, unchangedUSD: unchanged.mostRefundedUSD,
      added: scenario.changes.added)
    followBadge(evidence: evidence, offsets: offsets, from: unchanged.badgeStart, draws: draws)
  }

  /// What scenarios take from the outlook of the unchanged history. A value, because each use of a property of a class is
  /// checked for exclusive access.
  struct Unchanged {
    let sums: WeeklyScores.UnchangedSums
    let needed: NeededContracts
    let contractsOfKnownClients: Lanes<Int32>
    /// `BadgeRequirements.mostRefundedUSD`.
    let mostRefundedUSD: Double
    /// Which runs hold the badge on the as-of day; the same in all scenarios.
    let badgeStart: BadgeStart
  }

  /// Sums up what scenarios take. To be in use only as long as the batch is: while its lists are shared, their memory cannot
  /// be used again.
  func forScenarios() -> Unchanged {
    scores.keepSums()
    return Unchanged(
      sums: scores.sumsForScenarios, needed: scores.needed,
      contractsOfKnownClients: contractsOfKnownClients,
      mostRefundedUSD: requirements.mostRefundedUSD, badgeStart: badge.start)
  }

  /// Follows the badge, from the scores and what it needs besides.
  ///
  /// - Parameter start: nil if it is to be decided (`BadgeConditions.start`).
  private func followBadge(
    evidence: borrowing ScoreEvidence, offsets: borrowing Lanes<Int8>, from start: BadgeStart?,
    draws: borrowing Draws
  ) {
    if !evidence.isEmpty { scores.carry(offsets, shownNow: evidence.shownNow) }
    badge.update(
      past: scores.past, displayed: scores.displayed, requirements: requirements.met, start: start,
      draws: draws)
  }
}
