internal import CGSL
import JSSCore
import Testing

/// The table of normal tails against SciPy, and what is drawn from it.
@Suite struct NormalTailTests {
  /// A Hermite cubic of cells h wide is off by at most h⁴·|Q⁗|/384, h = 1/8: as |Q⁗| = |z³ − 3z|·φ(z) is
  /// at most 0.56, by 3.6·10⁻⁷; and as it is at most z³·(z + 1/z)·Q(z) where z is above 2, by
  /// (8⁴ + 8²)/8⁴/384 of the probability.
  static func isClose(error: Double, to probability: Double) -> Bool {
    error <= min(4e-7, 0.0027 * probability)
  }

  @Test("As near as cubics are", arguments: Reference.normalTails)
  func probabilities(bound: Double, probability: Double) {
    let error = abs(NormalTail.table.probability(above: bound) - probability)
    #expect(Self.isClose(error: error, to: probability), "off by \(error)")
  }

  @Test("Never rises, and is 1 and 0 at the ends")
  func monotone() {
    let tails = (-400_000...400_000).map {
      NormalTail.table.probability(above: Double($0) / 10_000)
    }
    let rises = zip(tails, tails.dropFirst()).map { $1 - $0 }
    #expect(rises.allSatisfy { $0 <= 0 })
    #expect(tails.first == 1)
    #expect(NormalTail.table.probability(above: 40) == 0)
  }

  @Test("A tail that is off by a hundredth is told apart")
  func rejectsWrong() {
    for (bound, probability) in Reference.normalTails where probability > 0 {
      let wrong = 1.01 * probability
      let error = abs(NormalTail.table.probability(above: bound) - wrong)
      #expect(!Self.isClose(error: error, to: wrong), "bound \(bound)")
    }
  }

  /// 50,000 draws, Kolmogorov–Smirnov at α = 0.001, of bounds within the table.
  @Test("What is drawn beyond a bound far out is beyond it, and no part of it stands at the bound")
  func farOut() {
    for bound in [-7.9, 0, 3, 5.5, 7.3, 9] {
      let drawn = Samples.inverted(50_000, "far out") { NormalTail.table.sample($0, above: bound) }
      #expect(drawn.allSatisfy { $0 >= bound })
      // The tail's probability is uniform beyond the bound.
      let tail = gsl_cdf_ugaussian_Q(bound)
      let uniforms = drawn.map { gsl_cdf_ugaussian_Q($0) / tail }
      #expect(ContinuousReference.uniform.fits(uniforms), "bound \(bound)")
    }
  }
}
