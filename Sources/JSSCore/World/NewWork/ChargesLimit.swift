internal import CGSL

#if canImport(Darwin)
  internal import Darwin
#else
  internal import Glibc
#endif

/// The charges of new contracts limited to one size: the log-normal distribution of the run, truncated.
///
/// A contract keeps its place in the distribution: the share of all charges that are smaller becomes the share of the
/// charges of this size that are smaller. So the larger of two contracts stays the larger, in every scenario.
package struct ChargesLimit: Sendable {
  /// Logarithms of charges in US dollars. The lower one is excluded.
  private let lower: Double
  private let upper: Double

  package init(_ size: ContractSize, under rules: PlatformRules) {
    lower = size.lowerUSD(under: rules).map { log($0) } ?? -.infinity
    upper = size.upperUSD(under: rules).map { log($0) } ?? .infinity
  }

  /// The logarithm of the charges.
  ///
  /// - Parameters:
  ///   - number: the standard normal number of the contract.
  ///   - mean: of the logarithm, before it is limited.
  ///   - deviation: of the logarithm, above 0.
  package func logCharges(_ number: Double, mean: Double, deviation: Double) -> Double {
    let (low, high) = ((lower - mean) / deviation, (upper - mean) / deviation)
    let limited = mean + deviation * ChargesLimit.truncated(number, to: low, high)
    return min(max(limited, lower.nextUp), upper)
  }

  /// Computed from the tail in which the interval lies, so that small probabilities do not cancel.
  private static func truncated(_ number: Double, to low: Double, _ high: Double) -> Double {
    if low > 0 {
      let (most, least) = (gsl_cdf_ugaussian_Q(low), gsl_cdf_ugaussian_Q(high))
      let tail = least + gsl_cdf_ugaussian_Q(number) * (most - least)
      return tail > 0 ? gsl_cdf_ugaussian_Qinv(tail) : low
    }
    let (least, most) = (gsl_cdf_ugaussian_P(low), gsl_cdf_ugaussian_P(high))
    let share = least + gsl_cdf_ugaussian_P(number) * (most - least)
    if share <= 0 { return high }
    return share < 1 ? gsl_cdf_ugaussian_Pinv(share) : number
  }
}
