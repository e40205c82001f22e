import Foundation

/// Probabilities that a comparison rejects although nothing is wrong, and the distances that belong to them.
package enum Level {
  /// The probability, at most, that a number is further from its mean than so many standard deviations, whatever its
  /// distribution: Chebyshev's inequality.
  package static func chebyshev(_ deviations: Double) -> Double { 1 / (deviations * deviations) }

  /// The number of standard deviations from which a normal variable is further away, on either side, with this
  /// probability.
  package static func normalDistance(_ level: Double) -> Double {
    var (low, high) = (0.0, 40.0)
    for _ in 0..<100 {
      let middle = (low + high) / 2
      if erfc(middle / 2.0.squareRoot()) > level { low = middle } else { high = middle }
    }
    return low
  }

  /// By how much a χ² variable exceeds its degrees of freedom with this probability, at most.
  ///
  /// Source: B. Laurent, P. Massart, "Adaptive estimation of a quadratic functional by model selection", Annals of
  /// Statistics 28 (2000), 1302–1338, lemma 1, doi:10.1214/aos/1015957395.
  package static func chiSquaredExcess(degrees: Double, _ level: Double) -> Double {
    let x = -log(level)
    return 2 * (degrees * x).squareRoot() + 2 * x
  }
}
