/// Simulates batches of runs, one after the other, and counts what happened. One engine serves one
/// thread and reuses its memory, so that memory does not grow with the number of runs.
struct BatchEngine: ~Copyable {
  private let setup: SimulationSetup
  private let philox: Philox4x32
  private let generator: GSLGenerator
  private(set) var worlds: Worlds
  private var chances: FeedbackChances
  private var dayScores: DayScores
  private(set) var population = Population()
  private var populationSampler: PopulationSampler
  /// Runs asked for; an extinct population still holds its beginnings, which are more.
  private var runCount = 0
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
  /// - Parameter visit: called for each batch when it is simulated; once if no run fits the past.
  mutating func simulate(
    firstRun: Int, count: Int, visit: (borrowing BatchEngine) -> Void
  ) {
    runCount = count
    if setup.evidence.stages.count > 1 {
      populationSampler.condition(
        firstRun: firstRun, count: count, worlds: &worlds, chances: &chances)
      population = populationSampler.population
    } else {
      condition(firstRun: UInt32(truncatingIfNeeded: firstRun), count: count)
    }
    batch = 0
    if population.isExtinct { return visit(self) }
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

  /// Counts the runs of the batch.
  func count(into forecast: inout Forecast) {
    if batch == 0 { forecast.runs += runCount }
    if population.isExtinct { return }
    let units = RunUnits(
      population, batch: batch, unit: forecast.unit(ofLog: population.logUnit))
    units.add(to: &forecast.total)
    let weights = units.weights.span
    let badgeScore = Int8(forecast.badgeScore)
    let firstLoss = badge.firstLoss
    for week in forecast.weeks.indices {
      let displayed = scores.displayed[week].span
      for lane in 0..<units.count {
        forecast.weeks[week].scores.add(
          WindowScores.score(displayed[lane]), weight: weights[lane])
      }
      let held = badge.held[week].span
      units.add(to: &forecast.weeks[week].belowBadgeScore) {
        displayed[$0] < badgeScore && displayed[$0] != WindowScores.notShown
      }
      units.add(to: &forecast.weeks[week].notShown) { displayed[$0] == WindowScores.notShown }
      units.add(to: &forecast.weeks[week].badgeHeld) { held[$0] == 1 }
      units.add(to: &forecast.weeks[week].lostBy) { firstLoss.span[$0] <= week }
    }
    let causes = badge.cause.span
    for cause in forecast.lossCauses.indices {
      units.add(to: &forecast.lossCauses[cause]) {
        Int(firstLoss.span[$0]) < setup.timeline.weekCount && Int(causes[$0]) == cause
      }
    }
    if forecast.fit != nil { count(units, into: &forecast.fit!) }
  }

  private func count(_ units: RunUnits, into fit: inout EvidenceFit) {
    let weights = units.weights.span
    for lane in 0..<units.count {
      let miss = population.misses[batch * laneCount + lane]
      fit.weight += weights[lane]
      fit.squares += weights[lane] * weights[lane]
      fit.misses += weights[lane] * Double(miss)
      if miss == 0 { fit.exactWeight += weights[lane] }
    }
    for (index, reading) in fit.readings.enumerated() {
      units.add(to: &fit.readings[index].posterior) {
        setup.model.readings.option(of: reading.rule, in: worlds.parameters, lane: $0)
          == reading.option
      }
    }
  }

  /// Everything that was drawn and found in the runs of the batch.
  func records() -> [RunRecord] {
    var dayScores = dayScores
    let past = setup.evidence.stages.map { stage in
      dayScores.update(
        stage.scoreDay, outcomeCodes: worlds.ended.outcomeCodes, parameters: worlds.parameters,
        model: setup.model)
      return dayScores.computed
    }
    return (0..<min(laneCount, population.count - batch * laneCount)).map { lane in
      let run = batch * laneCount + lane
      return RunRecord(
        weight: population.weights[run], logUnit: population.logUnit,
        founder: Int(population.founders[run]),
        outcomes: worlds.ended.outcomeCodes.map { $0.span[lane] },
        privateCodes: worlds.ended.privateCodes.map { $0.span[lane] },
        refunds: worlds.ended.refunds.filter { $0.lane == lane }.map {
          RunRecord.Refund(
            contract: setup.model.ended[$0.contract].id, day: $0.day, amountUSD: $0.amountUSD)
        },
        endings: (worlds.openEnds + worlds.newContracts).filter { $0.lane == lane }.map {
          RunRecord.Ending(
            startDay: $0.startDay, endDay: $0.endDay, chargesUSD: $0.chargesUSD,
            refundUSD: $0.refundUSD, outcome: $0.outcomeCode, quarterJobs: $0.quarterJobs)
        },
        pastScores: past.map { WindowScores.score($0.span[lane]) },
        scores: scores.displayed.map { WindowScores.score($0.span[lane]) },
        badgeHeld: badge.held.map { $0.span[lane] == 1 })
    }
  }
}

/// One run in full, for tests and for looking into.
package struct RunRecord: Sendable, Equatable {
  package struct Refund: Sendable, Equatable {
    /// Its id.
    package let contract: String
    package let day: Int
    package let amountUSD: Double
  }

  package struct Ending: Sendable, Equatable {
    package let startDay: Int
    package let endDay: Int
    package let chargesUSD: Double
    package let refundUSD: Double
    /// 0 excluded, 1 negative, 2 neutral, 3 positive.
    package let outcome: Int8
    package let quarterJobs: Int32
  }

  /// In units of `exp(logUnit)`.
  package let weight: Double
  package let logUnit: Double
  /// Where its first ancestor stood in the population; itself if nothing was resampled.
  package let founder: Int
  /// By ended contract that still matters: 0 excluded, 1 negative, 2 neutral, 3 positive.
  package let outcomes: [Int8]
  /// By the same contract: 0 no private answer, 1 bad, 2 middling, 3 good.
  package let privateCodes: [Int8]
  package let refunds: [Refund]
  /// Open contracts, in the order of the history, then new ones.
  package let endings: [Ending]
  /// Computed score by observation; nil if none is shown.
  package let pastScores: [Int?]
  /// Displayed score by week; nil if none is shown.
  package let scores: [Int?]
  package let badgeHeld: [Bool]
}
