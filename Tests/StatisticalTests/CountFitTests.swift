import JSSCore
import TestSupport
import Testing

/// Samplers of whole numbers: χ² at α = 0.001, fixed seed.
@Suite struct CountFitTests {
  static let count = 50_000

  struct PoissonCase: Sendable, CustomTestStringConvertible {
    let reference: CountReference
    let wrongMean: Double

    var testDescription: String { reference.name }

    func sample(mean: Double) -> [Int] {
      Samples.generated(count, reference.name) { PoissonDistribution.sample($0, mean: mean) }
    }
  }

  static let poissons = [
    PoissonCase(reference: .poissonSmall, wrongMean: 0.38),
    PoissonCase(reference: .poissonMiddling, wrongMean: 4.3),
    PoissonCase(reference: .poissonLarge, wrongMean: 42.4),
  ]

  @Test("Poisson counts fit the distribution", arguments: poissons)
  func poisson(_ fit: PoissonCase) {
    let passes = StatisticalTest.poissonFit.passes(
      arguments: Self.poissons.count, level: ChiSquared.level
    ) { fit.reference.fits(fit.sample(mean: fit.reference.mean)) }
    #expect(passes)
  }

  @Test("The mean of Poisson counts is within five standard errors", arguments: poissons)
  func poissonMean(_ fit: PoissonCase) {
    let mean = fit.reference.mean
    let passes = StatisticalTest.poissonMean.passes(
      arguments: Self.poissons.count, level: Level.fiveErrors
    ) {
      let observed = Double(fit.sample(mean: mean).reduce(0, +)) / Double(Self.count)
      return abs(observed - mean) <= 5 * (mean / Double(Self.count)).squareRoot()
    }
    #expect(passes)
  }

  @Test("Poisson counts with nearly the same mean do not fit", arguments: poissons)
  func poissonRejectsWrong(_ fit: PoissonCase) {
    let passes = StatisticalTest.poissonFit.passes(
      arguments: Self.poissons.count, level: ChiSquared.level
    ) { fit.reference.fits(fit.sample(mean: fit.wrongMean)) }
    #expect(!passes)
  }

  /// How often each mask with `count` of `size` bits was drawn.
  static func arrangements(
    _ draws: Int, count: Int, of size: Int, _ draw: (borrowing GSLGenerator) -> UInt16
  ) -> [Int] {
    var counts = [UInt16: Int]()
    for mask in 0..<(1 << size) where mask.nonzeroBitCount == count { counts[UInt16(mask)] = 0 }
    let masks = Samples.generated(draws, "\(count) of \(size)", draw)
    for mask in masks { counts[mask, default: 0] += 1 }
    return counts.keys.sorted().map { counts[$0]! }
  }

  static let subsetSizes = [(2, 5, 5000), (13, 16, 14_000)]

  @Test("All arrangements of a subset are equally likely", arguments: subsetSizes)
  func subsets(count: Int, size: Int, draws: Int) {
    let passes = StatisticalTest.subsets.passes(
      arguments: Self.subsetSizes.count, level: ChiSquared.level
    ) {
      ChiSquared.fitsEvenCells(
        Self.arrangements(draws, count: count, of: size) {
          RandomSubset.mask($0, count: count, of: size)
        })
    }
    #expect(passes)
  }

  @Test("Subsets whose first element is chosen too often do not fit")
  func subsetsRejectWrong() {
    let counts = Self.arrangements(14_000, count: 13, of: 16) { generator in
      let mask = RandomSubset.mask(generator, count: 13, of: 16)
      return mask & 1 == 0 && generator.nextWord() < 1 << 31
        ? RandomSubset.mask(generator, count: 13, of: 16) : mask
    }
    #expect(counts.count == 560)
    #expect(!ChiSquared.fitsEvenCells(counts))
  }

  static func countsOfIndices(_ index: (UInt32) -> Int) -> [Int] {
    var counts = [Int](repeating: 0, count: 7)
    for index in Samples.inverted(count, "indices", index) { counts[index] += 1 }
    return counts
  }

  @Test("Indices are uniform")
  func indices() {
    let passes = StatisticalTest.indices.passes(level: ChiSquared.level) {
      ChiSquared.fitsEvenCells(Self.countsOfIndices { Uniform.index($0, below: 7) })
    }
    #expect(passes)
  }

  @Test("Indices are not uniform if one is a tenth more likely")
  func indicesRejectWrong() {
    let passes = StatisticalTest.indices.passes(level: ChiSquared.level) {
      ChiSquared.fitsEvenCells(Self.countsOfIndices { Uniform.index($0, below: 71) % 7 })
    }
    #expect(!passes)
  }

  /// Whether the share of events is within five standard errors of a probability.
  static func chanceFits(_ probability: Double, drawnWith drawn: Double) -> Bool {
    let threshold = Chance.threshold(drawn)
    let events = Samples.inverted(count, "chance") { Chance.happens($0, threshold) ? 1 : 0 }
    let share = Double(events.reduce(0, +)) / Double(count)
    let error = (probability * (1 - probability) / Double(count)).squareRoot()
    return abs(share - probability) <= 5 * error
  }

  static let probabilities = [0.03, 0.35, 0.814, 0.992]

  @Test("An event happens with its probability", arguments: probabilities)
  func chance(probability: Double) {
    let passes = StatisticalTest.chances.passes(
      arguments: Self.probabilities.count, level: Level.fiveErrors
    ) { Self.chanceFits(probability, drawnWith: probability) }
    #expect(passes)
  }

  @Test(
    "An event with another probability does not fit",
    arguments: [(0.03, 0.036), (0.35, 0.365), (0.814, 0.825), (0.992, 0.989)])
  func chanceRejectsWrong(probability: Double, wrong: Double) {
    let passes = StatisticalTest.chances.passes(
      arguments: Self.probabilities.count, level: Level.fiveErrors
    ) { Self.chanceFits(probability, drawnWith: wrong) }
    #expect(!passes)
  }
}
