/// Draws the past of a population of runs, from observation to observation, by sequential Monte
/// Carlo: runs that do not fit what was seen are replaced by copies of runs that do, and go on from
/// there with draws of their own.
///
/// What a population weighs as a whole estimates how likely the observations are, so weighted sums
/// over all populations are right whatever their size; large populations vary less.
///
/// Source: P. Del Moral, A. Doucet, A. Jasra, "Sequential Monte Carlo samplers", Journal of the
/// Royal Statistical Society B 68 (2006), 411–436, doi:10.1111/j.1467-9868.2006.00553.x.
struct PopulationSampler: ~Copyable {
  /// Runs in a population.
  static let size = 4096
  /// Beginnings that are drawn for each run until the first observation, which decides about many
  /// contracts at once.
  static let beginningsPerRun = 4
  /// More runs would draw the same beginnings again: their numbers have 32 bits.
  static let mostRuns = 1 << 32 / beginningsPerRun

  private(set) var population = Population()

  private let setup: SimulationSetup
  private var draws: Draws
  private var dayScores: DayScores
  /// The parameters of each batch of beginnings.
  private var beginnings: [RunBeginnings] = []
  /// What was drawn so far, batch by batch.
  private var drawn: [EndedDraws] = []

  init(_ setup: SimulationSetup, seed: UInt64) {
    self.setup = setup
    draws = Draws(seed: seed)
    dayScores = setup.dayScores
  }

  /// Draws `count` runs from `firstRun` on, at most `size`, and weighs them.
  ///
  /// - Parameters:
  ///   - parameters: room for a batch.
  ///   - chances: room for a batch.
  mutating func condition(
    firstRun: Int, count: Int, parameters: inout RunParameters,
    chances: inout FeedbackChances
  ) {
    begin(firstRun: firstRun, count: count)
    for (index, stage) in setup.evidence.stages.enumerated() where index > 0 {
      if population.isExtinct { return }
      // After the first observation there are more beginnings than runs.
      if index == 1 || population.effectiveSize < Double(count) / 2 {
        resample(stage, firstRun: firstRun, count: count)
      }
      for batch in 0..<PopulationSampler.batches(count) {
        let sources = LaneSources(population.founders, batch: batch)
        parameters.gatherPast(sources, from: beginnings)
        chances.gather(
          setup.future.model.profiles(of: stage.arrivals), sources, from: beginnings)
        drawArrivals(
          stage, batch: batch, firstRun: firstRun, parameters: parameters, chances: chances)
      }
      population.normalize()
    }
  }

  /// Puts the parameters and draws of a batch where the future is simulated.
  func load(
    _ batch: Int, into drawn: inout EndedDraws, parameters: inout RunParameters,
    chances: inout FeedbackChances
  ) {
    let sources = LaneSources(population.founders, batch: batch)
    parameters.gatherPast(sources, from: beginnings)
    parameters.gatherFuture(sources, from: beginnings)
    chances.gather(chances.profiles.indices, sources, from: beginnings)
    drawn = self.drawn[batch]
  }

  /// Draws the beginnings: what is drawn once per run, and all until the first observation.
  private mutating func begin(firstRun: Int, count: Int) {
    let stage = setup.evidence.stages[0]
    let count = count * PopulationSampler.beginningsPerRun
    let batches = PopulationSampler.batches(count)
    while beginnings.count < batches {
      beginnings.append(RunBeginnings(setup.future.model.makeChances()))
    }
    drawn = Array(repeating: EndedDraws(contracts: setup.future.model.ended.count), count: batches)
    population.reset(count: count)
    for batch in 0..<batches {
      let firstBeginning = firstRun * PopulationSampler.beginningsPerRun
      let beginning = beginnings[batch]
      draws.runs = BatchRuns(
        from: UInt32(truncatingIfNeeded: firstBeginning + batch * laneCount))
      setup.future.model.drawParameters(
        into: &beginning.parameters, chances: &beginning.chances, draws: draws)
      drawArrivals(
        stage, batch: batch, firstRun: firstBeginning, parameters: beginning.parameters,
        chances: beginning.chances)
    }
    population.normalize()
  }

  /// Draws the contracts that first matter to a stage, and looks at it.
  private mutating func drawArrivals(
    _ stage: ScoreEvidence.Stage, batch: Int, firstRun: Int,
    parameters: borrowing RunParameters, chances: borrowing FeedbackChances
  ) {
    draws.runs = BatchRuns(from: UInt32(truncatingIfNeeded: firstRun + batch * laneCount))
    setup.future.model.drawEnded(
      stage.arrivals, into: &drawn[batch], parameters: parameters, chances: chances,
      draws: draws)
    drawn[batch].lineage.append(draws.runs.numbers)
    dayScores.update(
      stage.scoreDay, outcomeCodes: drawn[batch].outcomeCodes, parameters: parameters,
      model: setup.future.model)
    population.observe(
      stage.observation, batch: batch, computed: dayScores.computed, evidence: setup.evidence)
  }

  /// Replaces runs that do not fit, and their draws with them.
  private mutating func resample(_ stage: ScoreEvidence.Stage, firstRun: Int, count: Int) {
    let word = draws.firstWord(
      site: stage.resamplingSite, run: UInt32(truncatingIfNeeded: firstRun))
    let ancestors = population.resample(count: count, uniform: Uniform.open(word))
    let old = drawn
    drawn = (0..<PopulationSampler.batches(count)).map { batch in
      EndedDraws(inheriting: old, from: ancestors, batch: batch)
    }
  }

  private static func batches(_ count: Int) -> Int { (count + laneCount - 1) / laneCount }
}
