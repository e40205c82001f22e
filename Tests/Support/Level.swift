import Foundation

/// Probabilities that a comparison rejects although nothing is wrong, and the distances that belong to them.
package enum Level {
  /// More than four standard errors, where the error is an estimate: sixteen times the 6.3e-5 of the normal distribution,
  /// and four times the 2.2e-4 of Student's with 48 degrees of freedom, for the skewness of what is rare.
  package static let fourErrors = 1e-3
  /// More than five standard errors, where the error is known: seventeen times the 5.7e-7 of the normal distribution. A sum
  /// whose skewness is 0.1, which is that of 50,000 numbers with a skewness of 22, has e^(0.1 · 5³ / 6) = 8 times as much
  /// on one side.
  package static let fiveErrors = 1e-5

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
