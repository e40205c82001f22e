import JSSCore
import Testing

@Suite struct GSLGeneratorTests {
  static let site = Site("rates, star bin 3")

  static func words(_ count: Int, of generator: borrowing GSLGenerator, _ site: Site, run: UInt32)
    -> [UInt32]
  {
    generator.start(site: site, run: run)
    return (0..<count).map { _ in generator.nextWord() }
  }

  /// A seed, a run, and its first words at the site "rates, star bin 3".
  struct Pinned: Sendable, CustomTestStringConvertible {
    let seed: UInt64
    let run: UInt32
    let words: [UInt32]

    var testDescription: String { "seed \(seed), run \(run)" }
  }

  /// From Oracles/sampling_values.py, which has its own Philox and FNV-1a.
  @Test(
    "The stream of a seed, site and run",
    arguments: [
      Pinned(
        seed: 2026, run: 0,
        words: [
          0xA080_5621, 0x9CDD_1439, 0x4AAC_413A, 0x0FBA_33F3, 0x7398_6529, 0xE314_D04D,
          0x40DA_2B9B, 0x3D13_9B87,
        ]),
      Pinned(
        seed: 2026, run: 7,
        words: [
          0xE71A_F167, 0x937C_B95F, 0xA7E6_C798, 0x99E0_1DBB, 0xB368_B01E, 0x6D2A_6D42,
          0x6F2D_B18D, 0x90EE_5734,
        ]),
      Pinned(
        seed: 0xDEAD_BEEF_0000_0001, run: 7,
        words: [
          0x2F1F_E239, 0x13D7_1D79, 0x9211_992C, 0x4477_BCE1, 0x4623_E49E, 0x7902_E544,
          0x0885_9C1B, 0x6F10_733A,
        ]),
      Pinned(
        seed: 1, run: .max,
        words: [
          0x3137_C598, 0xE824_AB66, 0x46B6_26E4, 0x9CA9_3D31, 0x4208_702B, 0x4F3E_2305,
          0xE115_603E, 0x5C90_EB8B,
        ]),
    ])
  func pinned(pinned: Pinned) {
    let generator = GSLGenerator(Philox4x32(seed: pinned.seed))
    #expect(Self.words(8, of: generator, Self.site, run: pinned.run) == pinned.words)
  }

  @Test("The stream consists of blocks 0, 1, 2, …")
  func blocks() {
    let philox = Philox4x32(seed: 99)
    let blocks = (0..<25 as Range<UInt32>).flatMap { block in
      let words = philox.words(site: Self.site, run: 3, block: block)
      return [words.0, words.1, words.2, words.3]
    }
    #expect(Self.words(100, of: GSLGenerator(philox), Self.site, run: 3) == blocks)
  }

  @Test("Equal seed, site and run give the same numbers; if one of them differs, the numbers do")
  func sameAndDifferent() {
    let first = GSLGenerator(Philox4x32(seed: 1))
    let second = GSLGenerator(Philox4x32(seed: 1))
    let otherSeed = GSLGenerator(Philox4x32(seed: 1 << 32 | 1))
    let words = Self.words(8, of: first, Self.site, run: 5)
    #expect(Self.words(8, of: first, Self.site, run: 5) == words)
    #expect(Self.words(8, of: second, Self.site, run: 5) == words)
    let others = [
      Self.words(8, of: first, Self.site, run: 6),
      Self.words(8, of: first, Site("rates, star bin 4"), run: 5),
      Self.words(8, of: first, Self.site.item(0), run: 5),
      Self.words(8, of: otherSeed, Self.site, run: 5),
    ]
    for other in others {
      // By chance, one word in 2³² would be equal.
      #expect(zip(words, other).allSatisfy { $0 != $1 })
    }
  }

  @Test("Earlier draws have no influence, nor has their number", arguments: 0...9)
  func interleaving(drawnBefore: Int) {
    let generator = GSLGenerator(Philox4x32(seed: 2026))
    let other = GSLGenerator(Philox4x32(seed: 2026))
    let words = Self.words(8, of: generator, Self.site, run: 5)
    _ = Self.words(drawnBefore, of: generator, Site("another"), run: 9)
    _ = Self.words(drawnBefore, of: generator, Self.site, run: 5)
    let gamma = GammaDistribution(shape: 0.5, rate: 1)!
    for _ in 0..<drawnBefore { _ = gamma.sample(generator) }
    #expect(Self.words(8, of: generator, Self.site, run: 5) == words)

    // Two generators, used alternately.
    generator.start(site: Self.site, run: 5)
    other.start(site: Site("another"), run: 9)
    var inTurns: [UInt32] = []
    for _ in 0..<8 {
      inTurns.append(generator.nextWord())
      for _ in 0..<drawnBefore { _ = other.nextWord() }
    }
    #expect(inTurns == words)
  }
}
