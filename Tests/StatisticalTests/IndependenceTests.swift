import JSSCore
import TestSupport
import Testing

/// Numbers with neighbouring counters or keys behave like independent ones.
@Suite struct IndependenceTests {
  static let count = 50_000

  /// Two series of uniform numbers; the argument is the number of the pair.
  struct Neighbours: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let words: @Sendable (_ pair: UInt32) -> (UInt32, UInt32)

    var pairs: UniformPairs {
      let words = (0..<UInt32(count)).map(words)
      return UniformPairs(words.map { Uniform.open($0.0) }, words.map { Uniform.open($0.1) })
    }
  }

  static var philox: Philox4x32 { Philox4x32(seed: Samples.seed) }
  static let site = Site("rates, star bin 3")

  static let neighbours: [Neighbours] = [
    Neighbours(testDescription: "runs r and r + 1") {
      (
        philox.words(site: site, run: 2 * $0, block: 0).0,
        philox.words(site: site, run: 2 * $0 + 1, block: 0).0
      )
    },
    Neighbours(testDescription: "runs r and r + 2³¹") {
      (
        philox.words(site: site, run: $0, block: 0).0,
        philox.words(site: site, run: $0 + 1 << 31, block: 0).0
      )
    },
    Neighbours(testDescription: "one word a run: runs r and r + 1, of neighbouring blocks") {
      (philox.word(site: site, run: 2 * $0), philox.word(site: site, run: 2 * $0 + 1))
    },
    Neighbours(testDescription: "one word a run: runs r and r + 16, of the same block") {
      let run = $0 / 16 * 32 + $0 % 16
      return (philox.word(site: site, run: run), philox.word(site: site, run: run + 16))
    },
    Neighbours(testDescription: "one word a run: draws 0 and 1") {
      (philox.word(site: site, run: $0), philox.word(site: site, draw: 1, run: $0))
    },
    Neighbours(testDescription: "words 0 and 1 of a block") {
      let words = philox.words(site: site, run: $0, block: 0)
      return (words.0, words.1)
    },
    Neighbours(testDescription: "words 1 and 2 of a block") {
      let words = philox.words(site: site, run: $0, block: 0)
      return (words.1, words.2)
    },
    Neighbours(testDescription: "words 2 and 3 of a block") {
      let words = philox.words(site: site, run: $0, block: 0)
      return (words.2, words.3)
    },
    Neighbours(testDescription: "words 0 and 2 of a block") {
      let words = philox.words(site: site, run: $0, block: 0)
      return (words.0, words.2)
    },
    Neighbours(testDescription: "words 1 and 3 of a block") {
      let words = philox.words(site: site, run: $0, block: 0)
      return (words.1, words.3)
    },
    Neighbours(testDescription: "the last word of a block and the first of the next") {
      (
        philox.words(site: site, run: $0, block: 0).3,
        philox.words(site: site, run: $0, block: 1).0
      )
    },
    Neighbours(testDescription: "items i and i + 1 of a site") {
      (
        philox.words(site: site.item(2 * Int($0)), run: 7, block: 0).0,
        philox.words(site: site.item(2 * Int($0) + 1), run: 7, block: 0).0
      )
    },
    Neighbours(testDescription: "sites whose labels differ in the last letter") {
      (
        philox.words(site: Site("rates, star bin 3"), run: $0, block: 0).0,
        philox.words(site: Site("rates, star bin 4"), run: $0, block: 0).0
      )
    },
    Neighbours(testDescription: "sites of two contracts for one purpose") {
      (
        philox.words(site: Site(contract: "row 2", "private class"), run: $0, block: 0).0,
        philox.words(site: Site(contract: "row 3", "private class"), run: $0, block: 0).0
      )
    },
    Neighbours(testDescription: "seeds s and s + 1") {
      (
        Philox4x32(seed: Attempt.seed(2 * UInt64($0))).words(site: site, run: 7, block: 0).0,
        Philox4x32(seed: Attempt.seed(2 * UInt64($0) + 1)).words(site: site, run: 7, block: 0).0
      )
    },
  ]

  @Test("Neighbours are uncorrelated: |r| ≤ 5/√n", arguments: neighbours)
  func uncorrelated(_ neighbours: Neighbours) {
    let passes = StatisticalTest.neighboursUncorrelated.passes(
      arguments: Self.neighbours.count, level: UniformPairs.levelOfCorrelation
    ) { neighbours.pairs.areUncorrelated }
    #expect(passes, "correlation \(neighbours.pairs.correlation)")
  }

  @Test("Pairs of neighbours fill the square evenly: χ², α = 0.001", arguments: neighbours)
  func fillTheSquare(_ neighbours: Neighbours) {
    let passes = StatisticalTest.neighboursInSquare.passes(
      arguments: Self.neighbours.count, level: ChiSquared.level
    ) { neighbours.pairs.fillTheSquare }
    #expect(passes)
  }

  @Test("Samples of a generator at neighbouring runs are uncorrelated")
  func generatorRuns() {
    let gamma = GammaDistribution(shape: 0.5, rate: 27)!
    let passes = StatisticalTest.generatorRuns.passes(level: UniformPairs.levelOfCorrelation) {
      let draws = Samples.generated(Self.count + 1, "rates") { gamma.sample($0) }
      return UniformPairs(Array(draws.dropLast()), Array(draws.dropFirst())).areUncorrelated
    }
    #expect(passes)
  }

  @Test("Dependent pairs are detected")
  func rejectsWrong() {
    let independent = Self.neighbours[0].pairs
    let first = independent.first
    let mixed = zip(first, independent.second).map { 0.1 * $0 + 0.9 * $1 }
    #expect(!UniformPairs(first, mixed).areUncorrelated)
    // Uncorrelated, but a function of the other number.
    let folded = UniformPairs(first, first.map { abs(2 * $0 - 1) })
    #expect(folded.areUncorrelated)
    #expect(!folded.fillTheSquare)
  }
}
