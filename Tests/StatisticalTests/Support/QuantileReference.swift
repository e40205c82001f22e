internal import CGSL
import Glibc
import JSSCore
import Testing

/// A distribution of the model with its quantiles by GSL, one by one, with which the tables
/// are compared; and SciPy's values at a few words.
struct QuantileReference: Sendable, CustomTestStringConvertible {
  /// The kind of distribution, with its parameters in the usual order.
  enum Distribution: Sendable, Equatable {
    case beta(Double, Double)
    /// A Gamma distribution with a shape and a rate.
    case gamma(Double, Double)
    /// The exponential of a normal variable with a mean and a standard deviation.
    case exponential(Double, Double)
    case normal(Double, Double)
  }

  let distribution: Distribution
  let deviation: Double
  /// SciPy's values, in the order of `words`.
  let values: [Double]

  init(_ distribution: Distribution, deviation: Double, values: [Double]) {
    self.distribution = distribution
    self.deviation = deviation
    self.values = values
  }

  var testDescription: String { "\(distribution)" }

  var hasShapeBelowOne: Bool {
    switch distribution {
    case .beta(let alpha, let beta): min(alpha, beta) < 1
    case .gamma(let shape, _): shape < 1
    case .exponential, .normal: false
    }
  }

  var table: QuantileTable? {
    switch distribution {
    case .beta(let alpha, let beta): BetaDistribution(alpha: alpha, beta: beta)!.table
    case .gamma(let shape, let rate): GammaDistribution(shape: shape, rate: rate)!.table
    case .exponential(let mean, let deviation):
      StandardNormal.exponential(mean: mean, deviation: deviation, limit: 60)
    case .normal: StandardNormal.table
    }
  }

  /// GSL's inverse distribution function at `Uniform.open` of the word, computed from the nearer tail.
  func value(_ word: UInt32) -> Double {
    let uniform = Uniform.open(word)
    let isUpper = uniform > 0.5
    let tail = isUpper ? 1 - uniform : uniform
    func normal() -> Double {
      isUpper ? gsl_cdf_ugaussian_Qinv(tail) : gsl_cdf_ugaussian_Pinv(tail)
    }
    switch distribution {
    case .beta(let alpha, let beta):
      return isUpper
        ? gsl_cdf_beta_Qinv(tail, alpha, beta) : gsl_cdf_beta_Pinv(tail, alpha, beta)
    case .gamma(let shape, let rate):
      return isUpper
        ? gsl_cdf_gamma_Qinv(tail, shape, 1 / rate) : gsl_cdf_gamma_Pinv(tail, shape, 1 / rate)
    case .exponential(let mean, let deviation): return exp(mean + deviation * normal())
    case .normal: return normal()
    }
  }
}
