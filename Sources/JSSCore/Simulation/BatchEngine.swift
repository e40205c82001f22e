/// Simulates populations of runs, batch by batch. One engine serves one
/// thread and reuses its memory, so that memory does not grow with the number of runs.
struct BatchEngine: ~Copyable {
  let setup: SimulationSetup
  private let philox: Philox4x32
  private let generator: GSLGenerator
  private(set) var worlds: Worlds
  private var chances: FeedbackChances
  private(set) var dayScores: DayScores
  private(set) var population = Population()
  private var populationSampler: PopulationSampler
  /// Which batch of the population `worlds` holds.
  private(set) var batch = 0
  private(set) var scores: WeeklyScores
  private var earnings: EarningsLedger
  private var activity: ActivityCalendar
  private(set) var badge: BadgeHistory

  init(_ setup: SimulationSetup, seed: UInt64) {
    self.setup = setup
    philox = Philox4x32(seed: seed)
    generator = GSLGenerator(philox)
    worlds = setup.model.makeWorlds()
    chances = setup.model.makeChances()
    dayScores = setup.dayScores
    populationSampler = PopulationSampler(setup, seed: seed)
    scores = setup.scores
    earnings = EarningsLedger(known: setup.earnings, timeline: setup.timeline)
    activity = setup.activity
    badge = setup.badge
  }

  /// Simulates the `count` runs of a population, from `firstRun` on: first what fits the past, then
  /// the future.
  ///
  /// - Parameter visit: called for each batch when it is simulated; not at all if no run fits the past.
  mutating func simulate(
    firstRun: Int, count: Int, visit: (borrowing BatchEngine) -> Void
  ) {
    if setup.evidence.stages.count > 1 {
      populationSampler.condition(
        firstRun: firstRun, count: count, worlds: &worlds, chances: &chances)
      population = populationSampler.population
    } else {
      condition(firstRun: UInt32(truncatingIfNeeded: firstRun), count: count)
    }
    batch = 0
    if population.isExtinct { return }
    while batch * laneCount < count {
      if setup.evidence.stages.count > 1 {
        populationSampler.load(batch, into: &worlds, chances: &chances)
      }
      simulateFuture(firstRun: UInt32(truncatingIfNeeded: firstRun + batch * laneCount))
      visit(self)
      batch += 1
    }
  }

  /// Draws a batch, and weighs it by the only observation, if there is one (model B10).
  private mutating func condition(firstRun: UInt32, count: Int) {
    population.reset(count: count)
    setup.model.drawParameters(
      into: &worlds.parameters, chances: &chances, philox: philox, generator: generator,
      firstRun: firstRun)
    worlds.ended.refunds.removeAll(keepingCapacity: true)
    for stage in setup.evidence.stages {
      drawEnded(stage.arrivals, firstRun: firstRun)
      dayScores.update(
        stage.scoreDay, outcomeCodes: worlds.ended.outcomeCodes, parameters: worlds.parameters,
        model: setup.model)
      population.observe(
        stage.observation, batch: 0, computed: dayScores.computed, evidence: setup.evidence)
      population.normalize()
    }
  }

  /// Draws what the past leaves open, and what comes.
  private mutating func simulateFuture(firstRun: UInt32) {
    drawEnded(setup.evidence.laterArrivals, firstRun: firstRun)
    guard setup.looksAhead else { return }
    setup.model.drawFuture(
      into: &worlds, chances: chances, philox: philox, generator: generator, firstRun: firstRun)
    scores.update(
      worlds, model: setup.model, placements: setup.placements,
      runningStandings: setup.runningStandings)
    if !setup.evidence.isEmpty {
      scores.carry(population.offsets(batch: batch), shownNow: setup.evidence.shownNow)
    }
    earnings.update(worlds, model: setup.model)
    activity.update(worlds)
    badge.update(
      scores: scores, earnings: earnings, earningsCanDecide: setup.earnings.canDecide,
      activity: activity, generator: generator, firstRun: firstRun)
  }

  private mutating func drawEnded(_ contracts: [Int], firstRun: UInt32) {
    setup.model.drawEnded(
      contracts, into: &worlds.ended, parameters: worlds.parameters, chances: chances,
      philox: philox, generator: generator, firstRun: firstRun)
  }
}
