/// Memory for the contracts of a batch that end after the as-of day, reused for every batch.
struct EndingScratch: ~Copyable {
  var parameters = EndingParameters()
  var starting = StartingContracts()
  var ending = EndingContracts()
}

/// Contracts that each have a block of random words of the same site. The blocks of all of them are computed
/// together. Only the first `count` elements of the arrays are in use; the arrays never shrink.
struct ContractBlocks: ~Copyable {
  var count = 0
  // The run and the number of each contract's block.
  var runs: [UInt32] = []
  var blocks: [UInt32] = []
  private(set) var words = BlockWords()

  /// `count`, rounded up to a multiple of 4, as tables of quantiles need it.
  var wholeCount: Int { (count + 3) / 4 * 4 }

  mutating func makeRoom(for count: Int) {
    runs.grow(to: count + 3, with: 0)
    blocks.grow(to: count + 3, with: 0)
  }

  /// Computes the words of all contracts.
  mutating func fill(_ draws: borrowing Draws, site: Site) {
    draws.fill(&words, site: site, runs: runs, blocks: blocks, count: wholeCount)
  }
}

/// All new contracts, whether or not they end by the last evaluation day.
struct StartingContracts: ~Copyable {
  var contracts = ContractBlocks()
  /// The lane of each contract's run.
  var lanes: [Int32] = []
  // Standard normal numbers that decide the length and the charges of each contract.
  private(set) var lengths: [Double] = []
  private(set) var charges: [Double] = []

  mutating func makeRoom(for count: Int) {
    contracts.makeRoom(for: count)
    lanes.grow(to: count, with: 0)
  }

  /// Computes the words and the normal numbers of all contracts.
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
