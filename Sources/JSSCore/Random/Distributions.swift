internal import CGSL

#if canImport(Darwin)
  internal import Darwin
#else
  internal import Glibc
#endif

// The distributions that the model draws from, as immutable values with checked parameters. Each is one distribution
// of the GNU Scientific Library (GSL). Calls that pass a generator are unsafe, because they pass GSL's own pointer.

/// Beta(α, β) on 0…1.
package struct BetaDistribution: Sendable {
  let alpha: Double
  let beta: Double

  /// Nil unless both parameters are positive and finite.
  package init?(alpha: Double, beta: Double) {
    guard alpha > 0, beta > 0, alpha.isFinite, beta.isFinite else { return nil }
    self.alpha = alpha
    self.beta = beta
  }

  @inline(__always)
  package func sample(_ generator: borrowing GSLGenerator) -> Double {
    unsafe gsl_ran_beta(generator.generator, alpha, beta)
  }

  /// With larger parameters GSL's inverse does not converge, or takes minutes to fail; GSL's sampler is used
  /// instead.
  private static let mostInvertible = 1000.0

  /// Interpolates the log odds of x, which are smooth near 0 and 1, where x itself is not.
  package var table: QuantileTable? {
    guard max(alpha, beta) <= BetaDistribution.mostInvertible else { return nil }
    return logOdds.flatMap {
      QuantileTable(nodes: $0) { logOdds in
        let x = 1 / (1 + exp(-logOdds))
        return (x, x * (1 - x))
      }
    }
  }

  /// The log odds of the quantiles at the nodes of a table; nil if GSL cannot invert the outermost.
  package var logOdds: [QuantileTable.Node]? {
    GSLErrors.turnOff()
    return QuantileEquation(alpha: alpha, beta: beta).nodes(
      lower: BetaDistribution.first(alpha, beta), upper: BetaDistribution.first(beta, alpha))
  }

  /// The log odds of the quantile at the first node, and their slope.
  private static func first(_ alpha: Double, _ beta: Double) -> QuantileTable.Node {
    let place = NormalPlace.nodes[0]
    let x = gsl_cdf_beta_Pinv(place.tail, alpha, beta)
    return QuantileTable.Node(
      value: log(x) - log1p(-x),
      slope: place.density / (gsl_ran_beta_pdf(x, alpha, beta) * x * (1 - x)))
  }
}

/// The Gamma distribution with a shape and a rate; its mean is shape / rate.
package struct GammaDistribution: Sendable {
  package let shape: Double
  package let scale: Double

  /// Nil unless both parameters are positive and finite.
  package init?(shape: Double, rate: Double) {
    guard shape > 0, rate > 0, shape.isFinite, rate.isFinite else { return nil }
    self.shape = shape
    self.scale = 1 / rate
  }

  @inline(__always)
  package func sample(_ generator: borrowing GSLGenerator) -> Double {
    unsafe gsl_ran_gamma(generator.generator, shape, scale)
  }

  /// Interpolates the logarithm of x.
  package var table: QuantileTable? {
    logarithms.flatMap {
      QuantileTable(nodes: $0) { logarithm in
        let x = scale * exp(logarithm)
        return (x, x)
      }
    }
  }

  /// The logarithms of the quantiles at the nodes of a table, with scale 1; nil if GSL cannot invert the outermost.
  package var logarithms: [QuantileTable.Node]? {
    GSLErrors.turnOff()
    let place = NormalPlace.nodes[0]
    func slope(_ x: Double) -> Double { place.density / (gsl_ran_gamma_pdf(x, shape, 1) * x) }
    let lower = gsl_cdf_gamma_Pinv(place.tail, shape, 1)
    let upper = gsl_cdf_gamma_Qinv(place.tail, shape, 1)
    return QuantileEquation(shape: shape).nodes(
      lower: QuantileTable.Node(value: log(lower), slope: slope(lower)),
      upper: QuantileTable.Node(value: -log(upper), slope: slope(upper)))
  }
}

/// The Dirichlet distribution (shares that sum to 1) by GSL's own sampler, with which tests compare
/// `DirichletSampler`.
package struct DirichletDistribution: Sendable {
  let concentrations: [Double]

  /// Nil unless there are at least two concentrations, all positive and finite.
  package init?(concentrations: [Double]) {
    guard concentrations.count >= 2, concentrations.allSatisfy({ $0 > 0 && $0.isFinite })
    else { return nil }
    self.concentrations = concentrations
  }

  /// Fills the first `concentrations.count` elements of `shares`.
  ///
  /// - Precondition: `shares` holds at least that many.
  @inline(__always)
  package func sample(_ generator: borrowing GSLGenerator, into shares: inout [Double]) {
    precondition(shares.count >= concentrations.count)
    unsafe gsl_ran_dirichlet(
      generator.generator, concentrations.count, concentrations, &shares)
  }
}

/// Poisson counts.
package enum PoissonDistribution {
  /// A count with this mean; 0 if the mean is not positive.
  @inline(__always)
  package static func sample(_ generator: borrowing GSLGenerator, mean: Double) -> Int {
    mean > 0 ? Int(unsafe gsl_ran_poisson(generator.generator, mean)) : 0
  }
}

/// The standard normal distribution, sampled by inversion: one random word gives one number. Two simulations
/// that differ only in a mean or a deviation are therefore comparable run by run.
package enum StandardNormal {
  package static let table = table(mean: 0, deviation: 1) { ($0, 1) }

  /// The number above which a probability lies.
  ///
  /// - Precondition: `0 < probability < 1`.
  static func exceeded(with probability: Double) -> Double { gsl_cdf_ugaussian_Qinv(probability) }

  /// A table of exp(X), where X is normal and limited to ±`limit`.
  ///
  /// - Parameter limit: at most 600, so that the exponential is finite.
  package static func exponential(
    mean: Double, deviation: Double, limit: Double
  ) -> QuantileTable {
    table(mean: mean, deviation: deviation) { logarithm in
      let value = exp(min(max(logarithm, -limit), limit))
      return (value, abs(logarithm) < limit ? value : 0)
    }
  }

  private static func table(
    mean: Double, deviation: Double, value: (Double) -> (value: Double, slope: Double)
  ) -> QuantileTable {
    // Not nil: the nodes are finite and ascending.
    QuantileTable(
      nodes: NormalPlace.nodes.map {
        QuantileTable.Node(value: mean + deviation * $0.normal, slope: deviation)
      }, value: value)!
  }

  /// The number that a random word gives by GSL's own inverse, with which tests compare the table.
  @inline(__always)
  package static func sample(_ word: UInt32) -> Double {
    gsl_cdf_ugaussian_Pinv(Uniform.open(word))
  }
}

/// Subsets of a fixed size.
package enum RandomSubset {
  /// A mask with `count` of the lowest `size` bits set; all arrangements are equally likely.
  ///
  /// - Precondition: `0 ≤ count ≤ size ≤ 16`.
  package static func mask(_ generator: borrowing GSLGenerator, count: Int, of size: Int) -> UInt16
  {
    precondition(0 <= count && count <= size && size <= 16)
    if count == 0 { return 0 }
    var positions = [UInt8](0..<UInt8(size))
    var chosen = [UInt8](repeating: 0, count: count)
    unsafe gsl_ran_choose(generator.generator, &chosen, count, &positions, size, 1)
    return chosen.reduce(0) { $0 | 1 << UInt16($1) }
  }
}
