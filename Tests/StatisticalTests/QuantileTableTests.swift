import Glibc
import JSSCore
import Testing

/// Tables of quantiles, compared with GSL's inverse distribution functions draw for draw, and with SciPy.
@Suite struct QuantileTableTests {
  /// The lowest and the highest word, every power of two with its neighbours, and random words.
  static let words: [UInt32] = {
    var words: [UInt32] = [0, .max]
    for shift: UInt32 in 0..<32 {
      let power: UInt32 = 1 << shift
      words += [power - 1, power, power + 1, .max - power, .max - power + 1, .max - power - 1]
    }
    let philox = Philox4x32(seed: Samples.seed)
    words += (0..<100_000).map { philox.word(site: Site("words"), run: $0) }
    return words
  }()

  /// The tolerance for the difference between a table and GSL.
  ///
  /// A Hermite cubic in cells of width h is off by at most h⁴·|x⁗|/384; x is the quantile of the probability p.
  /// Cells are an eighth of an octave wide or less, h⁴ = p⁴/4096, and p⁴·|x⁗| is (7z + 6z³)·(p/φ)⁴ for the
  /// standard normal distribution, at most 2.6; for the others nearly 4 standard deviations. That gives
  /// 2.5·10⁻⁶ standard deviations. If a shape is below 1, the log odds and logarithms bend more between the
  /// nodes, which are a quarter apart in z: six times that. Single precision adds: the first coefficient and
  /// the last sum are each rounded by 2⁻²⁵ of the value, all others and the word together by no more than twice
  /// that.
  static func tolerance(_ reference: QuantileReference, at value: Double) -> Double {
    (reference.hasShapeBelowOne ? 15e-6 : 2.5e-6) * reference.deviation + 4 * 0x1p-25 * abs(value)
  }

  /// The largest error at `words`, in units of the tolerance.
  static func worst(of table: QuantileTable, _ reference: QuantileReference)
    -> (tolerances: Double, deviations: Double, word: UInt32)
  {
    var worst = (tolerances: 0.0, deviations: 0.0, word: UInt32(0))
    for word in words {
      let value = reference.value(word)
      let error = abs(table.value(word) - value)
      let tolerances = error / tolerance(reference, at: value)
      if !(tolerances <= worst.tolerances) {
        worst = (tolerances, error / reference.deviation, word)
      }
    }
    return worst
  }

  @Test("The value of a word is GSL's quantile", arguments: QuantileReference.all)
  func agreesWithGSL(_ reference: QuantileReference) throws {
    let worst = Self.worst(of: try #require(reference.table), reference)
    #expect(worst.tolerances <= 1, "\(worst.deviations) deviations at word \(worst.word)")
  }

  @Test("The value of a word is SciPy's quantile", arguments: QuantileReference.all)
  func agreesWithSciPy(_ reference: QuantileReference) throws {
    let table = try #require(reference.table)
    for (word, value) in zip(QuantileReference.words, reference.values) {
      #expect(
        abs(table.value(word) - value) <= Self.tolerance(reference, at: value), "word \(word)")
    }
  }

  @Test("GSL's quantiles are SciPy's", arguments: QuantileReference.all)
  func scalarPath(_ reference: QuantileReference) {
    for (word, value) in zip(QuantileReference.words, reference.values) {
      #expect(abs(reference.value(word) - value) <= 1e-10 * abs(value), "word \(word)")
    }
  }

  @Test("Parameters that differ by a ten-thousandth are rejected")
  func rejectsWrong() throws {
    for (distribution, wrong) in [
      (.beta(2, 2), BetaDistribution(alpha: 2.0002, beta: 2)?.table),
      (.beta(3, 97), BetaDistribution(alpha: 3, beta: 97.01)?.table),
      (.gamma(2, 2), GammaDistribution(shape: 2, rate: 2.0002)?.table),
      (
        .exponential(-0.145, 0.38),
        StandardNormal.exponential(mean: -0.1451, deviation: 0.38, limit: 60)
      ),
    ] as [(QuantileReference.Distribution, QuantileTable?)] {
      let reference = try #require(QuantileReference.all.first { $0.distribution == distribution })
      #expect(Self.worst(of: try #require(wrong), reference).tolerances > 1, "\(reference)")
    }
  }

  @Test("A larger word gives a larger value", arguments: QuantileReference.all)
  func monotone(_ reference: QuantileReference) throws {
    let table = try #require(reference.table)
    let values = Self.words.sorted().map { table.value($0) }
    // Neighbouring words may be rounded differently in single precision.
    let falls = zip(values, values.dropFirst()).filter { $1 < $0 - 0x1p-23 * abs($0) }
    #expect(falls.isEmpty, "\(falls)")
  }

  @Test(
    "Values of a Beta distribution are from 0 to 1, at the ends too",
    arguments: QuantileReference.all)
  func probabilities(_ reference: QuantileReference) throws {
    guard case .beta = reference.distribution else { return }
    let table = try #require(reference.table)
    let ends = (0..<100_000 as Range<UInt32>).flatMap { [$0, .max - $0] }
    let outside = (Self.words + ends).filter { !(0...1).contains(table.value($0)) }
    #expect(outside.isEmpty, "\(outside.prefix(5).map { table.value($0) })")
  }

  @Test("An exponential is limited on both sides")
  func limited() {
    let table = StandardNormal.exponential(mean: 0, deviation: 100, limit: 60)
    #expect(table.value(0) == Double(exp(-60 as Float)))
    #expect(table.value(.max) == Double(exp(60 as Float)))
  }
}
