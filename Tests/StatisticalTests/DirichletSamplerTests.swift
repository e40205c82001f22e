import JSSCore
import TestSupport
import Testing

/// Shares by stick breaking, compared with SciPy's marginals and with GSL's Dirichlet distribution.
@Suite struct DirichletSamplerTests {
  @Test(
    "Too few concentrations, and those that are negative, not finite or all 0, stop the program"
  )
  func refusals() async {
    await #expect(processExitsWith: .failure) { _ = sampler([1]) }
    await #expect(processExitsWith: .failure) { _ = sampler([1, -1, 1]) }
    await #expect(processExitsWith: .failure) { _ = sampler([1, .nan]) }
    await #expect(processExitsWith: .failure) { _ = sampler([.infinity, 1]) }
    await #expect(processExitsWith: .failure) { _ = sampler([0, 0]) }
  }

  @Test("A concentration of 0 in any place gives a share of 0; the others sum to 1")
  func zeros() {
    for (concentrations, zeros) in [
      ([0, 2, 3], [0]), ([2, 0, 3], [1]), ([2, 3, 0], [2]), ([0, 0, 3], [0, 1]),
      ([0, 3, 0], [0, 2]), ([3, 0, 0], [1, 2]),
    ] as [([Double], [Int])] {
      for shares in Self.draw(sampler(concentrations), count: 64) {
        for zero in zeros { #expect(shares[zero] == 0) }
        // Two products and sums, each rounded by at most half a unit in the last place of 1.
        #expect(abs(shares.reduce(0, +) - 1) <= 4 * Double.ulpOfOne)
        #expect(shares.allSatisfy { $0 >= 0 })
      }
    }
  }

  @Test("Two concentrations need no draw if one of them is 0")
  func known() {
    #expect(Self.draw(sampler([0, 2]), count: 1) == [[0, 1]])
    #expect(Self.draw(sampler([2, 0]), count: 1) == [[1, 0]])
  }

  @Test("Each part is drawn at a site of its own, with the word of the run")
  func pinned() throws {
    let words = (0..<2).map {
      Philox4x32(seed: Samples.seed).word(site: Site("shares").item($0), run: 70)
    }
    let first = try #require(BetaDistribution(alpha: 2.9, beta: 48.6)?.table).value(words[0])
    let second = try #require(BetaDistribution(alpha: 9.1, beta: 39.5)?.table).value(words[1])
    let shares = Self.draw(sampler([2.9, 9.1, 39.5]), count: 128)[70]
    #expect(shares[0] == first)
    #expect(shares[1] == second * (1 - first))
  }

  // MARK: - Distribution: 50,000 runs, Kolmogorov–Smirnov at α = 0.001.

  struct Marginal: Sendable, CustomTestStringConvertible {
    let reference: ContinuousReference
    let concentrations: [Double]
    let wrong: [Double]
    let value: @Sendable ([Double]) -> Double

    var testDescription: String { reference.name }
  }

  static let marginals: [Marginal] = [
    Marginal(
      reference: .firstBinBad, concentrations: ContinuousFitTests.firstBin, wrong: [3.1, 9.1, 39.5]
    ) { $0[0] },
    Marginal(
      reference: .firstBinMiddling, concentrations: ContinuousFitTests.firstBin,
      wrong: [2.9, 9.5, 39.5]
    ) { $0[1] },
    Marginal(
      reference: .firstBinGood, concentrations: ContinuousFitTests.firstBin,
      wrong: [2.9, 9.1, 37.5]
    ) { $0[2] },
    Marginal(
      reference: .firstBinBadOfTwo, concentrations: ContinuousFitTests.firstBin,
      wrong: [3.1, 9.1, 39.5]
    ) { $0[0] / ($0[0] + $0[1]) },
    Marginal(
      reference: .lastBinBad, concentrations: ContinuousFitTests.lastBin, wrong: [50.1, 1, 0.5]
    ) { $0[0] },
    Marginal(
      reference: .lastBinMiddling, concentrations: ContinuousFitTests.lastBin,
      wrong: [50.1, 1, 0.5]
    ) { $0[1] },
    Marginal(
      reference: .lastBinGood, concentrations: ContinuousFitTests.lastBin, wrong: [50.1, 0.9, 0.6]
    ) { $0[2] },
  ]

  @Test("Marginals, their means and variances are SciPy's", arguments: marginals)
  func fits(_ marginal: Marginal) {
    let found = StatisticalTest.dirichletMarginals.rejections(
      arguments: Self.marginals.count, comparisons: 3, level: significance
    ) {
      let sample = Self.draw(sampler(marginal.concentrations), count: 50_000).map(marginal.value)
      return marginal.reference.rejectedMoments(of: sample)
        + (marginal.reference.fits(sample) ? [] : [Rejection("distribution")])
    }
    #expect(found == [])
  }

  @Test("Shares with nearly the same concentrations do not fit", arguments: marginals)
  func rejectsWrong(_ marginal: Marginal) {
    let passes = StatisticalTest.dirichletMarginals.passes(
      arguments: Self.marginals.count, level: significance
    ) {
      marginal.reference.fits(
        Self.draw(sampler(marginal.wrong), count: 50_000).map(marginal.value))
    }
    #expect(!passes)
  }

  /// Model B6, without and with feedback.
  static let starBins: [[Double]] = [
    [8.5, 0.35, 0.2, 0.35, 0.25, 0.35], [39.5, 4.35, 2.2, 1.35, 0.25, 1.35],
  ]

  @Test("Every share has the distribution of GSL's", arguments: starBins)
  func agreesWithGSL(_ concentrations: [Double]) {
    // Of the joint distribution there is a function of several shares too.
    let values: [([Double]) -> Double] =
      concentrations.indices.map { share in { $0[share] } }
      + [{ $0[1] * $0[5] / ($0[0] + $0[1]) }]
    let found = StatisticalTest.dirichletBesideGSL.rejections(
      arguments: Self.starBins.count, comparisons: values.count, level: significance
    ) {
      let broken = Self.draw(sampler(concentrations), count: 50_000)
      let drawn = Self.generated(concentrations, count: 50_000)
      return values.indices.filter {
        !TwoSamples.agree(broken.map(values[$0]), drawn.map(values[$0]))
      }
      .map { Rejection("value \($0)") }
    }
    #expect(found == [])
  }

  @Test("GSL's shares with other concentrations do not agree", arguments: starBins)
  func rejectsWrongOfGSL(_ concentrations: [Double]) {
    var wrong = concentrations
    wrong[1] *= 1.1
    let broken = Self.draw(sampler(concentrations), count: 50_000).map { $0[1] }
    #expect(!TwoSamples.agree(broken, Self.generated(wrong, count: 50_000).map { $0[1] }))
  }

  private static func generated(_ concentrations: [Double], count: Int) -> [[Double]] {
    let distribution = DirichletDistribution(concentrations: concentrations)!
    return Samples.generated(count, "shares of GSL") { generator in
      var shares = concentrations
      distribution.sample(generator, into: &shares)
      return shares
    }
  }

  /// The shares of runs 0, 1, ….
  private static func draw(_ sampler: DirichletSampler, count: Int) -> [[Double]] {
    var draws = Draws(seed: Samples.seed)
    var all: [[Double]] = []
    for batch in 0..<UInt32((count + laneCount - 1) / laneCount) {
      var shares = [[Double]](repeating: [], count: laneCount)
      var left = Lanes<Double>(repeating: 1)
      draws.runs = BatchRuns(from: batch * UInt32(laneCount))
      sampler.draw(draws) { index, share, rest in
        for lane in 0..<laneCount {
          shares[lane].append(share[lane])
          left[lane] = rest[lane]
        }
      }
      for lane in 0..<laneCount { all.append(shares[lane] + [left[lane]]) }
    }
    return Array(all.prefix(count))
  }
}

private func sampler(_ concentrations: [Double]) -> DirichletSampler {
  DirichletSampler(concentrations: concentrations, site: Site("shares"))
}
