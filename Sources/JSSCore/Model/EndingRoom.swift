/// Room for the contracts of a batch that end after the as-of day, to draw into again and again.
struct EndingRoom: ~Copyable {
  /// A contract that ends by the last evaluation day.
  struct Ending: Sendable {
    let lane: Int32
    /// Its number among the new or the open contracts.
    let index: Int32
    let startDay: Int32
    let logLength: Double
    let chargesWord: UInt32
    let clientWord: UInt32
  }

  /// By lane.
  private(set) var terms: [EndingTerms] = []
  /// New contracts, by lane.
  var starting = BlockList<Int32>()
  var ending = BlockList<Ending>()

  /// Takes what was drawn for the runs of a batch.
  mutating func prepare(
    _ parameters: borrowing RunParameters, _ chances: borrowing FeedbackChances
  ) {
    terms = EndingTerms.all(parameters, chances)
  }
}

/// Things that each have a block of random words: the blocks of all are computed side by side.
struct BlockList<Item>: ~Copyable {
  private(set) var items: [Item] = []
  private(set) var places: [CounterPlace] = []
  private(set) var drawn = BlockWords()

  var count: Int { items.count }

  mutating func removeAll() {
    items.removeAll(keepingCapacity: true)
    places.removeAll(keepingCapacity: true)
  }

  @inline(__always)
  mutating func append(_ item: Item, at place: CounterPlace) {
    items.append(item)
    places.append(place)
  }

  /// Puts in `count` things at once, in the place of all.
  mutating func replaceAll(
    count: Int, with nothing: (Item, CounterPlace),
    fill: (_ items: inout [Item], _ places: inout [CounterPlace]) -> Void
  ) {
    if items.count > count {
      items.removeLast(items.count - count)
      places.removeLast(places.count - count)
    }
    while items.count < count { append(nothing.0, at: nothing.1) }
    fill(&items, &places)
  }

  /// Computes the words of all.
  mutating func fill(_ philox: Philox4x32) { philox.fill(&drawn, at: places) }

  @inline(__always)
  func words(_ index: Int) -> Philox4x32.Words {
    (drawn.first[index], drawn.second[index], drawn.third[index], drawn.fourth[index])
  }
}
