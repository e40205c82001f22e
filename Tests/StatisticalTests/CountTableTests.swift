import JSSCore
import TestSupport
import Testing

/// Counts at an unknown rate: from the table, and by drawing a Gamma rate and then a Poisson count.
@Suite struct CountTableTests {
  static let references: [NegativeBinomialReference] = [
    .newcomer, .veteran, .year, .nothing, .many,
  ]

  static let rate = GammaDistribution(shape: 24.5, rate: 53)!

  @Test("A time that is not positive and finite is refused", arguments: [0, -1, .nan, .infinity])
  func refusesTime(time: Double) {
    #expect(CountTable(rate: Self.rate, time: time) == nil)
  }

  @Test("More than a million counts are refused")
  func refusesTooMany() {
    #expect(CountTable(rate: Self.rate, time: 1e7) == nil)
    #expect(CountTable(rate: GammaDistribution(shape: 1e300, rate: 1e-300)!, time: 1) == nil)
  }

  @Test("The count of a word is SciPy's quantile", arguments: references)
  func quantiles(_ reference: NegativeBinomialReference) throws {
    let table = try #require(reference.table)
    for (word, count) in reference.values {
      #expect(table.value(word) == count, "word \(word)")
    }
  }

  @Test(
    "A larger word gives no smaller count, and the highest word the largest", arguments: references)
  func largest(_ reference: NegativeBinomialReference) throws {
    let table = try #require(reference.table)
    #expect(table.value(.max) == table.largest)
    let philox = Philox4x32(seed: Samples.seed)
    let words = (0..<10_000).map { philox.word(site: Site("counts"), run: $0) }.sorted()
    let counts = ([0] + words + [.max]).map { table.value($0) }
    #expect(counts == counts.sorted())
  }

  @Test("50,000 counts from the table fit: χ² at α = 0.001", arguments: references)
  func fits(_ reference: NegativeBinomialReference) throws {
    let passes = try StatisticalTest.countTable.passes(
      arguments: Self.references.count, level: ChiSquared.level
    ) { reference.counts.fits(try reference.tabulated()) }
    #expect(passes)
  }

  @Test("50,000 counts from Gamma, then Poisson fit: χ² at α = 0.001", arguments: references)
  func gammaThenPoissonFits(_ reference: NegativeBinomialReference) {
    let rate = reference.distribution
    let passes = StatisticalTest.gammaThenPoisson.passes(
      arguments: Self.references.count, level: ChiSquared.level
    ) {
      reference.counts.fits(
        Samples.generated(50_000, reference.counts.name) {
          PoissonDistribution.sample($0, mean: rate.sample($0) * reference.weeks)
        })
    }
    #expect(passes)
  }

  @Test("Poisson counts at the mean rate do not fit", arguments: [references[1], references[2]])
  func rejectsPoisson(_ reference: NegativeBinomialReference) {
    let counts = Samples.generated(50_000, reference.counts.name) {
      PoissonDistribution.sample($0, mean: reference.counts.mean)
    }
    #expect(!reference.counts.fits(counts))
  }

  @Test(
    "A table for another time does not fit",
    arguments: [(.newcomer, 1.05), (.veteran, 1.05), (.year, 1.05), (.many, 1.05), (.nothing, 1.3)]
      as [(NegativeBinomialReference, Double)])
  func rejectsWrong(_ reference: NegativeBinomialReference, factor: Double) throws {
    let passes = try StatisticalTest.countTable.passes(
      arguments: Self.references.count, level: ChiSquared.level
    ) { reference.counts.fits(try reference.tabulated(weeks: factor * reference.weeks)) }
    #expect(!passes)
  }
}
