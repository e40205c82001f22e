/// The share of the charges that is refunded if not all are (model B4).
struct RefundShare: Sendable {
  private let distribution: BetaDistribution
  /// Nil where GSL cannot invert the distribution.
  private let table: QuantileTable?

  init(_ assumptions: Assumptions) {
    distribution = assumptions.beta(.refundShare)
    table = distribution.table
  }

  /// The share that a site draws in the run of a lane.
  func value(site: Site, lane: Int, draws: borrowing Draws) -> Double {
    if let table { return table.value(draws.word(site: site, lane: lane)) }
    return draws.generated(site: site, lane: lane) { distribution.sample($0) }
  }
}
