#if canImport(Darwin)
  internal import Darwin
#else
  internal import Glibc
#endif

/// Runs that are weighted together: their weights, and their differences from what was seen (model B10).
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
  /// By batch of pasts and stage (`ScoreEvidence.stages`), the scores that were computed for the pasts.
  private(set) var scores: [[Lanes<Int8>]] = []
  /// For each run the past that it goes on from, as an index in the population; ascending.
  package private(set) var founders: [Int32] = []
  /// The number of runs that go on from one past, a power of 2; nil if each run has a past of its own, independent of
  /// all others. The pasts that `PastSampler` finds depend on each other, so all their runs are one unit.
  package private(set) var runsPerPast: Int?
  /// Whether nothing was seen, so that every run weighs 1.
  package private(set) var isEven = true

  package init() {}

  var count: Int { weights.count }

  /// Starts again with `count` runs of equal weight, before any observation.
  package mutating func reset(count: Int) {
    // As it is after a reset.
    if isEven && count == self.count { return }
    weights = Array(repeating: 1, count: count)
    logUnit = 0
    runsPerPast = nil
    isEven = true
    offsets = Array(repeating: 0, count: count)
    misses = Array(repeating: 0, count: count)
    exactCounts = misses
    scores = []
    founders = (0..<Int32(count)).map(\.self)
  }

  /// Becomes the runs of one batch, weighted by how they fit.
  ///
  /// - Parameter scores: computed, by stage.
  package mutating func become(
    _ fit: PastFit, scores: [Lanes<Int8>], count: Int, evidence: ScoreEvidence
  ) {
    reset(count: count)
    isEven = false
    self.scores = [scores]
    let exactCounts = fit.exactCounts(scores, evidence)
    for run in 0..<count {
      offsets[run] = fit.offsets[run]
      misses[run] = fit.misses[run]
      self.exactCounts[run] = exactCounts[run]
    }
    let fewest = misses.reduce(evidence.unfit, min)
    if fewest == evidence.unfit {
      becomeExtinct(count: count)
      return
    }
    logUnit = evidence.logLikelihood(misses: fewest)
    for run in 0..<count {
      weights[run] =
        misses[run] < evidence.unfit ? evidence.likelihood(misses: misses[run] - fewest) : 0
    }
    if logUnit == -.infinity { weights = Array(repeating: 0, count: count) }
  }

  /// Becomes runs that go on from pasts that were found, all of the same weight where they fit at all.
  ///
  /// - Parameters:
  ///   - fits: of the pasts, by batch.
  ///   - scores: of the pasts, by batch and stage.
  ///   - logEvidence: the logarithm of the likelihood of what was seen, estimated with these pasts.
  package mutating func become(
    _ fits: [PastFit], scores: [[Lanes<Int8>]], count: Int, runsPerPast: Int,
    logEvidence: Double, evidence: ScoreEvidence
  ) {
    reset(count: count)
    isEven = false
    self.scores = scores
    let exactCounts = zip(fits, scores).map { $0.exactCounts($1, evidence) }
    self.runsPerPast = runsPerPast
    logUnit = logEvidence
    var isAnyLikely = false
    for run in 0..<count {
      let (batch, lane) = (run / runsPerPast).quotientAndRemainder(dividingBy: laneCount)
      founders[run] = Int32(run / runsPerPast)
      offsets[run] = fits[batch].offsets[lane]
      misses[run] = fits[batch].misses[lane]
      self.exactCounts[run] = exactCounts[batch][lane]
      let isLikely =
        misses[run] < evidence.unfit && evidence.logLikelihood(misses: misses[run]) > -.infinity
      weights[run] = isLikely ? 1 : 0
      isAnyLikely = isAnyLikely || isLikely
    }
    if !isAnyLikely { becomeExtinct(count: count) }
  }

  /// Becomes runs none of which fits.
  mutating func becomeExtinct(count: Int) {
    reset(count: count)
    isEven = false
    weights = Array(repeating: 0, count: count)
    logUnit = -.infinity
  }

  /// Whether no run fits.
  package var isExtinct: Bool { logUnit == -.infinity }

  /// The weight of all runs that go on from each past.
  var weightsOfPasts: [Double] {
    var weights = Array(repeating: 0.0, count: scores.count * laneCount)
    for run in 0..<count { weights[Int(founders[run])] += self.weights[run] }
    return weights
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
