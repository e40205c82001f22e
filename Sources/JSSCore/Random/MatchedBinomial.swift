internal import CGSL

/// The number of events among independent ones of different probabilities, approximated by a binomial distribution of the
/// same mean and variance, whose number of trials need not be whole. It is exact if all probabilities are equal.
///
/// Source: W. Ehm, "Binomial approximation to the Poisson binomial distribution", Statistics & Probability Letters 11
/// (1991), 7–16, doi:10.1016/0167-7152(91)90170-V.
package struct MatchedBinomial: Sendable {
  private let trials: Double
  private let probability: Double

  /// - Parameters:
  ///   - mean: from 0 to `most`.
  ///   - variance: at least 0.
  ///   - most: the number of events that there can be, at least 1.
  package init(mean: Double, variance: Double, most: Int) {
    let most = Double(most)
    let mean = min(max(mean, 0), most)
    // Of all sets of probabilities with a mean, equal ones have the largest variance.
    let largest = mean * (1 - mean / most)
    probability = mean > 0 ? 1 - min(max(variance, 0), largest) / mean : 0
    trials = probability > 0 ? mean / probability : 0
  }

  /// P(at most so many events).
  package func cumulative(_ count: Int) -> Double {
    let count = Double(count)
    if count >= trials { return 1 }
    if count < 0 || probability >= 1 { return 0 }
    // The binomial sum as an incomplete Beta function, which also takes numbers that are not whole.
    return gsl_cdf_beta_Q(probability, count + 1, trials - count)
  }
}
