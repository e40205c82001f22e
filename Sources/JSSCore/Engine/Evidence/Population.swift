#if canImport(Darwin)
  internal import Darwin
#else
  internal import Glibc
#endif

/// Runs that are weighted and resampled together: their weights, and their differences from what was seen (model
/// B10).
package struct Population {
  /// Weight of each run, scaled so that the largest is 1; all 0 if no run fits.
  package private(set) var weights: [Double] = []
  /// Logarithm of the likelihood that a weight of 1 stands for.
  package private(set) var logUnit = 0.0
  /// For each run the offset δ: the last score seen minus the score computed, limited
  /// (`ScoreEvidence.largestOffset`).
  package private(set) var offsets: [Int8] = []
  /// For each run, the sum of the differences from all observations, in points.
  package private(set) var misses: [Int32] = []
  /// For each run, the number of observations that it fits exactly.
  package private(set) var exactCounts: [Int32] = []
  /// For each run its first ancestor, as an index in the initial draws; ascending.
  package private(set) var founders: [Int32] = []

  /// Whether several runs may have the same founder.
  package private(set) var hasFamilies = false
  /// Whether nothing was seen, so that every run weighs 1.
  package private(set) var isEven = true

  private var logWeights: [Double] = []

  package init() {}

  var count: Int { weights.count }

  /// Starts again with `count` runs of equal weight, before any observation.
  package mutating func reset(count: Int) {
    weights = Array(repeating: 1, count: count)
    logWeights = Array(repeating: 0, count: count)
    logUnit = 0
    hasFamilies = false
    isEven = true
    offsets = Array(repeating: 0, count: count)
    misses = Array(repeating: 0, count: count)
    exactCounts = misses
    founders = (0..<Int32(count)).map(\.self)
  }

  /// Whether no run fits.
  package var isExtinct: Bool { logUnit == -.infinity }

  /// Multiplies the weights of one batch by the likelihood of an observation. After all batches, `normalize()`
  /// must be called.
  ///
  /// - Parameter computed: scores, or `WindowScores.notShown`, which has the likelihood 0.
  package mutating func observe(
    _ observation: ScoreEvidence.Observation, batch: Int, computed: borrowing Lanes<Int8>,
    evidence: ScoreEvidence
  ) {
    isEven = false
    let computed = computed.span
    for lane in 0..<min(laneCount, count - batch * laneCount) {
      let run = batch * laneCount + lane
      guard let score = WindowScores.score(computed[lane]) else {
        logWeights[run] = -.infinity
        continue
      }
      let miss: Int
      switch observation {
      case .score(let shown):
        miss = abs(shown - score)
        offsets[run] = evidence.offset(shown - score)
      case .badge(let least):
        miss = max(0, least - min(max(score + Int(offsets[run]), 0), 100))
        if evidence.stages.count == 1 { offsets[run] = evidence.offset(miss) }
      }
      misses[run] += Int32(miss)
      if miss > 0 {
        logWeights[run] += Double(miss) * evidence.logLikelihoodOfMiss
      } else {
        exactCounts[run] += 1
      }
    }
  }

  /// Brings `weights` up to date with what was observed.
  package mutating func normalize() {
    let heaviest = logWeights.reduce(-.infinity, max)
    logUnit = heaviest
    for run in weights.indices {
      weights[run] = logWeights[run] == -.infinity ? 0 : exp(logWeights[run] - heaviest)
    }
  }

  /// Effective number of runs, (Σw)² / Σw² with the weights w; 0 if no run fits.
  package var effectiveSize: Double {
    let sum = weights.reduce(0, +)
    let squares = weights.reduce(0) { $0 + $1 * $1 }
    return squares > 0 ? sum * sum / squares : 0
  }

  /// Replaces the runs by `count` copies in proportion to their weights. Each copy has the mean weight of the runs
  /// before.
  ///
  /// - Returns: for each new run, the index of the run that it copies; ascending.
  /// - Precondition: not extinct.
  package mutating func resample(count: Int, uniform: Double) -> [Int32] {
    let ancestors = SystematicResampling.ancestors(
      weights: weights, count: count, uniform: uniform)
    let logMean = logUnit + log(weights.reduce(0, +) / Double(weights.count))
    offsets = ancestors.map { offsets[Int($0)] }
    misses = ancestors.map { misses[Int($0)] }
    exactCounts = ancestors.map { exactCounts[Int($0)] }
    founders = ancestors.map { founders[Int($0)] }
    logWeights = Array(repeating: logMean, count: count)
    weights = Array(repeating: 1, count: count)
    logUnit = logMean
    hasFamilies = true
    return ancestors
  }

  /// The total weight of the runs before `end` that have the same founder as the last of them.
  package func familyWeight(endingBefore end: Int) -> Double {
    var weight = 0.0
    var run = end - 1
    while run >= 0 && founders[run] == founders[end - 1] {
      weight += weights[run]
      run -= 1
    }
    return weight
  }

  /// The offsets of one batch.
  package func offsets(batch: Int) -> Lanes<Int8> {
    var lanes = Lanes<Int8>(repeating: 0)
    for lane in 0..<min(laneCount, count - batch * laneCount) {
      lanes[lane] = offsets[batch * laneCount + lane]
    }
    return lanes
  }
}
