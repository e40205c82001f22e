internal import Glibc

/// Something that is counted over the runs of a simulation.
protocol RunCounts: Sendable {
  /// Counts the runs of the batch that the engine has just simulated, of which at least one of the
  /// population fits what was seen.
  ///
  /// - Parameter units: the weights of the runs.
  mutating func count(_ engine: BatchEngine, _ units: RunUnits)

  /// Adds what was counted over other runs, in the same unit of weight.
  mutating func merge(_ other: Self)

  /// Brings all weights to a unit that is `1 / factor` times as large.
  mutating func scale(by factor: Double)
}

/// What is counted over weighted runs. Weights are likelihoods and can be beyond the range of a
/// floating-point number, so the heaviest population so far gives their unit.
struct WeightedCounts<Counts: RunCounts>: Sendable {
  private(set) var counts: Counts
  /// Logarithm of the weight that counts as 1.
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

  /// Makes room for weights up to `exp(logWeight)`, and returns what that is in the unit, at most 1.
  private mutating func unit(ofLog logWeight: Double) -> Double {
    if logWeight > logUnit {
      if logUnit > -.infinity { counts.scale(by: exp(logUnit - logWeight)) }
      logUnit = logWeight
    }
    return exp(logWeight - logUnit)
  }
}
