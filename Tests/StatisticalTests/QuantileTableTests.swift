import JSSCore
import Testing

/// Tables of quantiles against GSL's inverse distribution functions, draw for draw, and against SciPy.
@Suite struct QuantileTableTests {
  /// The lowest and the highest, every power of two with its neighbours, and random ones.
  static let words: [UInt32] = {
    var words: [UInt32] = [0, .max]
    for shift: UInt32 in 0..<32 {
      let power: UInt32 = 1 << shift
      words += [power - 1, power, power + 1, .max - power, .max - power + 1, .max - power - 1]
    }
    let philox = Philox4x32(seed: Draws.seed)
    words += (0..<100_000).map { philox.word(site: Site("words"), run: $0) }
    return words
  }()

  /// How far a table may be from GSL.
  ///
  /// The cubics: a Hermite cubic is off by at most h⁴·|x⁗|/384. In a cell of an eighth of an octave h⁴ is
  /// p⁴/4096, and p⁴·|x⁗| is at most about 1.6 deviations: 10⁻⁶ deviations. Between nodes a quarter
  /// apart in z the fourth derivative of the log odds and logarithms is below one of their deviations:
  /// 10⁻⁵ of those, and less where they are nearly normal. Single precision: the coefficient, three sums
  /// and products and the word are each rounded by 2⁻²⁴ of the value, two of them fully.
  static func tolerance(_ reference: QuantileReference, at value: Double) -> Double {
    2e-6 * reference.deviation + 3 * 0x1p-24 * abs(value)
  }

  @Test("A word's value is GSL's quantile", arguments: QuantileReference.all)
  func agreesWithGSL(_ reference: QuantileReference) throws {
    let table = try #require(reference.table)
    var worst = (excess: 0.0, error: 0.0, word: UInt32(0))
    for word in Self.words {
      let value = reference.value(word)
      let error = abs(table.value(word) - value)
      let excess = error / Self.tolerance(reference, at: value)
      if excess > worst.excess { worst = (excess, error / reference.deviation, word) }
    }
    print("WORST", reference.testDescription, worst)
    #expect(worst.excess <= 1, "\(worst.error) deviations at word \(worst.word)")
  }
}
