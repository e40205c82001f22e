/// Everything about a simulation that is the same in every run, computed once.
package struct SimulationSetup: Sendable {
  package let timeline: Timeline
  let rules: PlatformRules
  /// The setup of the unchanged history.
  package private(set) var future: FutureSetup
  /// The scenarios that are simulated in the same worlds.
  private(set) var scenarios: [ScenarioSetup] = []
  /// How the earnings that the platform shows differ from those of the history; nil if nobody says what it shows.
  let earningsCorrection: EarningsCorrection?
  package let scoreDays: DayPlanner
  package private(set) var evidence: ScoreEvidence
  /// An `EvidenceFit` without any run counted; nil if nothing was seen of the score.
  private(set) var emptyFit: EvidenceFit?
  /// Whether what the risk is made of is simulated too.
  private(set) var breaksDownRisk = false
  /// Whether anything after the as-of day is simulated.
  private(set) var looksAhead = true
  // Empty values of the right size, which each thread copies.
  let dayScorer: DayScorer
  let pastScores: PastScores
  package let badge: BadgeHistory

  /// - Parameter assumed: those of the assumptions of the configuration.
  init(
    history: ContractHistory, configuration: SimulationConfiguration, assumed: AssumptionSamplers
  ) {
    let assumptions = configuration.assumptions
    let rules = configuration.rules
    let timeline = Timeline(
      asOf: history.asOf, horizonWeeks: configuration.horizonWeeks, rules: rules)
    // A count that the user gives stands for the past scores.
    let past =
      configuration.eligibleWeeks == nil || configuration.hasRisingTalent
      ? Timeline.eligibleDays(before: history.asOf) : []
    let scoredTimeline = Timeline(
      asOf: history.asOf, horizonWeeks: configuration.horizonWeeks, rules: rules, past: past)
    let model = WorldModel(
      history: history, configuration: configuration, assumed: assumed,
      scoreDays: timeline.scoreDays,
      earliestEnd: min(
        scoredTimeline.earliestEnd,
        ScoreEvidence.earliestEnd(
          configuration.displayedScores, asOf: history.asOf, rules: rules)),
      horizonDays: timeline.horizonDays)
    self.timeline = timeline
    let scoreDays = DayPlanner(history: history, model: model)
    self.scoreDays = scoreDays
    let correction = configuration.earnings12mUSD.map {
      EarningsCorrection(of: history, given12mUSD: $0)
    }
    earningsCorrection = correction
    future = FutureSetup(
      history, model: model, timeline: timeline, scoredTimeline: scoredTimeline,
      scoreDays: scoreDays,
      configuration: configuration, correction: correction)
    let windowScores = WindowScores(
      rules: rules,
      mostQuarterJobs: model.mostQuarterJobs(cap: rules.weight.mostQuarterJobs, more: 0))
    let evidence = ScoreEvidence(
      configuration, asOf: history.asOf, model: model, scoreDays: scoreDays,
      rules: windowScores)
    self.evidence = evidence
    pastScores = PastScores(evidence.windows, rules: windowScores, model: model)
    emptyFit =
      evidence.isEmpty
      ? nil
      : EvidenceFit(
        scoreCount: configuration.displayedScores.count, seenScores: evidence.seenScores,
        includesBadge: evidence.includesBadge, readings: model.readings.shares(assumptions))
    self.rules = rules
    dayScorer = DayScorer(
      model, rules: rules,
      // An explanation adds contracts to those of the history.
      mostQuarterJobs: model.mostQuarterJobs(
        cap: rules.weight.mostQuarterJobs, more: Explanation.Recovery.mostContracts + 2))
    badge = BadgeHistory(
      BadgeConditions(
        configuration, timeline: timeline, past: past, firstStart: history.firstStart))
    switch configuration.conditioning ?? Conditioning(self, seed: configuration.seed) {
    case .weighting: break
    case .moves: pastEffort = PastEffort(self, configuration)
    }
  }

  var model: WorldModel { future.model }

  /// How runs come to fit what was seen.
  package var conditioning: Conditioning { pastEffort == nil ? .weighting : .moves }

  /// Nil unless pasts are found.
  package private(set) var pastEffort: PastEffort?

  /// The number of runs that are conditioned together, of so many runs in all; the last population can have fewer.
  ///
  /// The pasts of a population that are found depend on each other, and standard errors come from the differences between
  /// populations, so of 1,536 runs or more there are at least `leastPopulations`. A power of 2, so that as many runs go on
  /// from each past.
  func populationSize(runs: Int) -> Int {
    conditioning == .moves ? foundPopulationSize(runs: runs) : laneCount
  }

  /// The same where pasts are found.
  func foundPopulationSize(runs: Int) -> Int {
    var size = laneCount
    while size < SimulationSetup.mostRunsInPopulation
      && 2 * size * SimulationSetup.leastPopulations <= runs
    {
      size *= 2
    }
    return size
  }

  static let leastPopulations = 24
  private static let mostRunsInPopulation = 4096

  /// Whether an ended contract is in a window on the as-of day or later.
  func canStillCount(_ contract: EndedContract) -> Bool { contract.end >= timeline.earliestEnd }

  /// A copy for one thread (`QuantileTable.unshared`).
  func unshared() -> SimulationSetup {
    var setup = self
    setup.future.model = future.model.unshared()
    return setup
  }

  /// A setup that also simulates what the risk is made of.
  func breakingDownRisk() -> SimulationSetup {
    var setup = self
    setup.breaksDownRisk = true
    return setup
  }

  /// The same with no more pasts in a population, where pasts are found.
  func with(mostPasts: Int) -> SimulationSetup {
    var setup = self
    setup.pastEffort?.limit(toPasts: mostPasts)
    return setup
  }

  /// A setup that simulates the past of the same runs only.
  func past() -> SimulationSetup {
    var setup = self
    setup.looksAhead = false
    return setup
  }

  /// The same without any observation.
  func pastWithoutEvidence() -> SimulationSetup {
    var setup = past()
    setup.evidence = evidence.withoutObservations()
    setup.pastEffort = nil
    setup.emptyFit = nil
    return setup
  }

  /// Adds a scenario, to be simulated in the worlds of the unchanged history.
  mutating func add(
    _ scenario: Scenario, of base: ContractHistory, configuration: SimulationConfiguration
  ) {
    let history = scenario.history
    let (model, origins) = model.scenario(history, of: base)
    let scoreDays = DayPlanner(history: history, model: model)
    let future = FutureSetup(
      history, model: model, timeline: timeline, scoredTimeline: timeline, scoreDays: scoreDays,
      configuration: configuration, correction: earningsCorrection)
    self.future.model.take(profiles: model.shared.profiles)
    scenarios.append(
      ScenarioSetup(future, origins, scenario: scenario, unchanged: self, base: base))
  }
}
