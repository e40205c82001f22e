internal import Glibc

/// How well the runs of a batch fit what was seen: their weights, and how far they miss it (model
/// B10).
///
/// A batch is a population of sequential Monte Carlo: between two observations, runs that do not fit
/// are replaced by copies of runs that do, if few are left to carry the weight. What a population
/// weighs as a whole estimates how likely the observations are, so populations are independent of
/// each other and weighted sums over all of them are right however small each is.
///
/// Source: P. Del Moral, A. Doucet, A. Jasra, "Sequential Monte Carlo samplers", Journal of the
/// Royal Statistical Society B 68 (2006), 411–436, doi:10.1111/j.1467-9868.2006.00553.x.
struct Population {
  /// Runs; the lanes after them have no weight.
  private(set) var count = 0
  /// Weight of each run, the heaviest of the population 1; all 0 if none fits.
  private(set) var weights = Lanes<Double>(repeating: 0)
  /// Logarithm of what a weight of 1 stands for.
  private(set) var logUnit = 0.0
  /// The last score seen minus the score computed, limited: δ.
  private(set) var offsets = Lanes<Int8>(repeating: 0)
  /// Points missed, over all observations.
  private(set) var misses = Lanes<Int32>(repeating: 0)
  /// The first ancestor of each run.
  private(set) var founders = Lanes<UInt8>(repeating: 0)

  private var logWeights = Lanes<Double>(repeating: 0)

  /// `count` runs of equal weight that have seen nothing.
  mutating func reset(count: Int) {
    self.count = count
    logUnit = 0
    offsets = Lanes(repeating: 0)
    misses = Lanes(repeating: 0)
    logWeights = Lanes(repeating: 0)
    var founders = founders.mutableSpan
    var weights = weights.mutableSpan
    for lane in 0..<laneCount {
      founders[lane] = UInt8(lane)
      weights[lane] = lane < count ? 1 : 0
    }
  }

  /// Whether no run fits.
  var isExtinct: Bool {
    let weights = weights.span
    for lane in 0..<count where weights[lane] > 0 { return false }
    return true
  }

  /// Weighs the runs by how far their scores are from what was seen.
  ///
  /// - Parameter computed: scores, or `WindowScores.notShown`, which fits nothing.
  mutating func observe(
    _ observation: ScoreEvidence.Observation, computed: borrowing Lanes<Int8>,
    evidence: ScoreEvidence
  ) {
    let computed = computed.span
    var offsets = offsets.mutableSpan
    var misses = misses.mutableSpan
    var logWeights = logWeights.mutableSpan
    let isFirst = evidence.stages.count == 1
    for lane in 0..<count {
      guard let score = WindowScores.score(computed[lane]) else {
        logWeights[lane] = -.infinity
        continue
      }
      let miss: Int
      switch observation {
      case .score(let shown):
        miss = abs(shown - score)
        offsets[lane] = evidence.offset(shown - score)
      case .badge(let least):
        miss = max(0, least - min(max(score + Int(offsets[lane]), 0), 100))
        if isFirst { offsets[lane] = evidence.offset(miss) }
      }
      misses[lane] += Int32(miss)
      if miss > 0 { logWeights[lane] += Double(miss) * evidence.logLikelihoodOfMiss }
    }
    normalize()
  }

  /// Effective number of runs, (Σw)² / Σw²; 0 if none fits.
  var effectiveSize: Double {
    let (sum, squares) = sums
    return squares > 0 ? sum * sum / squares : 0
  }

  /// Σw and Σw².
  private var sums: (weights: Double, squares: Double) {
    let weights = weights.span
    var sum = 0.0
    var squares = 0.0
    for lane in 0..<count {
      sum += weights[lane]
      squares += weights[lane] * weights[lane]
    }
    return (sum, squares)
  }

  /// Replaces runs by copies of others in proportion to their weights; afterwards all weigh the
  /// same, and the population as much as before.
  ///
  /// - Precondition: not extinct.
  mutating func resample(uniform: Double) -> Ancestry {
    let ancestry = Ancestry(systematic: weights, count: count, uniform: uniform)
    ancestry.inherit(&offsets)
    ancestry.inherit(&misses)
    ancestry.inherit(&founders)
    logWeights = Lanes(repeating: logUnit + log(sums.weights / Double(count)))
    normalize()
    return ancestry
  }

  /// Brings `weights` and `logUnit` up to date with `logWeights`.
  private mutating func normalize() {
    let logWeights = logWeights.span
    var weights = weights.mutableSpan
    var heaviest = -Double.infinity
    for lane in 0..<count { heaviest = max(heaviest, logWeights[lane]) }
    for lane in 0..<count {
      weights[lane] =
        logWeights[lane] == -.infinity ? 0 : exp(logWeights[lane] - heaviest)
    }
    logUnit = heaviest
  }

  /// Number of runs of the beginning that live on, in themselves or in copies.
  var survivingFounders: Int {
    let (weights, founders) = (weights.span, founders.span)
    var seen: UInt64 = 0
    for lane in 0..<count where weights[lane] > 0 { seen |= 1 << UInt64(founders[lane]) }
    return seen.nonzeroBitCount
  }
}
