/// Room for the contracts of a batch that end after the as-of day, to draw into again and again.
struct EndingRoom: ~Copyable {
  private(set) var terms = EndingTerms()
  /// New contracts, whenever they end.
  var starting = ContractBlocks()
  // Of new contracts: standard normal numbers that decide about length and charges.
  var lengths: [Double] = []
  var charges: [Double] = []
  /// Contracts that end by the last evaluation day.
  var ending = EndingContracts()

  /// Takes what was drawn for the runs of a batch.
  mutating func prepare(
    _ parameters: borrowing RunParameters, _ chances: borrowing FeedbackChances,
    readings: Readings
  ) {
    terms.update(parameters, chances, readings: readings)
  }
}

/// Contracts that each have a block of random words of the same site: the blocks of all are computed side by
/// side. The lists are as long as they ever had to be; `count` contracts are in them.
struct ContractBlocks: ~Copyable {
  var count = 0
  /// What each belongs to: the lane of its run, or its number in another list.
  var places: [Int32] = []
  // Where its block is.
  var runs: [UInt32] = []
  var blocks: [UInt32] = []
  private(set) var words = BlockWords()

  /// Room for a multiple of four too, as that is how many are worked on together.
  mutating func makeRoom(for count: Int) {
    let count = (count + 3) / 4 * 4
    places.grow(to: count, with: 0)
    runs.grow(to: count, with: 0)
    blocks.grow(to: count, with: 0)
  }

  /// Computes the words of all.
  mutating func fill(_ philox: Philox4x32, site: Site) {
    philox.fill(
      &words, site: site, runs: runs, blocks: blocks, count: (count + 3) / 4 * 4)
  }
}

/// Contracts that end by the last evaluation day. New ones have their places among those that start.
struct EndingContracts: ~Copyable {
  var contracts = ContractBlocks()
  /// In days, before they are rounded up.
  var logLengths: [Double] = []

  mutating func makeRoom(for count: Int) {
    contracts.makeRoom(for: count)
    logLengths.grow(to: count, with: 0)
  }
}
