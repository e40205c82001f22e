internal import Glibc

/// What is known of a log-normal quantity after some observations: the conjugate
/// normal–inverse-gamma posterior of the mean and variance of its logarithm (model B5, B6).
///
/// σ² ~ InvGamma(a, b), μ ~ N(m, σ²/k). Source of the update: A. Gelman et al., "Bayesian Data
/// Analysis", 3rd edition (2013), section 3.3.
struct LogNormalPosterior: Sendable {
  let mean: Double
  let strength: Double
  let shape: Double
  let scale: Double

  /// - Parameters:
  ///   - prior: median, k, a and b, in this order.
  ///   - observations: values of the quantity, all positive.
  init(prior: [Double], observations: [Double]) {
    let (priorMean, priorStrength) = (log(prior[0]), prior[1])
    let logs = observations.map { log($0) }
    let count = Double(logs.count)
    let sampleMean = logs.isEmpty ? 0 : logs.reduce(0, +) / count
    let squares = logs.reduce(0) { $0 + ($1 - sampleMean) * ($1 - sampleMean) }
    strength = priorStrength + count
    mean = (priorStrength * priorMean + count * sampleMean) / strength
    shape = prior[2] + count / 2
    let shift = sampleMean - priorMean
    scale = prior[3] + squares / 2 + priorStrength * count * shift * shift / (2 * strength)
  }

  /// The distribution of 1/σ².
  var precision: GammaDistribution {
    // Shape and scale are sums of positive numbers.
    GammaDistribution(shape: shape, rate: scale)!
  }

  /// Mean and deviation of the logarithm, given 1/σ² and a standard normal number.
  func parameters(precision: Double, normal: Double) -> (mean: Double, deviation: Double) {
    let deviation = (1 / precision).squareRoot()
    return (mean + normal * deviation / strength.squareRoot(), deviation)
  }
}
