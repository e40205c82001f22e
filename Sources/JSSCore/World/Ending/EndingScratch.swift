/// Room for the contracts of a batch that end after the as-of day, to draw into again and again.
struct EndingScratch: ~Copyable {
  var parameters = EndingParameters()
  var starting = StartingContracts()
  var ending = EndingContracts()
}

/// Contracts that each have a block of random words of the same site: the blocks of all are computed side by
/// side. The lists are as long as they ever had to be; `count` contracts are in them.
struct ContractBlocks: ~Copyable {
  var count = 0
  // Where the block of each is.
  var runs: [UInt32] = []
  var blocks: [UInt32] = []
  private(set) var words = BlockWords()

  /// `count`, rounded up to as many as are worked on together.
  var wholeCount: Int { (count + 3) / 4 * 4 }

  mutating func makeRoom(for count: Int) {
    runs.grow(to: count + 3, with: 0)
    blocks.grow(to: count + 3, with: 0)
  }

  /// Computes the words of all.
  mutating func fill(_ draws: borrowing Draws, site: Site) {
    draws.fill(&words, site: site, runs: runs, blocks: blocks, count: wholeCount)
  }
}

/// New contracts, whenever they end.
struct StartingContracts: ~Copyable {
  var contracts = ContractBlocks()
  /// Of their runs.
  var lanes: [Int32] = []
  // Standard normal numbers that decide about length and charges.
  private(set) var lengths: [Double] = []
  private(set) var charges: [Double] = []

  mutating func makeRoom(for count: Int) {
    contracts.makeRoom(for: count)
    lanes.grow(to: count, with: 0)
  }

  /// Computes words and numbers.
  mutating func fill(_ draws: borrowing Draws, site: Site, normal: borrowing QuantileTable) {
    contracts.fill(draws, site: site)
    normal.fill(&lengths, words: contracts.words.second, count: contracts.wholeCount)
    normal.fill(&charges, words: contracts.words.third, count: contracts.wholeCount)
  }
}

/// Contracts that end by the last evaluation day.
struct EndingContracts: ~Copyable {
  var contracts = ContractBlocks()
  var items: [EndingContract] = []

  mutating func makeRoom(for count: Int) {
    contracts.makeRoom(for: count)
    items.grow(to: count, with: EndingContract())
  }
}
