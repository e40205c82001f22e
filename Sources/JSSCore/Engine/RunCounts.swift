#if canImport(Darwin)
  internal import Darwin
#else
  internal import Glibc
#endif

/// Counts over the runs of a simulation.
protocol RunCounts: Sendable {
  /// Counts the runs of the batch that the engine has just simulated. At least one run of the population fits
  /// what was seen.
  ///
  /// - Parameter units: the weights of the runs.
  mutating func count(_ engine: BatchEngine, _ units: RunUnits)

  /// Adds counts over other runs, which are in the same unit of weight.
  mutating func merge(_ other: Self)

  /// Multiplies all weights by `factor`.
  mutating func scale(by factor: Double)

  /// Called when all runs are counted and merged.
  mutating func settle()

  /// Records the number of runs that were counted, where it is needed.
  mutating func close(runs: Int)
}

extension RunCounts {
  mutating func settle() {}

  mutating func close(runs: Int) {}
}

/// Counts over weighted runs. Weights are likelihoods, which can be too small for a floating-point number, so the
/// largest weight so far is their unit.
struct WeightedCounts<Counts: RunCounts>: Sendable {
  private(set) var counts: Counts
  /// Logarithm of the likelihood that is counted as a weight of 1.
  private var logUnit = -Double.infinity

  init(_ empty: Counts) { counts = empty }

  mutating func count(_ engine: BatchEngine) {
    if engine.population.isExtinct { return }
    let unit = unit(ofLog: engine.population.logUnit)
    counts.count(engine, RunUnits(engine.population, batch: engine.batch, unit: unit))
  }

  mutating func merge(_ other: WeightedCounts) {
    if other.logUnit == -.infinity { return }
    let factor = unit(ofLog: other.logUnit)
    var other = other.counts
    if factor != 1 { other.scale(by: factor) }
    counts.merge(other)
  }

  mutating func settle() { counts.settle() }

  /// Makes the unit at least `exp(logWeight)`, and returns `exp(logWeight)` in that unit, which is at most 1.
  private mutating func unit(ofLog logWeight: Double) -> Double {
    if logWeight > logUnit {
      if logUnit > -.infinity { counts.scale(by: exp(logUnit - logWeight)) }
      logUnit = logWeight
    }
    return exp(logWeight - logUnit)
  }
}
