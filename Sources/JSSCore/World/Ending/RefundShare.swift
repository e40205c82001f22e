/// The share of the charges that a partial refund returns (model B4).
struct RefundShare: Sendable {
  private let distribution: BetaDistribution
  /// Nil if GSL cannot invert the distribution.
  private let table: QuantileTable?

  init(_ assumptions: Assumptions) {
    distribution = assumptions.beta(.refundShare)
    table = distribution.table
  }

  /// Draws the share, in the run of one lane.
  func value(site: Site, lane: Int, draws: borrowing Draws) -> Double {
    if let table { return table.value(draws.word(site: site, lane: lane)) }
    return draws.generated(site: site, lane: lane) { distribution.sample($0) }
  }
}
