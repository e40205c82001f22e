#if canImport(Darwin)
  internal import Darwin
#else
  internal import Glibc
#endif

/// The posterior distribution of the mean μ and the variance σ² of the logarithm of a log-normal quantity, after
/// observations of the quantity: normal–inverse-gamma, the conjugate distribution (model B5, B6).
///
/// σ² ~ InvGamma(a, b) with `shape` a and `scale` b; μ ~ N(m, σ²/k) with `mean` m and `strength` k. Source of the
/// update: A. Gelman et al., "Bayesian Data Analysis", 3rd edition (2013), section 3.3.
package struct LogNormalPosterior: Sendable {
  package let mean: Double
  package let strength: Double
  package let shape: Double
  package let scale: Double

  /// - Parameters:
  ///   - prior: median of the quantity, k, a and b, in this order.
  ///   - observations: values of the quantity, all positive.
  package init(prior: [Double], observations: [Double]) {
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
  package var precision: GammaDistribution {
    // Shape and scale are positive, as sums of positive numbers.
    GammaDistribution(shape: shape, rate: scale)!
  }
}

/// Draws the mean and the standard deviation of the logarithm for each run of a batch.
struct LogNormalSampler: Sendable {
  private let precision: BatchSampler<GammaDistribution>
  private let mean: Double
  private let meanDeviation: Double
  private let meanSite: Site

  /// - Parameters:
  ///   - precisionSite: the site of 1/σ².
  ///   - meanSite: the site of μ.
  init(_ posterior: LogNormalPosterior, precision precisionSite: Site, mean meanSite: Site) {
    precision = BatchSampler(posterior.precision, site: precisionSite)
    mean = posterior.mean
    meanDeviation = 1 / posterior.strength.squareRoot()
    self.meanSite = meanSite
  }

  func draw(
    mean means: inout Lanes<Double>, deviation deviations: inout Lanes<Double>,
    draws: borrowing Draws
  ) {
    precision.fill(&deviations, draws: draws)
    StandardNormal.table.fill(&means, site: meanSite, draws: draws)
    var means = means.mutableSpan
    var deviations = deviations.mutableSpan
    for lane in 0..<laneCount {
      let deviation = (1 / deviations[lane]).squareRoot()
      deviations[lane] = deviation
      means[lane] = mean + means[lane] * deviation * meanDeviation
    }
  }
}
