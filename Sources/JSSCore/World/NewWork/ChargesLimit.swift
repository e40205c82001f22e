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

  package init(_ size: ContractSize, under rules: PlatformRules) {
    lower = size.lowerUSD(under: rules).map { log($0) } ?? -.infinity
    upper = size.upperUSD(under: rules).map { log($0) } ?? .infinity
  }

  /// The limited charges of one run. Must have the layout of `lane_limited_charges`.
  package struct OfRun: BitwiseCopyable, Sendable {
    package let mean: Double
    package let deviation: Double
    /// The probability beyond the size: of larger numbers if the size is in the upper tail, of smaller ones otherwise, so
    /// that small ones do not cancel.
    package let beyond: Double
    /// The probability of the size.
    package let within: Double
    /// The standard normal number at the edge of the size that is nearer to the mean of all charges.
    package let edge: Double
    // Logarithms of the least and of the largest charges.
    package let least: Double
    package let most: Double
    /// Whether the size is in the upper tail.
    package let isUpper: Bool

    fileprivate init(_ limit: ChargesLimit, mean: Double, deviation: Double) {
      self.mean = mean
      self.deviation = deviation
      let low = (limit.lower - mean) / deviation
      let high = (limit.upper - mean) / deviation
      isUpper = low > 0
      edge = isUpper ? low : high
      beyond = isUpper ? gsl_cdf_ugaussian_Q(high) : gsl_cdf_ugaussian_P(low)
      within = (isUpper ? gsl_cdf_ugaussian_Q(low) : gsl_cdf_ugaussian_P(high)) - beyond
      least = limit.lower.nextUp
      most = limit.upper
    }

    /// The logarithm of the charges of a contract.
    ///
    /// - Parameters:
    ///   - word: the random word that decides its place among all charges.
    ///   - normal: `NormalTail.table`.
    package func logCharges(_ word: UInt32, _ normal: borrowing NormalTail) -> Double {
      let place = Uniform.open(word)
      let tail = beyond + (isUpper ? 1 - place : place) * within
      // Where the size is too far out for any probability, the charges are at its nearer edge.
      let number = tail > 0 ? normal.number(tail: tail, isUpper: isUpper) : edge
      return min(max(mean + deviation * number, least), most)
    }
  }

  /// - Parameters:
  ///   - mean: of the logarithm of all charges.
  ///   - deviation: of the logarithm, above 0.
  package func ofRun(mean: Double, deviation: Double) -> OfRun {
    OfRun(self, mean: mean, deviation: deviation)
  }
}
