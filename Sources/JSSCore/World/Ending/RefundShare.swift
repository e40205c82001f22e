/// The share of the charges that is refunded if not all are (model B4).
struct RefundShare: Sendable {
  private let distribution: BetaDistribution
  /// Nil where GSL cannot invert the distribution.
  private let table: QuantileTable?

  init(_ assumptions: Assumptions) {
    distribution = assumptions.beta(.refundShare)
    table = distribution.table
  }

  /// The share that a site draws in a run.
  func value(
    site: Site, run: UInt32, philox: Philox4x32, generator: borrowing GSLGenerator
  ) -> Double {
    if let table { return table.value(philox.word(site: site, run: run)) }
    generator.start(site: site, run: run)
    return distribution.sample(generator)
  }
}
