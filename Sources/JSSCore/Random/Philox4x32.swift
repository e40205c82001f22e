/// The counter-based generator Philox4x32-10: four random words as a pure function of a 128-bit
/// counter and a 64-bit key.
///
/// Source: J. Salmon, M. Moraes, R. Dror, D. Shaw, "Parallel random numbers: as easy as 1, 2, 3",
/// SC11 (2011), doi:10.1145/2063384.2063405.
///
/// The key is the seed. The four words of the counter are: block, run, low half and high half of the site. So
/// every number is a function of (seed, run, site, draw), whatever else is drawn (model, part C). Runs that need
/// single words share blocks (`word`).
package struct Philox4x32: Sendable {
  package typealias Words = (UInt32, UInt32, UInt32, UInt32)

  /// The key.
  private let seed: UInt64
  let keys: PhiloxKeys

  package init(seed: UInt64) {
    self.seed = seed
    keys = PhiloxKeys(seed: seed)
  }

  package var key: (UInt32, UInt32) {
    (UInt32(truncatingIfNeeded: seed), UInt32(truncatingIfNeeded: seed >> 32))
  }

  /// The four words of a block of a site in one run.
  @inline(__always)
  package func words(site: Site, run: UInt32, block: UInt32) -> Words {
    Philox4x32.rounds(
      counter: (
        block, run, UInt32(truncatingIfNeeded: site.key), UInt32(truncatingIfNeeded: site.key >> 32)
      ), key: key)
  }

  /// The `draw`-th word of a site in one run.
  ///
  /// Four runs share a block, which saves three quarters of the work: run *r* takes word ⌊r / 16⌋ mod 4 of block
  /// 16·⌊r / 64⌋ + r mod 16. Each site is used either with this function or with `words`, never with both.
  @inline(__always)
  package func word(site: Site, draw: UInt32 = 0, run: UInt32) -> UInt32 {
    let words = words(site: site, run: (run >> 6) << 4 | run & 15, block: draw)
    switch run >> 4 & 3 {
    case 0: return words.0
    case 1: return words.1
    case 2: return words.2
    default: return words.3
    }
  }

  /// Writes `word` of each run of a batch.
  package func fill(
    _ output: inout Lanes<UInt32>, site: Site, draw: UInt32 = 0, runs: borrowing BatchRuns
  ) {
    if let group = runs.group {
      RandomKernels.words(into: &output, site: site, draw: draw, group: group, keys: keys)
    } else {
      fill(&output, site: site, draw: draw, numbers: runs.numbers)
    }
  }

  private func fill(
    _ output: inout Lanes<UInt32>, site: Site, draw: UInt32, numbers: borrowing Lanes<UInt32>
  ) {
    let numbers = numbers.span
    var output = output.mutableSpan
    for lane in 0..<laneCount {
      output[lane] = word(site: site, draw: draw, run: numbers[lane])
    }
  }

  /// Computes `words` for each of a list of blocks of a site.
  ///
  /// - Precondition: there are at least `count` runs and blocks; `count` is a multiple of 8.
  package func fill(
    _ words: inout BlockWords, site: Site, runs: [UInt32], blocks: [UInt32], count: Int
  ) {
    words.grow(to: count)
    RandomKernels.blocks(
      &words.first, &words.second, &words.third, &words.fourth, runs: runs, blocks: blocks,
      count: count, site: site, keys: keys)
  }

  /// The ten rounds of the generator.
  @inline(__always)
  package static func rounds(counter: Words, key: (UInt32, UInt32)) -> Words {
    var counter = counter
    var key = key
    for _ in 0..<10 {
      let left = counter.0.multipliedFullWidth(by: 0xD251_1F53)
      let right = counter.2.multipliedFullWidth(by: 0xCD9E_8D57)
      counter = (
        right.high ^ counter.1 ^ key.0, right.low, left.high ^ counter.3 ^ key.1, left.low
      )
      key = (key.0 &+ 0x9E37_79B9, key.1 &+ 0xBB67_AE85)
    }
    return counter
  }
}

/// Blocks of random words: one array for the first words of all blocks, one for the second words, and so on.
package struct BlockWords: ~Copyable {
  package fileprivate(set) var first: [UInt32] = []
  package fileprivate(set) var second: [UInt32] = []
  package fileprivate(set) var third: [UInt32] = []
  package fileprivate(set) var fourth: [UInt32] = []

  package init() {}

  /// The number of blocks that there is room for.
  package var count: Int { first.count }

  @inline(__always)
  package subscript(block: Int) -> Philox4x32.Words {
    (first[block], second[block], third[block], fourth[block])
  }

  fileprivate mutating func grow(to count: Int) {
    first.grow(to: count, with: 0)
    second.grow(to: count, with: 0)
    third.grow(to: count, with: 0)
    fourth.grow(to: count, with: 0)
  }
}
