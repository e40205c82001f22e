/// The counter-based generator Philox4x32-10: four random words as a pure function of a 128-bit
/// counter and a 64-bit key.
///
/// Source: J. Salmon, M. Moraes, R. Dror, D. Shaw, "Parallel random numbers: as easy as 1, 2, 3",
/// SC11 (2011), doi:10.1145/2063384.2063405.
///
/// The key is the seed. The counter is, word by word: block, run, site (low), site (high); so every
/// number is a function of (seed, run, site, draw), whatever else is drawn (model, part C). Words that
/// are drawn one at a time share blocks among runs (`word`).
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

  /// One word for one run: the `draw`-th of a site.
  ///
  /// Four runs share a block, so that a batch of runs needs a quarter of the work: run *r* takes word
  /// ⌊r / 16⌋ mod 4 of the block that is numbered 16·⌊r / 64⌋ + r mod 16. A site is drawn from either
  /// in this way or by `words`, never both.
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

  /// One word for each run of a batch: the same as `word` for each.
  ///
  /// Measured 1.0 ns a run, where 16 blocks serve 64 runs (SSE2).
  @inline(__always)
  package func fill(
    _ output: inout Lanes<UInt32>, site: Site, draw: UInt32 = 0, runs: borrowing BatchRuns
  ) {
    if let group = runs.group {
      fill(&output, site: site, draw: draw, group: group)
    } else {
      fill(&output, site: site, draw: draw, numbers: runs.numbers)
    }
  }

  @inline(never)
  private func fill(_ output: inout Lanes<UInt32>, site: Site, draw: UInt32, group: UInt32) {
    var output = output.mutableSpan
    for place in 0..<16 {
      let words = Philox4x32.rounds(
        counter: (
          UInt64(draw), UInt64(group | UInt32(truncatingIfNeeded: place)), site.key & 0xFFFF_FFFF,
          site.key &>> 32
        ), key: key)
      output[place] = words.0
      output[place + 16] = words.1
      output[place + 32] = words.2
      output[place + 48] = words.3
    }
  }

  @inline(never)
  private func fill(
    _ output: inout Lanes<UInt32>, site: Site, draw: UInt32, numbers: borrowing Lanes<UInt32>
  ) {
    let numbers = numbers.span
    var output = output.mutableSpan
    for lane in 0..<laneCount {
      output[lane] = word(site: site, draw: draw, run: numbers[lane])
    }
  }

  /// Four words for each of some runs, each with a site and a block of its own: the same as `words`
  /// for each.
  ///
  /// - Precondition: all lists are as long as `places`.
  package func fill(_ output: inout BlockWords, at places: borrowing [CounterPlace]) {
    output.resize(places.count)
    fill(&output.first, &output.second, &output.third, &output.fourth, at: places)
  }

  private func fill(
    _ first: inout [UInt32], _ second: inout [UInt32], _ third: inout [UInt32],
    _ fourth: inout [UInt32], at places: borrowing [CounterPlace]
  ) {
    let places = places.span
    var first = first.mutableSpan
    var second = second.mutableSpan
    var third = third.mutableSpan
    var fourth = fourth.mutableSpan
    for index in places.indices {
      let place = places[index]
      let words = Philox4x32.rounds(
        counter: (
          UInt64(place.block), UInt64(place.run), UInt64(place.siteLow), UInt64(place.siteHigh)
        ), key: key)
      first[index] = words.0
      second[index] = words.1
      third[index] = words.2
      fourth[index] = words.3
    }
  }

  /// The ten rounds of the generator.
  @inline(__always)
  package static func rounds(counter: Words, key: (UInt32, UInt32)) -> Words {
    rounds(
      counter: (UInt64(counter.0), UInt64(counter.1), UInt64(counter.2), UInt64(counter.3)),
      key: key)
  }

  /// The ten rounds on words that stand in the lower halves of wider ones, whose upper halves are
  /// ignored: so vector units multiply them without rearranging anything (1.0 ns a word against 1.5).
  @inline(__always)
  private static func rounds(
    counter: (UInt64, UInt64, UInt64, UInt64), key: (UInt32, UInt32)
  ) -> Words {
    var counter = counter
    var key = key
    for _ in 0..<10 {
      let left = (counter.0 & 0xFFFF_FFFF) &* 0xD251_1F53
      let right = (counter.2 & 0xFFFF_FFFF) &* 0xCD9E_8D57
      counter = (
        right &>> 32 ^ counter.1 ^ UInt64(key.0), right,
        left &>> 32 ^ counter.3 ^ UInt64(key.1), left
      )
      key = (key.0 &+ 0x9E37_79B9, key.1 &+ 0xBB67_AE85)
    }
    return (
      UInt32(truncatingIfNeeded: counter.0), UInt32(truncatingIfNeeded: counter.1),
      UInt32(truncatingIfNeeded: counter.2), UInt32(truncatingIfNeeded: counter.3)
    )
  }
}

/// Where a block stands in the counter space.
package struct CounterPlace: Sendable {
  let run: UInt32
  let block: UInt32
  let siteLow: UInt32
  let siteHigh: UInt32

  @inline(__always)
  package init(site: Site, run: UInt32, block: UInt32) {
    self.run = run
    self.block = block
    siteLow = UInt32(truncatingIfNeeded: site.key)
    siteHigh = UInt32(truncatingIfNeeded: site.key >> 32)
  }

  private init(run: UInt32, block: UInt32, siteLow: UInt32, siteHigh: UInt32) {
    self.run = run
    self.block = block
    self.siteLow = siteLow
    self.siteHigh = siteHigh
  }

  /// The next block of the same run and site.
  @inline(__always)
  var next: CounterPlace {
    CounterPlace(run: run, block: block &+ 1, siteLow: siteLow, siteHigh: siteHigh)
  }
}

/// Blocks of random words, word by word.
package struct BlockWords: ~Copyable {
  package fileprivate(set) var first: [UInt32] = []
  package fileprivate(set) var second: [UInt32] = []
  package fileprivate(set) var third: [UInt32] = []
  package fileprivate(set) var fourth: [UInt32] = []

  package init() {}

  fileprivate mutating func resize(_ count: Int) {
    if first.count >= count { return }
    let more = repeatElement(UInt32(0), count: count - first.count)
    first += more
    second += more
    third += more
    fourth += more
  }
}
