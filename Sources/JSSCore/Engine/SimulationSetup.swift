/// All of a simulation that is the same in every run, worked out once.
package struct SimulationSetup: Sendable {
  package let timeline: Timeline
  let rules: PlatformRules
  /// Of the unchanged history.
  package private(set) var future: FutureSetup
  /// What else is simulated in the same worlds.
  private(set) var scenarios: [ScenarioSetup] = []
  /// What the platform knows of earnings beyond the history.
  let earningsCorrection: SpreadPayment?
  package let scoreDays: DayPlanner
  package private(set) var evidence: ScoreEvidence
  /// How well no runs fit what was seen; nil if nothing was.
  private(set) var emptyFit: EvidenceFit?
  /// Whether anything after the as-of day is simulated.
  private(set) var looksAhead = true
  // Empty results of the right size, for each thread to copy.
  let dayScorer: DayScorer
  package let badge: BadgeHistory

  init(history: ContractHistory, configuration: SimulationConfiguration) {
    let assumptions = configuration.assumptions
    let rules = configuration.rules
    let timeline = Timeline(
      asOf: history.asOf, horizonWeeks: configuration.horizonWeeks, rules: rules)
    let model = WorldModel(
      history: history, configuration: configuration, scoreDays: timeline.scoreDays,
      earliestEnd: min(
        timeline.earliestEnd,
        ScoreEvidence.earliestEnd(
          configuration.displayedScores, asOf: history.asOf, rules: rules)),
      horizonDays: timeline.horizonDays)
    self.timeline = timeline
    let scoreDays = DayPlanner(
      history: history, of: history, model: model)
    self.scoreDays = scoreDays
    let correction = EarningsLedger.correction(
      of: history, given12mUSD: configuration.earnings12mUSD)
    earningsCorrection = correction
    future = FutureSetup(
      history, model: model, timeline: timeline, scoreDays: scoreDays,
      configuration: configuration, correction: correction)
    let evidence = ScoreEvidence(
      configuration, asOf: history.asOf, model: model, scoreDays: scoreDays)
    self.evidence = evidence
    emptyFit =
      evidence.isEmpty
      ? nil
      : EvidenceFit(
        scoreCount: configuration.displayedScores.count,
        includesBadge: evidence.includesBadge, readings: model.readings.shares(assumptions))
    self.rules = rules
    dayScorer = DayScorer(
      rules: rules,
      // An explanation adds some to those of the history.
      mostQuarterJobs: model.mostQuarterJobs(
        cap: rules.weight.mostQuarterJobs, more: Explanation.Recovery.mostContracts + 2))
    badge = BadgeHistory(
      BadgeConditions(
        rule: rules.badge, timeline: timeline, badge: configuration.badge,
        goodWeeks: configuration.eligibleWeeks, firstStart: history.firstStart))
  }

  var model: WorldModel { future.model }

  /// Runs that share their past, at most.
  var populationSize: Int { evidence.stages.count > 1 ? PopulationSampler.size : laneCount }

  /// Whether an ended contract is in a window on the as-of day or later.
  func canStillCount(_ contract: EndedContract) -> Bool { contract.end >= timeline.earliestEnd }

  /// The same for one thread (`QuantileTable.unshared`).
  func unshared() -> SimulationSetup {
    var setup = self
    setup.future.model = future.model.unshared()
    return setup
  }

  /// The past of the same runs, before anything was seen.
  func pastWithoutEvidence() -> SimulationSetup {
    var setup = self
    setup.looksAhead = false
    setup.evidence = evidence.ofNothing()
    setup.emptyFit = nil
    return setup
  }

  /// Simulates a scenario too, in the worlds of the unchanged history.
  mutating func add(
    _ scenario: ContractHistory, of base: ContractHistory, configuration: SimulationConfiguration
  ) {
    let model = model.scenario(scenario, of: base)
    let scoreDays = DayPlanner(
      history: scenario, of: base, model: model)
    let future = FutureSetup(
      scenario, model: model, timeline: timeline, scoreDays: scoreDays,
      configuration: configuration, correction: earningsCorrection)
    self.future.model.take(profiles: model.shared.profiles)
    scenarios.append(ScenarioSetup(future, history: scenario, unchanged: self, base: base))
  }
}
