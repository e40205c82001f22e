#if canImport(Darwin)
  internal import Darwin
#else
  internal import Glibc
#endif

/// Finds pasts that fit what was seen, by tempered sequential Monte Carlo with moves.
///
/// The pasts of a population are drawn from the model and led to what was seen in steps: at step γ a past has the
/// weight ε^(γ · misses). Between two steps pasts that fit are copied, and those that do not are dropped; then every
/// past is moved (`PastMover`), until the fits are hardly correlated with those before. The mean weights of the steps
/// multiply to an estimate of the likelihood of what was seen, by which populations are weighted against each other
/// (`PastEffort.evidencePower`).
///
/// A past is the random words that decide it (`PastWords`), so whatever goes on from it takes it as if it had been drawn.
///
/// Source: P. Del Moral, A. Doucet, A. Jasra, "Sequential Monte Carlo samplers", Journal of the
/// Royal Statistical Society B 68 (2006), 411–436, doi:10.1111/j.1467-9868.2006.00553.x.
struct PastSampler: ~Copyable {
  /// The effective number of pasts that a step leaves of those that fit.
  private static let effectiveShare = 0.7
  /// After a step, pasts are moved until their fits have at most this correlation with those before, but at most
  /// `mostSweeps` times.
  private static let mostCorrelation = 0.5
  private static let mostSweeps = 3
  /// The least step of γ.
  private static let leastStep = 0.0005

  /// Stands for the logarithm of ε = 0, which has no steps.
  private static let logMissOfNever = -20.0

  /// The runs that go on from the pasts.
  private var population = Population()

  private let setup: SimulationSetup
  private let effort: PastEffort
  private var draws: Draws
  private var pasts: [PastWords] = []
  private var fits: [PastFit] = []
  private var mover: PastMover

  init(_ setup: SimulationSetup, seed: UInt64, effort: PastEffort) {
    self.setup = setup
    self.effort = effort
    draws = Draws(seed: seed)
    mover = PastMover(setup, seed: seed)
  }

  /// Finds pasts for the `count` runs of a population, beginning with run `firstRun`.
  mutating func findPasts(firstRun: Int, count: Int) -> Population {
    let pastCount = min(
      max((count + laneCount - 1) / laneCount * laneCount, laneCount), effort.mostPasts)
    let batches = pastCount / laneCount
    pasts = []
    fits = []
    for batch in 0..<batches {
      let runs = BatchRuns(from: UInt32(truncatingIfNeeded: firstRun + batch * laneCount))
      let past = mover.record(runs)
      pasts.append(past.words)
      fits.append(past.fit)
    }
    mover.findRows(in: pasts[0])
    let likelihood = setup.evidence.logLikelihoodOfMiss
    let logMiss = likelihood > -.infinity ? likelihood : PastSampler.logMissOfNever
    var step = 0.0
    var logEvidence = 0.0
    var round: UInt32 = 0
    while step < 1 {
      let misses = points
      let next = PastSampler.next(after: step, misses: misses, logMiss: logMiss)
      let least = misses.reduce(.infinity, min)
      let weights = misses.map { exp((next - step) * logMiss * ($0 - least)) }
      logEvidence +=
        (next - step) * logMiss * least + log(weights.reduce(0, +) / Double(pastCount))
      step = next
      resample(weights, firstRun: firstRun, round: round)
      mover.prepare(logMiss: step * logMiss)
      let before = points
      var sweeps = 0
      repeat {
        for batch in pasts.indices {
          let runs = BatchRuns(from: UInt32(truncatingIfNeeded: firstRun + batch * laneCount))
          fits[batch] = mover.move(pasts[batch], fit: fits[batch], runs: runs, round: round)
        }
        round += 1
        sweeps += 1
      } while sweeps < PastSampler.mostSweeps
        && PastSampler.correlation(before, points) > PastSampler.mostCorrelation
    }
    finish(count: count, logEvidence: effort.evidencePower * logEvidence)
    return population
  }

  /// The words of the pasts from which the runs of a batch go on.
  func words(batch: Int) -> PastWords {
    let words = PastWords(sitesOf: pasts[0])
    words.gather(LaneSources(population.founders, batch: batch), from: pasts)
    return words
  }

  /// The next γ: as large as leaves `effectiveShare`.
  private static func next(after step: Double, misses: [Double], logMiss: Double) -> Double {
    let least = misses.reduce(.infinity, min)
    func share(_ next: Double) -> Double {
      var sum = 0.0
      var squares = 0.0
      for miss in misses {
        let weight = exp((next - step) * logMiss * (miss - least))
        sum += weight
        squares += weight * weight
      }
      return sum * sum / squares / Double(misses.count)
    }
    if share(1) >= effectiveShare { return 1 }
    var (low, high) = (step, 1.0)
    for _ in 0..<30 {
      let middle = (low + high) / 2
      if share(middle) >= effectiveShare { low = middle } else { high = middle }
    }
    return min(1, max(low, step + leastStep))
  }

  /// How far each past is from what was seen (`ScoreEvidence.pointsAway`).
  private var points: [Double] {
    fits.flatMap { fit in
      let points = setup.evidence.pointsAway(fit.misses)
      return (0..<laneCount).map { Double(points[$0]) }
    }
  }

  /// The correlation between numbers and others; 1 if either are all the same.
  private static func correlation(_ numbers: [Double], _ others: [Double]) -> Double {
    let count = Double(numbers.count)
    let means = (numbers.reduce(0, +) / count, others.reduce(0, +) / count)
    var (product, squares) = (0.0, (0.0, 0.0))
    for (number, other) in zip(numbers, others) {
      product += (number - means.0) * (other - means.1)
      squares.0 += (number - means.0) * (number - means.0)
      squares.1 += (other - means.1) * (other - means.1)
    }
    let spread = (squares.0 * squares.1).squareRoot()
    return spread > 0 ? product / spread : 1
  }

  private mutating func resample(_ weights: [Double], firstRun: Int, round: UInt32) {
    let word = draws.words(
      site: Site("conditioning: resampling").item(Int(round)),
      run: UInt32(truncatingIfNeeded: firstRun), block: 0
    ).0
    let ancestors = SystematicResampling.ancestors(
      weights: weights, count: weights.count, uniform: Uniform.open(word))
    let (oldPasts, oldFits) = (pasts, fits)
    for batch in pasts.indices {
      let sources = LaneSources(ancestors, batch: batch)
      let words = PastWords(sitesOf: oldPasts[0])
      words.gather(sources, from: oldPasts)
      pasts[batch] = words
      fits[batch].gather(sources, from: oldFits)
    }
  }

  private mutating func finish(count: Int, logEvidence: Double) {
    var runsPerPast = 1
    while runsPerPast * pasts.count * laneCount < count { runsPerPast *= 2 }
    population.become(
      fits, scores: pasts.map { mover.scores(of: $0) }, count: count, runsPerPast: runsPerPast,
      logEvidence: logEvidence, evidence: setup.evidence)
  }
}
