import JSSCore
import Testing

/// The table of normal tails against SciPy, and what is drawn from it.
@Suite struct NormalTailTests {
  @Test("Within 10⁻⁶ and a thousandth of the probability", arguments: Reference.normalTails)
  func probabilities(bound: Double, probability: Double) {
    let error = abs(NormalTail.probability(above: bound) - probability)
    print("TAIL", bound, error, error / probability)
    #expect(error <= 1e-6)
    #expect(error <= 1e-3 * probability)
  }

  @Test("Never rises, and is 1 and 0 at the ends")
  func monotone() {
    let tails = (-400_000...400_000).map { NormalTail.probability(above: Double($0) / 10_000) }
    let rises = zip(tails, tails.dropFirst()).map { $1 - $0 }
    print("RISE", rises.max()!, rises.firstIndex { $0 > 0 }.map { Double($0 - 400_000) / 10_000 } as Any)
    #expect(rises.allSatisfy { $0 <= 0 })
    #expect(tails.first == 1)
    #expect(NormalTail.probability(above: 40) == 0)
  }

  /// The words at which `StandardNormal.sample(_:above:)` is SciPy's, how closely.
  @Test("MEASURE")
  func measure() {
    for bound in [-8.0, -1, 0, 2, 6, 20, 37] {
      var worst = (0.0, UInt32(0))
      for (word, given, value) in Reference.inversion where given == bound {
        let error = abs(StandardNormal.sample(word, above: bound) - value)
        if error > worst.0 { worst = (error, word) }
      }
      print("ABOVE", bound, worst)
    }
    for bound in [-8.0, -1, 0, 1, 2, 3, 4, 5, 6, 7, 7.9, 9] {
      let atBound = QuantileTableTests.words.count { StandardNormal.sample($0, above: bound) == bound }
      print("ATOM", bound, atBound, QuantileTableTests.words.count)
    }
  }
}
