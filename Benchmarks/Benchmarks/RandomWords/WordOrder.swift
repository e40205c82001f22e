package import JSSCore

/// An order in which random words of the engine follow one another, for tests of randomness.
///
/// An order never ends, and has no word twice. It comes in pieces, each of which is a function of its number and the
/// seed.
package enum WordOrder: String, CaseIterable {
  /// Run after run; in each, all words of a history of 50 contracts.
  case runs
  /// Word after word of contract after contract; of each, that of 100,032 runs.
  case sites
  /// As `runs`, but each word under 4,096 neighbouring seeds before the next.
  case seeds
  /// Run after run; in each, the blocks of four words of 16 new contracts.
  case blocks

  // Wrong on purpose, for tests that must notice it.

  /// As `runs`, but of the counters instead of the words that Philox makes of them.
  case counters
  /// As `seeds`, but as if the lowest bit of a seed were forgotten: neighbouring seeds give the same words.
  case pairedSeeds = "paired-seeds"

  /// The words of a piece.
  package func words(ofPiece piece: UInt32, seed: UInt64) -> [UInt32] {
    switch self {
    case .runs:
      WordOrder.runByRun { Philox4x32(seed: seed).filled($0, batch: piece) }
    case .sites:
      WordOrder.wordByWord(piece, seed: seed)
    case .seeds:
      WordOrder.seedBySeed(piece) { Philox4x32(seed: seed &+ $0) }
    case .blocks:
      WordOrder.blockByBlock(batch: piece, seed: seed)
    case .counters:
      WordOrder.runByRun { place in
        Lanes { place.counter(run: WordOrder.run(batch: piece, lane: $0)) }
      }
    case .pairedSeeds:
      WordOrder.seedBySeed(piece) { Philox4x32(seed: (seed &+ $0) & ~1) }
    }
  }

  package static let contracts = 50
  /// As many whole batches as 100,000 runs need.
  package static let batchesOfWord: UInt32 = 1563
  package static let neighbouringSeeds: UInt64 = 4096
  /// Two new contracts share a block for their starts and lengths.
  package static let newContractPairs: UInt32 = 8

  private static let places = (0..<contracts).flatMap(WordPlace.ofContract)

  static func run(batch: UInt32, lane: Int) -> UInt32 {
    batch * UInt32(laneCount) + UInt32(lane)
  }

  /// - Parameter fill: the words of the runs of a batch.
  private static func runByRun(_ fill: (WordPlace) -> Lanes<UInt32>) -> [UInt32] {
    let batch = places.map(fill)
    return (0..<laneCount).flatMap { lane in batch.map { $0.span[lane] } }
  }

  private static func wordByWord(_ number: UInt32, seed: UInt64) -> [UInt32] {
    let ofContract = WordPlace.ofContract(Int(number) / WordPlace.perContract)
    let place = ofContract[Int(number) % WordPlace.perContract]
    let philox = Philox4x32(seed: seed)
    return (0..<batchesOfWord).flatMap { batch in
      let words = philox.filled(place, batch: batch)
      return (0..<laneCount).map { words.span[$0] }
    }
  }

  /// - Parameter generator: that of the seed which is so many after the first.
  private static func seedBySeed(
    _ piece: UInt32, _ generator: (UInt64) -> Philox4x32
  ) -> [UInt32] {
    let place = places[Int(piece) % places.count]
    let batch = piece / UInt32(places.count)
    let bySeed = (0..<neighbouringSeeds).map { generator($0).filled(place, batch: batch) }
    return (0..<laneCount).flatMap { lane in bySeed.map { $0.span[lane] } }
  }

  private static func blockByBlock(batch: UInt32, seed: UInt64) -> [UInt32] {
    let philox = Philox4x32(seed: seed)
    let starts = philox.blocks(
      site: Site("new contracts: start and length"), batch: batch, ofRun: newContractPairs)
    let ends = philox.blocks(
      site: Site("new contract: end"), batch: batch, ofRun: 2 * newContractPairs)
    return (0..<laneCount).flatMap { starts[$0] + ends[$0] }
  }
}

/// The place of a word that every run has: a site, and which of its words.
package struct WordPlace {
  package let site: Site
  package let draw: UInt32

  package static let perContract = 5

  /// The words that an ended contract can need.
  package static func ofContract(_ number: Int) -> [WordPlace] {
    let id = "row \(number + 2)"
    let refund = Site(contract: id, "refund")
    return [
      WordPlace(site: Site(contract: id, "hidden feedback"), draw: 0),
      WordPlace(site: refund, draw: 0), WordPlace(site: refund, draw: 1),
      WordPlace(site: refund, draw: 2),
      WordPlace(site: Site(contract: id, "refunded share"), draw: 0),
    ]
  }

  /// What Philox makes the word of, in 32 bits.
  func counter(run: UInt32) -> UInt32 { UInt32(truncatingIfNeeded: site.key) &+ draw &+ run }
}

extension Philox4x32 {
  /// A word in each run of a batch, as `Draws` takes it.
  fileprivate func filled(_ place: WordPlace, batch: UInt32) -> Lanes<UInt32> {
    var words = Lanes<UInt32>(repeating: 0)
    let runs = BatchRuns(from: WordOrder.run(batch: batch, lane: 0))
    fill(&words, site: place.site, draw: place.draw, runs: runs)
    return words
  }

  /// The words of the first blocks of a site in each run of a batch, as `Draws` takes them.
  fileprivate func blocks(site: Site, batch: UInt32, ofRun count: UInt32) -> [[UInt32]] {
    let lanes = 0..<laneCount
    let runs = lanes.flatMap {
      [UInt32](repeating: WordOrder.run(batch: batch, lane: $0), count: Int(count))
    }
    let blocks = lanes.flatMap { _ in Array(0..<count) }
    var words = BlockWords()
    fill(&words, site: site, runs: runs, blocks: blocks, count: runs.count)
    return lanes.map { lane in
      (0..<Int(count)).flatMap { block in
        let block = words[lane * Int(count) + block]
        return [block.0, block.1, block.2, block.3]
      }
    }
  }
}
