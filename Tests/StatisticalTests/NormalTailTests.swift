internal import CGSL
import JSSCore
import TestSupport
import Testing

/// The table of normal tails, compared with SciPy, and draws from it.
@Suite struct NormalTailTests {
  /// A Hermite cubic in cells of width h = 1/8 is off by at most h⁴·|Q⁗|/384. Because |Q⁗| = |z³ − 3z|·φ(z) is
  /// at most 0.56, this is at most 3.6·10⁻⁷; and because |Q⁗| is at most z³·(z + 1/z)·Q(z) for z above 2, it is
  /// at most (8⁴ + 8²)/8⁴/384 of the probability. Q is the tail probability, φ the density.
  static func isClose(error: Double, to probability: Double) -> Bool {
    error <= min(4e-7, 0.0027 * probability)
  }

  @Test("Probabilities are within the error of cubics", arguments: Reference.normalTails)
  func probabilities(bound: Double, probability: Double) {
    let error = abs(NormalTail.table.probability(above: bound) - probability)
    #expect(Self.isClose(error: error, to: probability), "off by \(error)")
  }

  @Test("The probability never rises with the bound, and is 1 and 0 at the ends")
  func monotone() {
    let tails = (-400_000...400_000).map {
      NormalTail.table.probability(above: Double($0) / 10_000)
    }
    let rises = zip(tails, tails.dropFirst()).map { $1 - $0 }
    #expect(rises.allSatisfy { $0 <= 0 })
    #expect(tails.first == 1)
    #expect(NormalTail.table.probability(above: 40) == 0)
  }

  @Test("A probability that is off by a hundredth is rejected")
  func rejectsWrong() {
    for (bound, probability) in Reference.normalTails where probability > 0 {
      let wrong = 1.01 * probability
      let error = abs(NormalTail.table.probability(above: bound) - wrong)
      #expect(!Self.isClose(error: error, to: wrong), "bound \(bound)")
    }
  }

  /// 50,000 draws with bounds within the table, Kolmogorov–Smirnov test at α = 0.001.
  @Test("Draws above a bound far out fit the tail, and none equals the bound")
  func farOut() {
    let bounds = [-7.9, 0, 3, 5.5, 7.3, 9]
    for bound in bounds {
      let passes = StatisticalTest.normalTail.passes(arguments: bounds.count, level: significance) {
        let drawn = Samples.inverted(50_000, "far out") {
          NormalTail.table.sample($0, above: bound)
        }
        #expect(drawn.allSatisfy { $0 >= bound })
        // Above the bound, the tail probability of a draw is uniform.
        let tail = gsl_cdf_ugaussian_Q(bound)
        return ContinuousReference.uniform.fits(drawn.map { gsl_cdf_ugaussian_Q($0) / tail })
      }
      #expect(passes, "bound \(bound)")
    }
  }
}
