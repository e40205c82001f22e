/// Simulates populations of runs, batch by batch. An engine belongs to one thread and reuses its memory, so that
/// memory does not grow with the number of runs.
final class BatchEngine {
  let setup: SimulationSetup
  private var draws: Draws
  private(set) var parameters = RunParameters()
  private(set) var worlds: Worlds
  private var scratch = EndingScratch()
  /// The number of readings of private feedback. A copy, because a read of the setup's copies all readings.
  private let feedbackReadings: Int
  /// Whether a scenario draws new contracts with limited charges.
  private let limitsNewWork: Bool
  private var chances: FeedbackChances
  private var pastScores: PastScores
  private(set) var population = Population()
  /// Nil unless pasts are found (`Conditioning.moves`).
  private var pastSampler: PastSampler?
  /// The first run of the population.
  private(set) var firstRun = 0
  /// Index of the batch of the population that `worlds` holds.
  private(set) var batch = 0
  let outlook: Outlook
  private(set) var scenarios: [ScenarioEngine]
  /// Nil if nothing asks what the risk is made of.
  private(set) var risk: RiskEngine?

  init(_ setup: SimulationSetup, seed: UInt64) {
    self.setup = setup
    draws = Draws(seed: seed)
    feedbackReadings = setup.future.model.readings.feedbackReadings.count
    limitsNewWork = setup.scenarios.contains { $0.newWork.limit != nil }
    worlds = setup.future.model.makeWorlds()
    chances = setup.future.model.makeChances()
    pastScores = setup.pastScores
    pastSampler = setup.pastEffort.map { PastSampler(setup, seed: seed, effort: $0) }
    let outlook = Outlook(setup.future, in: setup)
    self.outlook = outlook
    risk = setup.breaksDownRisk ? RiskEngine(setup) : nil
    scenarios = setup.scenarios.map { ScenarioEngine($0, in: setup, unchanged: outlook) }
  }

  /// Simulates the `count` runs of a population, beginning with run `firstRun`: first the past, weighted by what was
  /// seen, then the future.
  ///
  /// - Parameter visit: called after each batch; never called if no run fits what was seen.
  func simulate(
    firstRun: Int, count: Int, visit: (BatchEngine) -> Void
  ) {
    if let pasts = pastSampler?.findPasts(firstRun: firstRun, count: count) {
      population = pasts
    } else {
      draws.runs = BatchRuns(from: UInt32(truncatingIfNeeded: firstRun))
      weigh(count: count)
    }
    batch = 0
    self.firstRun = firstRun
    if population.isExtinct { return }
    while batch * laneCount < count {
      draws.runs = BatchRuns(from: UInt32(truncatingIfNeeded: firstRun + batch * laneCount))
      draws.past = pastSampler?.words(batch: batch)
      if pastSampler != nil { drawPast() }
      simulateFuture(parameters, chances, draws)
      visit(self)
      batch += 1
    }
  }

  /// Draws the past of a batch.
  private func drawPast() {
    setup.future.model.drawParameters(
      into: &parameters, chances: &chances, draws: draws)
    worlds.ended.refunds.removeAll(keepingCapacity: true)
    setup.future.model.drawEnded(
      setup.evidence.contracts, into: &worlds.ended, parameters: parameters, chances: chances,
      draws: draws)
  }

  /// Draws the past of a batch, and weights it by what was seen, if anything was (model B10).
  private func weigh(count: Int) {
    drawPast()
    if setup.evidence.isEmpty {
      population.reset(count: count)
      return
    }
    pastScores.update(outcomeCodes: worlds.ended.outcomeCodes, parameters: parameters)
    let fit = PastFit(pastScores.computed, setup.evidence)
    population.become(
      fit, scores: pastScores.computed, count: count, evidence: setup.evidence)
  }

  /// Draws the contracts that no observation depends on, and everything after the as-of day. The parameters are the
  /// properties of the same names, because each use of a property would copy it.
  private func simulateFuture(
    _ parameters: borrowing RunParameters, _ chances: borrowing FeedbackChances,
    _ draws: borrowing Draws
  ) {
    setup.future.model.drawEnded(
      setup.evidence.laterContracts, into: &worlds.ended, parameters: parameters,
      chances: chances, draws: draws)
    guard setup.looksAhead else { return }
    scratch.parameters.update(parameters, chances, feedbackReadings: feedbackReadings)
    setup.future.model.drawOpen(
      into: &worlds.open, scratch: &scratch, parameters: parameters, draws: draws)
    setup.future.model.drawNewWork(
      into: &worlds.newContracts, counts: parameters.newContracts,
      keepsScratch: limitsNewWork, scratch: &scratch, draws: draws)
    let offsets = population.offsets(batch: batch)
    outlook.update(
      worlds, parameters: parameters, future: setup.future, evidence: setup.evidence,
      offsets: offsets, draws: draws)
    risk?.simulate(
      worlds, outlook: outlook, scratch: &scratch, parameters: parameters, future: setup.future,
      evidence: setup.evidence, offsets: offsets, draws: draws)
    if scenarios.isEmpty { return }
    let unchanged = outlook.forScenarios()
    // Once, because each use of a property copies its lists.
    let base = worlds
    for scenario in scenarios {
      scenario.simulate(
        in: base, unchanged: unchanged, baseModel: setup.future.model, scratch: &scratch,
        parameters: parameters, chances: chances, evidence: setup.evidence, offsets: offsets,
        draws: draws)
    }
  }
}
