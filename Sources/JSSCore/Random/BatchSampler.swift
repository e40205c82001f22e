/// A continuous distribution of the GNU Scientific Library.
package protocol ContinuousDistribution: Sendable {
  /// Draws with GSL's own sampler, which takes a varying number of random words.
  func sample(_ generator: borrowing GSLGenerator) -> Double
  /// The inverse distribution function as a table; nil if GSL cannot invert it.
  var table: QuantileTable? { get }
}

extension BetaDistribution: ContinuousDistribution {}
extension GammaDistribution: ContinuousDistribution {}

/// Draws one number for each run of a batch from one distribution: by inversion with its table, which takes
/// one random word per run, or with GSL's sampler if the parameters are so extreme that there is no table.
package final class BatchSampler<Distribution: ContinuousDistribution>: Sendable {
  private let distribution: Distribution
  private let table: QuantileTable?
  private let site: Site

  /// - Parameter site: used for this quantity only.
  package convenience init(_ distribution: Distribution, site: Site) {
    self.init(distribution, table: distribution.table, site: site)
  }

  private init(_ distribution: Distribution, table: QuantileTable?, site: Site) {
    self.distribution = distribution
    self.table = table
    self.site = site
  }

  /// A copy with a table of its own (`QuantileTable.unshared`).
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
