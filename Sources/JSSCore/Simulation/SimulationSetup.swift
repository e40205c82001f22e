/// All of a simulation that is the same in every run, worked out once.
struct SimulationSetup: Sendable {
  let timeline: Timeline
  private(set) var model: WorldModel
  let rule: TopRatedRule
  let weight: ContractWeight
  private(set) var placements: [ContractPlacement]
  /// For each week, what counts as running in a score of a day up to the as-of day.
  private(set) var runningStandings: [[RunningStanding]]
  private(set) var earnings: EarningsLedger.Known
  /// What the platform knows of earnings beyond the history.
  let earningsCorrection: SpreadPayment?
  let scoreDays: ScoreDays
  private(set) var evidence: ScoreEvidence
  /// How well no runs fit what was seen; nil if nothing was.
  private(set) var emptyFit: EvidenceFit?
  /// What else is simulated in the same worlds.
  private(set) var scenarios: [ScenarioSetup] = []
  /// Whether anything after the as-of day is simulated.
  private(set) var looksAhead = true
  /// Runs that share their past, at most.
  var populationSize: Int { evidence.stages.count > 1 ? PopulationSampler.size : laneCount }
  /// The past of the same runs, before anything was seen.
  func pastWithoutEvidence() -> SimulationSetup {
    var setup = self
    setup.looksAhead = false
    setup.evidence = evidence.ofNothing()
    setup.emptyFit = nil
    return setup
  }

  /// Whether an ended contract is in a window on the as-of day or later.
  func canStillCount(_ contract: EndedContract) -> Bool { contract.end >= timeline.earliestEnd }
  // Empty results of the right size, for each thread to copy.
  let dayScores: DayScores
  let scores: WeeklyScores
  private(set) var activity: ActivityCalendar
  let badge: BadgeHistory

  init(history: ContractHistory, configuration: SimulationConfiguration) {
    let assumptions = configuration.assumptions
    let weight = ContractWeight(assumptions)
    let longTerm = LongTermRule(assumptions)
    let rule = TopRatedRule(assumptions)
    let timeline = Timeline(
      asOf: history.asOf, horizonWeeks: configuration.horizonWeeks, rules: configuration.rules)
    let model = WorldModel(
      history: history, configuration: configuration, weight: weight, longTerm: longTerm,
      scoreDays: timeline.scoreDays,
      earliestEnd: min(
        timeline.earliestEnd,
        ScoreEvidence.earliestEnd(
          configuration.displayedScores, asOf: history.asOf, rules: configuration.rules)),
      horizonDays: timeline.horizonDays)
    self.timeline = timeline
    self.model = model
    self.rule = rule
    self.weight = weight
    placements = model.ended.map { ContractPlacement($0, in: timeline) }
    let scoreDays = ScoreDays(
      history: history, of: history, model: model, configuration: configuration,
      weight: weight, longTerm: longTerm)
    self.scoreDays = scoreDays
    runningStandings = scoreDays.runningStandings(timeline)
    let correction = EarningsLedger.correction(
      of: history, given12mUSD: configuration.earnings12mUSD)
    earningsCorrection = correction
    earnings = EarningsLedger.Known(
      history: history, timeline: timeline, model: model, rule: rule,
      correction: correction)
    let evidence = ScoreEvidence(
      configuration, asOf: history.asOf, model: model, rule: rule, scoreDays: scoreDays)
    self.evidence = evidence
    emptyFit =
      evidence.isEmpty
      ? nil
      : EvidenceFit(
        scoreCount: configuration.displayedScores.count,
        includesBadge: evidence.includesBadge, readings: model.readings.shares(assumptions))
    dayScores = DayScores(rules: configuration.rules)
    scores = WeeklyScores(timeline: timeline, rules: configuration.rules)
    activity = ActivityCalendar(
      history: history, timeline: timeline, activity: configuration.activity, rule: rule)
    badge = BadgeHistory(
      BadgeConditions(
        rule: rule, timeline: timeline, badge: configuration.badge,
        goodWeeks: configuration.eligibleWeeks, firstStart: history.firstStart))
  }

  /// Simulates a scenario too, in the worlds of the unchanged history.
  mutating func add(
    _ scenario: ContractHistory, of base: ContractHistory, configuration: SimulationConfiguration
  ) {
    var future = self
    future.scenarios = []
    future.model = model.scenario(scenario, of: base)
    future.placements = future.model.ended.map { ContractPlacement($0, in: timeline) }
    future.runningStandings = ScoreDays(
      history: scenario, of: base, model: future.model, configuration: configuration,
      weight: weight, longTerm: LongTermRule(configuration.assumptions)
    ).runningStandings(timeline)
    future.earnings = EarningsLedger.Known(
      history: scenario, timeline: timeline, model: future.model, rule: rule,
      correction: earningsCorrection)
    future.activity = ActivityCalendar(
      history: scenario, timeline: timeline, activity: configuration.activity, rule: rule)
    model.take(profiles: future.model.profiles)
    scenarios.append(ScenarioSetup(future, history: scenario, unchanged: self, base: base))
  }
}

extension ContractWeight {
  init(_ assumptions: Assumptions) {
    self.init()
    tierBoundsUSD = assumptions.numbers(.weightTierBounds)
    tierQuarterJobs = assumptions.numbers(.weightTiers).map { Int($0) }
    capQuarterJobs = assumptions.wholeNumber(.weightCap)
    unpaidNegativeQuarterJobs = assumptions.wholeNumber(.weightUnpaidNegative)
    quarterDays = assumptions.wholeNumber(.paidQuarterDays)
  }
}

extension LongTermRule {
  init(_ assumptions: Assumptions) {
    self.init()
    days = assumptions.wholeNumber(.longTermDays)
  }
}

extension TopRatedRule {
  init(_ assumptions: Assumptions) {
    self.init()
    minimumScore = assumptions.wholeNumber(.badgeScore)
    goodWeeks = assumptions.wholeNumber(.badgeGoodWeeks)
    earningsUSD = assumptions.number(.badgeEarnings)
    firstContractDays = assumptions.wholeNumber(.badgeFirstContractDays)
    activityDays = assumptions.wholeNumber(.badgeActivityDays)
  }
}
