internal import CGSL

#if canImport(Darwin)
  internal import Darwin
#else
  internal import Glibc
#endif

/// The charges of new contracts limited to one size: the log-normal distribution of the run, truncated.
///
/// A contract keeps its place in the distribution: the share of all charges that are smaller becomes the share of the
/// charges of this size that are smaller. So the larger of two contracts stays the larger, in every scenario, but for the
/// error of the table (`QuantileTable`).
package struct ChargesLimit: Sendable {
  // Logarithms of charges in US dollars. The lower one is excluded.
  private let lower: Double
  private let upper: Double
  /// The smallest number above the lower one.
  private let least: Double

  package init(_ size: ContractSize, under rules: PlatformRules) {
    lower = size.lowerUSD(under: rules).map { log($0) } ?? -.infinity
    least = lower.nextUp
    upper = size.upperUSD(under: rules).map { log($0) } ?? .infinity
  }

  /// The limited charges of one run.
  package struct OfRun: Sendable {
    private let limit: ChargesLimit
    private let mean: Double
    private let deviation: Double
    // The normal numbers at the edges of the size.
    private let low: Double
    private let high: Double
    /// Whether the size is in the upper tail. Then probabilities are those of larger numbers, otherwise of smaller ones,
    /// so that small ones do not cancel.
    private let isUpper: Bool
    /// The probability beyond the size in this direction, and that of the size.
    private let beyond: Double
    private let within: Double

    fileprivate init(_ limit: ChargesLimit, mean: Double, deviation: Double) {
      self.limit = limit
      self.mean = mean
      self.deviation = deviation
      low = (limit.lower - mean) / deviation
      high = (limit.upper - mean) / deviation
      isUpper = low > 0
      beyond = isUpper ? gsl_cdf_ugaussian_Q(high) : gsl_cdf_ugaussian_P(low)
      within = (isUpper ? gsl_cdf_ugaussian_Q(low) : gsl_cdf_ugaussian_P(high)) - beyond
    }

    /// The logarithm of the charges of a contract.
    ///
    /// - Parameters:
    ///   - word: the random word that decides its place among all charges.
    ///   - normal: `NormalTail.table`.
    @inline(__always)
    package func logCharges(_ word: UInt32, _ normal: borrowing NormalTail) -> Double {
      let place = Uniform.open(word)
      let tail = beyond + (isUpper ? 1 - place : place) * within
      // Where the size is too far out for any probability, the charges are at its nearer edge.
      let number =
        tail > 0
        ? normal.number(tail: tail, isUpper: isUpper) : isUpper ? low : high
      return min(max(mean + deviation * number, limit.least), limit.upper)
    }
  }

  /// - Parameters:
  ///   - mean: of the logarithm of all charges.
  ///   - deviation: of the logarithm, above 0.
  package func ofRun(mean: Double, deviation: Double) -> OfRun {
    OfRun(self, mean: mean, deviation: deviation)
  }
}
