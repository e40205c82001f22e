import JSSCore
import Testing
import WordOrders

/// The words that `Benchmarks/test-generator` tests are those of the engine.
@Suite struct WordOrderTests {
  static let seed: UInt64 = 7

  /// The words of the first 50 contracts, in the order of a run.
  static let places = (2..<52).flatMap { row -> [(site: Site, draw: UInt32)] in
    let (answer, refund, share) = (
      Site(contract: "row \(row)", "hidden feedback"), Site(contract: "row \(row)", "refund"),
      Site(contract: "row \(row)", "refunded share")
    )
    return [(answer, 0), (refund, 0), (refund, 1), (refund, 2), (share, 0)]
  }

  /// What the engine draws in a run.
  static func word(
    _ place: (site: Site, draw: UInt32), run: UInt32, seed: UInt64 = seed
  ) -> UInt32 {
    let first = run - run % UInt32(laneCount)
    return Draws(seed: seed, runs: BatchRuns(from: first))
      .word(site: place.site, draw: place.draw, lane: Int(run - first))
  }

  @Test("Run after run: all words of a run before the next", arguments: [0, 1, 1563] as [UInt32])
  func runs(batch: UInt32) {
    let expected = (batch * 64..<batch * 64 + 64).flatMap { run in
      Self.places.map { Self.word($0, run: run) }
    }
    #expect(WordOrder.runs.words(ofPiece: batch, seed: Self.seed) == expected)
  }

  @Test("Word after word: all runs of a word before the next", arguments: [0, 3, 249] as [UInt32])
  func sites(number: UInt32) {
    let words = WordOrder.sites.words(ofPiece: number, seed: Self.seed)
    #expect(words.count == 100_032)
    for run in [0..<130, 99_900..<100_032] as [Range<UInt32>] {
      let expected = run.map { Self.word(Self.places[Int(number)], run: $0) }
      #expect(words[Int(run.lowerBound)..<Int(run.upperBound)] == expected[...])
    }
  }

  @Test("Contracts of this order never end")
  func laterSites() {
    let place = (site: Site(contract: "row 1002", "hidden feedback"), draw: 0 as UInt32)
    #expect(
      WordOrder.sites.words(ofPiece: 5000, seed: Self.seed)[77] == Self.word(place, run: 77))
  }

  @Test(
    "Seed after seed: a word under all seeds before that of the next run",
    arguments: [(piece: 0, place: 0, firstRun: 0), (253, 3, 64)]
      as [(piece: UInt32, place: Int, firstRun: UInt32)])
  func seeds(piece: UInt32, place: Int, firstRun: UInt32) {
    let words = WordOrder.seeds.words(ofPiece: piece, seed: Self.seed)
    #expect(words.count == 64 * 4096)
    for (run, seed) in [(0, 0), (0, 1), (0, 4095), (1, 0), (17, 2048), (63, 4095)] {
      let expected = Self.word(
        Self.places[place], run: firstRun + UInt32(run), seed: Self.seed + UInt64(seed))
      #expect(words[run * 4096 + seed] == expected)
    }
  }

  @Test("Block after block: all blocks of a run before the next", arguments: [0, 5] as [UInt32])
  func blocks(batch: UInt32) {
    let philox = Philox4x32(seed: Self.seed)
    let starts = (0..<8 as Range<UInt32>).map { (Site("new contracts: start and length"), $0) }
    let ends = (0..<16 as Range<UInt32>).map { (Site("new contract: end"), $0) }
    let expected = (batch * 64..<batch * 64 + 64).flatMap { run in
      (starts + ends).flatMap { site, block in
        let words = philox.words(site: site, run: run, block: block)
        return [words.0, words.1, words.2, words.3]
      }
    }
    #expect(WordOrder.blocks.words(ofPiece: batch, seed: Self.seed) == expected)
  }

  @Test("The streams that are wrong on purpose are")
  func controls() {
    let site = Self.places[1].site
    let counters = WordOrder.counters.words(ofPiece: 1, seed: Self.seed)
    let first = UInt32(truncatingIfNeeded: site.key) &+ 64
    #expect(counters[1..<4] == [first, first &+ 1, first &+ 2])
    let paired = WordOrder.pairedSeeds.words(ofPiece: 0, seed: 8)
    let seeds = WordOrder.seeds.words(ofPiece: 0, seed: 8)
    #expect(paired.count == seeds.count)
    #expect(paired.indices.allSatisfy { paired[$0] == seeds[$0 & ~1] })
  }
}
