/// A continuous distribution of the GNU Scientific Library.
package protocol ContinuousDistribution: Sendable {
  /// A draw from a stream.
  func sample(_ generator: borrowing GSLGenerator) -> Double
  /// The inverse of its distribution function; nil where GSL cannot invert it.
  var table: QuantileTable? { get }
}

extension BetaDistribution: ContinuousDistribution {}
extension GammaDistribution: ContinuousDistribution {}

/// Draws one number for each run of a batch from one distribution: from its table, by one word a run;
/// or, where the distribution has parameters so extreme that there is none, from a stream of GSL's.
package final class BatchSampler<Distribution: ContinuousDistribution>: Sendable {
  private let distribution: Distribution
  private let table: QuantileTable?
  private let site: Site

  /// - Parameter site: for this quantity alone.
  package convenience init(_ distribution: Distribution, site: Site) {
    self.init(distribution, table: distribution.table, site: site)
  }

  private init(_ distribution: Distribution, table: QuantileTable?, site: Site) {
    self.distribution = distribution
    self.table = table
    self.site = site
  }

  /// The same with a table of its own (`QuantileTable.unshared`).
  func unshared() -> BatchSampler {
    BatchSampler(distribution, table: table?.unshared(), site: site)
  }

  /// Draws for the runs of a batch.
  package func fill(
    _ values: inout Lanes<Double>, draws: borrowing Draws
  ) {
    if let table {
      table.fill(&values, site: site, draws: draws)
      return
    }
    for lane in 0..<laneCount {
      values[lane] = draws.generated(site: site, lane: lane) { distribution.sample($0) }
    }
  }
}
