/// Draws the past of a population of runs, from observation to observation, by sequential Monte Carlo: runs that do
/// not fit an observation are replaced by copies of runs that do, and the copies continue with draws of their own.
///
/// The total weight of a population is an unbiased estimate of the likelihood of the observations, so weighted sums
/// over all populations are right for any population size; large populations vary less.
///
/// Source: P. Del Moral, A. Doucet, A. Jasra, "Sequential Monte Carlo samplers", Journal of the
/// Royal Statistical Society B 68 (2006), 411–436, doi:10.1111/j.1467-9868.2006.00553.x.
struct PopulationSampler: ~Copyable {
  /// The number of runs in a population.
  static let size = 4096
  /// The number of initial draws for each run. There are more of them than runs because the first observation
  /// depends on many contracts at once.
  static let initialDrawsPerRun = 4
  /// With more runs the numbers of the initial draws, which have 32 bits, would repeat.
  static let mostRuns = 1 << 32 / initialDrawsPerRun

  private(set) var population = Population()

  private let setup: SimulationSetup
  private var draws: Draws
  private var dayScorer: DayScorer
  /// The parameters of the initial draws, by batch.
  private var initialDraws: [InitialDraws] = []
  /// What has been drawn so far, by batch.
  private var drawn: [EndedDraws] = []

  init(_ setup: SimulationSetup, seed: UInt64) {
    self.setup = setup
    draws = Draws(seed: seed)
    dayScorer = setup.dayScorer
  }

  /// Draws the past of `count` runs, at most `size`, beginning with run `firstRun`, and weights them.
  ///
  /// - Parameters:
  ///   - parameters: scratch space.
  ///   - chances: scratch space.
  mutating func condition(
    firstRun: Int, count: Int, parameters: inout RunParameters,
    chances: inout FeedbackChances
  ) {
    makeInitialDraws(firstRun: firstRun, count: count)
    for (index, stage) in setup.evidence.stages.enumerated() where index > 0 {
      if population.isExtinct { return }
      // After the first observation there are more initial draws than runs.
      if index == 1 || population.effectiveSize < Double(count) / 2 {
        resample(stage, firstRun: firstRun, count: count)
      }
      for batch in 0..<PopulationSampler.batches(count) {
        let sources = LaneSources(population.founders, batch: batch)
        parameters.gatherPast(sources, from: initialDraws)
        chances.gather(
          setup.future.model.profiles(of: stage.arrivals), sources, from: initialDraws)
        drawArrivals(
          stage, batch: batch, firstRun: firstRun, parameters: parameters, chances: chances)
      }
      population.normalize()
    }
  }

  /// Copies the parameters and draws of a batch to where the future is simulated.
  func load(
    _ batch: Int, into drawn: inout EndedDraws, parameters: inout RunParameters,
    chances: inout FeedbackChances
  ) {
    let sources = LaneSources(population.founders, batch: batch)
    parameters.gatherPast(sources, from: initialDraws)
    parameters.gatherFuture(sources, from: initialDraws)
    chances.gather(chances.profiles.indices, sources, from: initialDraws)
    drawn = self.drawn[batch]
  }

  /// Makes the initial draws: the parameters of each run, and all contracts up to the first observation.
  private mutating func makeInitialDraws(firstRun: Int, count: Int) {
    let stage = setup.evidence.stages[0]
    let count = count * PopulationSampler.initialDrawsPerRun
    let batches = PopulationSampler.batches(count)
    while initialDraws.count < batches {
      initialDraws.append(InitialDraws(setup.future.model.makeChances()))
    }
    drawn = Array(repeating: EndedDraws(contracts: setup.future.model.ended.count), count: batches)
    population.reset(count: count)
    for batch in 0..<batches {
      let firstInitial = firstRun * PopulationSampler.initialDrawsPerRun
      let initial = initialDraws[batch]
      draws.runs = BatchRuns(
        from: UInt32(truncatingIfNeeded: firstInitial + batch * laneCount))
      setup.future.model.drawParameters(
        into: &initial.parameters, chances: &initial.chances, draws: draws)
      drawArrivals(
        stage, batch: batch, firstRun: firstInitial, parameters: initial.parameters,
        chances: initial.chances)
    }
    population.normalize()
  }

  /// Draws the contracts that first matter to a stage, and applies its observation.
  private mutating func drawArrivals(
    _ stage: ScoreEvidence.Stage, batch: Int, firstRun: Int,
    parameters: borrowing RunParameters, chances: borrowing FeedbackChances
  ) {
    draws.runs = BatchRuns(from: UInt32(truncatingIfNeeded: firstRun + batch * laneCount))
    setup.future.model.drawEnded(
      stage.arrivals, into: &drawn[batch], parameters: parameters, chances: chances,
      draws: draws)
    drawn[batch].lineage.append(draws.runs.numbers)
    dayScorer.update(
      stage.dayPlan, outcomeCodes: drawn[batch].outcomeCodes, parameters: parameters,
      model: setup.future.model)
    population.observe(
      stage.observation, batch: batch, computed: dayScorer.computed, evidence: setup.evidence)
  }

  /// Replaces runs that do not fit by copies of runs that do, together with their draws.
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
