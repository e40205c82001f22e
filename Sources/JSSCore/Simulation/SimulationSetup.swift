/// All of a simulation that is the same in every run, worked out once.
struct SimulationSetup: Sendable {
  let timeline: Timeline
  let model: WorldModel
  let rule: TopRatedRule
  let placements: [ContractPlacement]
  /// For each week, what counts as running in a score of a day up to the as-of day.
  let pastStandings: [[PastStanding]]
  let earnings: EarningsLedger.Known
  let evidence: ScoreEvidence
  /// How well no runs fit what was seen; nil if nothing was.
  let emptyFit: EvidenceFit?
  /// Runs that share their past, at most.
  var populationSize: Int { evidence.stages.count > 1 ? PopulationSampler.size : laneCount }
  // Empty results of the right size, for each thread to copy.
  let pastScores: PastScores
  let scores: WeeklyScores
  let activity: ActivityCalendar
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
    placements = model.ended.map { ContractPlacement($0, in: timeline) }
    var clientCodes: [String: Int] = [:]
    for (code, client) in history.clientIDs.enumerated() { clientCodes[client] = code }
    pastStandings = timeline.scoreDays.map { day in
      guard day <= history.asOf else { return [] }
      return history.contracts.compactMap {
        PastStanding(
          $0, on: day, asOf: history.asOf, clientCode: clientCodes[$0.clientID, default: 0],
          dormantDays: assumptions.wholeNumber(.dormantDays), readings: model.readings,
          weight: weight, longTerm: longTerm)
      }
    }
    earnings = EarningsLedger.Known(
      history: history, timeline: timeline, model: model, rule: rule,
      given12mUSD: configuration.earnings12mUSD)
    let evidence = ScoreEvidence(
      configuration, history: history, model: model, rule: rule, weight: weight,
      longTerm: longTerm, clientCodes: clientCodes)
    self.evidence = evidence
    emptyFit =
      evidence.isEmpty
      ? nil
      : EvidenceFit(
        scoreCount: configuration.displayedScores.count,
        includesBadge: evidence.includesBadge, readings: model.readings.shares(assumptions))
    pastScores = PastScores(rules: configuration.rules)
    scores = WeeklyScores(timeline: timeline, rules: configuration.rules)
    activity = ActivityCalendar(
      history: history, timeline: timeline, activity: configuration.activity, rule: rule)
    badge = BadgeHistory(
      BadgeConditions(
        rule: rule, timeline: timeline, badge: configuration.badge,
        goodWeeks: configuration.eligibleWeeks, firstStart: history.firstStart))
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
