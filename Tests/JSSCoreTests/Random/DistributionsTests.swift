import JSSCore
import Testing

/// Refused parameters, exact cases and pinned draws. StatisticalTests tests whether draws fit the distributions.
@Suite struct DistributionsTests {
  static let refused: [Double] = [0, -0.0, -1, .nan, .infinity, -.infinity]

  @Test("Parameters that are not positive and finite are refused", arguments: refused)
  func refusals(parameter: Double) {
    #expect(BetaDistribution(alpha: parameter, beta: 1) == nil)
    #expect(BetaDistribution(alpha: 1, beta: parameter) == nil)
    #expect(GammaDistribution(shape: parameter, rate: 1) == nil)
    #expect(GammaDistribution(shape: 1, rate: parameter) == nil)
    #expect(DirichletDistribution(concentrations: [parameter, 1, 1]) == nil)
    #expect(DirichletDistribution(concentrations: [1, 1, parameter]) == nil)
  }

  @Test("A Dirichlet distribution needs at least two concentrations")
  func dirichletCount() {
    #expect(DirichletDistribution(concentrations: []) == nil)
    #expect(DirichletDistribution(concentrations: [1]) == nil)
    #expect(DirichletDistribution(concentrations: [1, 1]) != nil)
  }

  @Test("A Dirichlet distribution leaves array elements beyond its shares unchanged")
  func dirichletShares() {
    let generator = GSLGenerator(Philox4x32(seed: 1))
    generator.start(site: Site("a"), run: 0)
    var shares = [9.0, 9, 9, 9]
    DirichletDistribution(concentrations: [1, 2])!.sample(generator, into: &shares)
    #expect(abs(shares[0] + shares[1] - 1) <= 2 * Double.ulpOfOne)
    #expect(shares[2...] == [9, 9])
  }

  @Test("An array that is too short for the shares stops the program")
  func dirichletRoom() async {
    await #expect(processExitsWith: .failure) {
      var shares = [0.0]
      DirichletDistribution(concentrations: [1, 2])!
        .sample(GSLGenerator(Philox4x32(seed: 1)), into: &shares)
    }
  }

  @Test("A Poisson count is 0 if the mean is not positive", arguments: [0, -0.0, -1, .nan])
  func poissonWithoutMean(mean: Double) {
    let generator = GSLGenerator(Philox4x32(seed: 1))
    generator.start(site: Site("a"), run: 0)
    #expect(PoissonDistribution.sample(generator, mean: mean) == 0)
  }

  @Test("A subset has the requested size and is part of its set")
  func subsetSizes() {
    let generator = GSLGenerator(Philox4x32(seed: 1))
    var wrong: [(count: Int, size: Int)] = []
    for size in 0...16 {
      for count in 0...size {
        generator.start(site: Site("a"), run: UInt32(size * 17 + count))
        let mask = RandomSubset.mask(generator, count: count, of: size)
        if mask.nonzeroBitCount != count || Int(mask) >= 1 << size { wrong.append((count, size)) }
      }
    }
    #expect(wrong.isEmpty)
  }

  @Test("A subset larger than its set stops the program")
  func subsetTooLarge() async {
    await #expect(processExitsWith: .failure) {
      _ = RandomSubset.mask(GSLGenerator(Philox4x32(seed: 1)), count: 3, of: 2)
    }
  }
}

// MARK: - Pinned draws

/// The draws of seed 2026 at the site "rates, star bin 3" in runs 0 to 3. The values are those
/// of GSL 2.7.1, called from Oracles/sampling_values.py; a change here changes results.
extension DistributionsTests {
  static func draws<Value>(_ draw: (borrowing GSLGenerator) -> Value) -> [Value] {
    let generator = GSLGenerator(Philox4x32(seed: 2026))
    return (0..<4 as Range<UInt32>).map { run in
      generator.start(site: Site("rates, star bin 3"), run: run)
      return draw(generator)
    }
  }

  /// Equal except for the rounding of the C library's logarithms and powers.
  static func agree(_ left: [Double], _ right: [Double]) -> Bool {
    left.count == right.count
      && zip(left, right).allSatisfy { abs($0 - $1) <= 16 * Double.ulpOfOne * abs($1) }
  }

  @Test("Beta")
  func pinnedBeta() {
    #expect(
      Self.agree(
        Self.draws { BetaDistribution(alpha: 3, beta: 97)!.sample($0) },
        [0.017782185986227904, 0.03495366379528076, 0.03282763109883628, 0.04999836250888504]))
    #expect(
      Self.agree(
        Self.draws { BetaDistribution(alpha: 1, beta: 2)!.sample($0) },
        [0.17066940071820816, 0.2651171425712343, 0.19452217618373438, 0.6064163639216743]))
  }

  @Test("Gamma")
  func pinnedGamma() {
    #expect(
      Self.agree(
        Self.draws { GammaDistribution(shape: 0.5, rate: 27)!.sample($0) },
        [0.006483417128421599, 0.00843873708269091, 0.031891171446474985, 0.004176276610376989]))
    #expect(
      Self.agree(
        Self.draws { GammaDistribution(shape: 12.5, rate: 53)!.sample($0) },
        [0.18631006045902934, 0.2786140606733582, 0.27988936118760627, 0.3115308658411261]))
  }

  @Test("Dirichlet")
  func pinnedDirichlet() {
    let draws = Self.draws { generator in
      var shares = [Double](repeating: 0, count: 3)
      DirichletDistribution(concentrations: [2.9, 9.1, 39.5])!.sample(generator, into: &shares)
      return shares
    }
    #expect(
      Self.agree(
        draws.flatMap(\.self),
        [
          0.03553262522244369, 0.16826219801656547, 0.7962051767609908, 0.06749775644486265,
          0.2297253414748196, 0.7027769020803177, 0.06583482006454545, 0.2763284242257531,
          0.6578367557097013, 0.08727420608404804, 0.14479291004712438, 0.7679328838688276,
        ]))
  }

  @Test("Poisson")
  func pinnedPoisson() {
    #expect(Self.draws { PoissonDistribution.sample($0, mean: 2.7) } == [3, 2, 4, 2])
    #expect(Self.draws { PoissonDistribution.sample($0, mean: 42) } == [32, 37, 40, 32])
  }

  @Test("Subset")
  func pinnedSubset() {
    #expect(
      Self.draws { RandomSubset.mask($0, count: 13, of: 16) } == [63_967, 61_055, 40_955, 24_567])
  }
}
