import JSSCore
import TestSupport
import Testing

/// Every continuous sampler, compared with SciPy, with the parameters that the model uses: 50,000 draws,
/// fixed seed, Kolmogorov–Smirnov at α = 0.001, mean and variance within five standard errors.
@Suite struct ContinuousFitTests {
  static let count = 50_000

  /// A sampler, the distribution that it must fit, and a similar sampler that must not fit.
  struct Case: Sendable, CustomTestStringConvertible {
    let reference: ContinuousReference
    let sample: @Sendable () -> [Double]
    let wrong: @Sendable () -> [Double]

    var testDescription: String { reference.name }
  }

  static let cases: [Case] = [
    inverted(.uniform, { Uniform.open($0) }, wrong: { 0.97 * Uniform.open($0) }),
    beta(.privateExists, 40.7, 9.3, wrong: (40.7, 10)),
    beta(.privateExistsWithoutStars, 3, 7, wrong: (3, 7.5)),
    beta(.refundProbability, 3, 97, wrong: (3, 90)),
    beta(.fullRefundProbability, 1, 2, wrong: (1, 2.2)),
    beta(.refundedShare, 2, 2, wrong: (2.2, 2.2)),
    beta(.requestAccepted, 7, 3, wrong: (6.5, 3)),
    beta(.publicFeedbackExists, 41, 9, wrong: (40, 10)),
    gamma(.gammaShapeHalf, 0.5, 27, wrong: (0.55, 27)),
    gamma(.gammaShapeTwo, 2, 2, wrong: (2, 2.2)),
    gamma(.gammaShapeLarge, 40.5, 53, wrong: (39.5, 53)),
    share(.firstBinBad, firstBin, wrong: [3.1, 9.1, 39.5]) { $0[0] },
    share(.firstBinMiddling, firstBin, wrong: [2.9, 9.5, 39.5]) { $0[1] },
    share(.firstBinGood, firstBin, wrong: [2.9, 9.1, 37.5]) { $0[2] },
    share(.firstBinBadOfTwo, firstBin, wrong: [3.1, 9.1, 39.5]) { $0[0] / ($0[0] + $0[1]) },
    share(.lastBinBad, lastBin, wrong: [50.1, 1, 0.5]) { $0[0] },
    share(.lastBinMiddling, lastBin, wrong: [50.1, 1, 0.5]) { $0[1] },
    share(.lastBinGood, lastBin, wrong: [50.1, 0.9, 0.6]) { $0[2] },
    inverted(
      .standardNormal, { StandardNormal.sample($0) }, wrong: { 0.95 * StandardNormal.sample($0) }),
    above(.normalAboveMinusOne, -1, wrong: -1.2),
    above(.normalAboveTwo, 2, wrong: 1.98),
    above(.normalAboveSix, 6, wrong: 5.99),
  ]

  @Test("Draws fit the distribution", arguments: cases)
  func fits(_ fit: Case) {
    let passes = StatisticalTest.continuousFit.passes(
      arguments: Self.cases.count, level: significance
    ) { fit.reference.fits(fit.sample()) }
    #expect(passes, "largest deviation \(fit.reference.largestDeviation(of: fit.sample()))")
  }

  @Test("Draws have the mean and the variance", arguments: cases)
  func moments(_ fit: Case) {
    let found = StatisticalTest.continuousMoments.rejections(
      arguments: Self.cases.count, comparisons: 2, level: ContinuousReference.levelOfMoments
    ) { fit.reference.rejectedMoments(of: fit.sample()) }
    #expect(found == [])
  }

  @Test("A sampler with nearly the same parameters does not fit", arguments: cases)
  func rejectsWrong(_ fit: Case) {
    let passes = StatisticalTest.continuousFit.passes(
      arguments: Self.cases.count, level: significance
    ) { fit.reference.fits(fit.wrong()) }
    #expect(!passes)
  }

  @Test("Shares of a Dirichlet distribution sum to 1")
  func sharesSumToOne() {
    for concentrations in [Self.firstBin, Self.lastBin] {
      let distribution = DirichletDistribution(concentrations: concentrations)!
      let sums = Samples.generated(1000, "sums") { generator in
        var shares = [Double](repeating: 0, count: 3)
        distribution.sample(generator, into: &shares)
        return shares.allSatisfy { $0 >= 0 } ? shares.reduce(0, +) : .nan
      }
      // Three quotients and two sums, each rounded by at most half a unit in the last place.
      #expect(sums.allSatisfy { abs($0 - 1) <= 5 * Double.ulpOfOne / 2 })
    }
  }
}

// MARK: - Cases

extension ContinuousFitTests {
  /// 50 · p + 0.5 for rows 1 and 6 of model A7.
  static let firstBin = [2.9, 9.1, 39.5]
  static let lastBin = [50.1, 0.9, 0.5]

  private static func beta(
    _ reference: ContinuousReference, _ alpha: Double, _ beta: Double, wrong: (Double, Double)
  ) -> Case {
    generated(
      reference, { BetaDistribution(alpha: alpha, beta: beta)!.sample($0) },
      wrong: { BetaDistribution(alpha: wrong.0, beta: wrong.1)!.sample($0) })
  }

  private static func gamma(
    _ reference: ContinuousReference, _ shape: Double, _ rate: Double, wrong: (Double, Double)
  ) -> Case {
    generated(
      reference, { GammaDistribution(shape: shape, rate: rate)!.sample($0) },
      wrong: { GammaDistribution(shape: wrong.0, rate: wrong.1)!.sample($0) })
  }

  /// A function of the three shares.
  private static func share(
    _ reference: ContinuousReference, _ concentrations: [Double], wrong: [Double],
    _ value: @escaping @Sendable ([Double]) -> Double
  ) -> Case {
    @Sendable func draw(_ concentrations: [Double], _ generator: borrowing GSLGenerator) -> Double {
      var shares = [Double](repeating: 0, count: 3)
      DirichletDistribution(concentrations: concentrations)!.sample(generator, into: &shares)
      return value(shares)
    }
    return generated(reference, { draw(concentrations, $0) }, wrong: { draw(wrong, $0) })
  }

  private static func above(_ reference: ContinuousReference, _ bound: Double, wrong: Double)
    -> Case
  {
    inverted(
      reference, { NormalTail.table.sample($0, above: bound) },
      wrong: { NormalTail.table.sample($0, above: wrong) })
  }

  private static func generated(
    _ reference: ContinuousReference,
    _ draw: @escaping @Sendable (borrowing GSLGenerator) -> Double,
    wrong: @escaping @Sendable (borrowing GSLGenerator) -> Double
  ) -> Case {
    Case(
      reference: reference, sample: { Samples.generated(count, reference.name, draw) },
      wrong: { Samples.generated(count, reference.name, wrong) })
  }

  private static func inverted(
    _ reference: ContinuousReference, _ draw: @escaping @Sendable (UInt32) -> Double,
    wrong: @escaping @Sendable (UInt32) -> Double
  ) -> Case {
    Case(
      reference: reference, sample: { Samples.inverted(count, reference.name, draw) },
      wrong: { Samples.inverted(count, reference.name, wrong) })
  }
}
