/// Memory for the contracts of a batch that end after the as-of day, reused for every batch.
struct EndingScratch: ~Copyable {
  var parameters = EndingParameters()
  var starting = StartingContracts()
  /// The new contracts.
  var new = EndingContracts()
  /// The runs of one open contract.
  var ending = EndingContracts()
}

/// Blocks of random words, all of one site, which are computed together. Only the first `count` elements of the arrays
/// are in use; the arrays never shrink.
struct WordBlocks: ~Copyable {
  var count = 0
  // The run and the number of each block.
  var runs: [UInt32] = []
  var numbers: [UInt32] = []
  private(set) var words = BlockWords()

  /// `count`, rounded up to a multiple of 8, as the loops need it.
  var wholeCount: Int { (count + 7) / 8 * 8 }

  mutating func makeRoom(for count: Int) {
    runs.grow(to: count + 8, with: 0)
    numbers.grow(to: count + 8, with: 0)
  }

  /// Becomes block 0 of some runs of a batch.
  ///
  /// - Parameter numbers: of all runs of the batch.
  mutating func take(
    runs numbers: borrowing Lanes<UInt32>, where isTaken: (_ lane: Int) -> Bool
  ) {
    let all = numbers.span
    var taken = runs.mutableSpan
    var next = 0
    for lane in 0..<laneCount where isTaken(lane) {
      taken[next] = all[lane]
      next += 1
    }
    count = next
    for place in 0..<next { self.numbers[place] = 0 }
  }

  /// Computes the words of all blocks.
  mutating func fill(_ draws: borrowing Draws, site: Site) {
    draws.fill(&words, site: site, runs: runs, blocks: numbers, count: wholeCount)
  }
}

/// All new contracts, whether or not they end by the last evaluation day: in pairs of one run, each with a block of words.
struct StartingContracts: ~Copyable {
  /// One for each pair; the number of a block is that of the pair in its run.
  var pairs = WordBlocks()
  /// The lane of each pair's run.
  var lanes: [Int32] = []
  /// How many contracts of the run are left from each pair on; it has two at most.
  var left: [Int32] = []
  // Standard normal numbers that decide the lengths of the first and of the second contract of each pair.
  private(set) var firstLengths: [Double] = []
  private(set) var secondLengths: [Double] = []

  mutating func makeRoom(for count: Int) {
    pairs.makeRoom(for: count)
    lanes.grow(to: count + 8, with: 0)
    left.grow(to: count + 8, with: 0)
  }

  /// Computes the words and the normal numbers of all contracts.
  mutating func fill(_ draws: borrowing Draws, site: Site, normal: borrowing QuantileTable) {
    pairs.fill(draws, site: site)
    normal.fill(&firstLengths, words: pairs.words.second, count: pairs.wholeCount)
    normal.fill(&secondLengths, words: pairs.words.fourth, count: pairs.wholeCount)
  }
}

/// Contracts that end by the last evaluation day, each with a block of words. Of these the first decides the charges, the
/// second public feedback and its stars, the third the private answer, and the fourth the client of a new contract, or whether
/// an open one is paid at its end.
struct EndingContracts: ~Copyable {
  /// The number of a block is that of the contract among the new ones of its run, 0 for an open contract.
  var blocks = WordBlocks()
  var items: [Ending] = []
  /// Standard normal numbers for the charges.
  private(set) var numbers: [Double] = []
  /// The first `undecidedCount` are the places of the contracts whose refund or weight `EndingRules.conclude` leaves open.
  var undecided: [Int32] = []
  var undecidedCount = 0

  var count: Int { blocks.count }

  mutating func makeRoom(for count: Int) {
    blocks.makeRoom(for: count)
    items.grow(to: count + 1, with: Ending())
    undecided.grow(to: count + 1, with: 0)
  }

  mutating func drawNumbers(_ normal: borrowing QuantileTable) {
    normal.fill(&numbers, words: blocks.words.first, count: blocks.wholeCount)
  }

  /// Becomes the contracts that end by a day, where one ends in each run of a batch.
  ///
  /// - Parameters:
  ///   - days: the end day in each run, in days after the as-of day, as `lastDay`.
  ///   - numbers: of the runs.
  mutating func take(
    days: borrowing Lanes<Int32>, through lastDay: Int, runs numbers: borrowing Lanes<UInt32>
  ) {
    let days = days.span
    blocks.take(runs: numbers) { days[$0] <= lastDay }
    var items = items.mutableSpan
    var next = 0
    for lane in 0..<laneCount where days[lane] <= lastDay {
      items[next].laneNumber = Int32(truncatingIfNeeded: lane)
      items[next].endDayNumber = days[lane]
      next += 1
    }
  }

  /// Takes all but lanes and end days from what is known by day.
  mutating func take(_ knownEnds: [Ending]) {
    let (count, knownEnds) = (count, knownEnds.span)
    var items = items.mutableSpan
    for place in 0..<count {
      let (lane, day) = (items[place].laneNumber, items[place].endDayNumber)
      items[place] = knownEnds[Int(day)]
      items[place].laneNumber = lane
      items[place].endDayNumber = day
    }
  }
}
