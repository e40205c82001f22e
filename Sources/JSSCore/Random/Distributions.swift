internal import CGSL
internal import Glibc

/// The distributions that the model draws from, as immutable values with checked parameters. Each
/// is one distribution of the GNU Scientific Library. Calls that hand it a generator are unsafe, as they pass GSL's
/// own pointer.

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

  /// Beyond it GSL's inverse does not converge, or takes minutes to say so; a distribution as narrow as
  /// that is drawn from a stream.
  private static let mostInvertible = 1000.0

  /// Interpolates the log odds, which are smooth where x is next to 0 or 1.
  package var table: QuantileTable? {
    guard max(alpha, beta) <= BetaDistribution.mostInvertible else { return nil }
    return QuantileTable(
      node: { place in
        // The distance to the nearer end, whose digits count.
        let (first, second) = place.isUpper ? (beta, alpha) : (alpha, beta)
        let distance = gsl_cdf_beta_Pinv(place.tail, first, second)
        let logOdds = log(distance) - log1p(-distance)
        return QuantileTable.Node(
          value: place.isUpper ? -logOdds : logOdds,
          slope: place.density
            / (gsl_ran_beta_pdf(distance, first, second) * distance * (1 - distance)))
      },
      value: { logOdds in
        let x = 1 / (1 + exp(-logOdds))
        return (x, x * (1 - x))
      })
  }
}

/// Gamma with a shape and a rate; mean shape / rate.
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

  /// Interpolates the logarithm.
  package var table: QuantileTable? {
    QuantileTable(
      node: { place in
        let x =
          place.isUpper
          ? gsl_cdf_gamma_Qinv(place.tail, shape, scale)
          : gsl_cdf_gamma_Pinv(place.tail, shape, scale)
        return QuantileTable.Node(
          value: log(x), slope: place.density / (gsl_ran_gamma_pdf(x, shape, scale) * x))
      },
      value: { logarithm in (exp(logarithm), exp(logarithm)) })
  }
}

/// Dirichlet: shares that sum to 1, by GSL's own sampler: what `DirichletSampler` is compared with.
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

/// The standard normal distribution, sampled by inversion: one word, one number. Inversion keeps
/// two simulations comparable run by run when only the mean or the deviation changes.
package enum StandardNormal {
  /// The same by a table, for many draws.
  package static let table = table(mean: 0, deviation: 1) { ($0, 1) }

  /// exp(X), X normal, but X limited to ±`limit`, at most 600.
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
    // The nodes are finite and ascend.
    QuantileTable(
      node: { QuantileTable.Node(value: mean + deviation * $0.normal, slope: deviation) },
      value: value)!
  }

  /// The number below which a standard normal variable falls with the probability of `word`, by GSL
  /// itself: what the table is compared with.
  @inline(__always)
  package static func sample(_ word: UInt32) -> Double {
    gsl_cdf_ugaussian_Pinv(Uniform.open(word))
  }
}

/// Subsets of a fixed size.
package enum RandomSubset {
  /// A mask with `count` of the lowest `size` bits set, every arrangement as likely.
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
