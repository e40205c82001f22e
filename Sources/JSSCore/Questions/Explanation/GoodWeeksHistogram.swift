/// In each run that has too few good weeks, how many Saturdays from the next on must be good until there are enough.
struct GoodWeeksHistogram: Sendable {
  private let needed: Int
  /// Total weight of the runs by the number of Saturdays.
  private var weights = [Double](repeating: 0, count: EligibleWeeks.count + 1)
  /// The runs that have too few.
  private(set) var lacking = WeightedSum()

  /// - Parameter needed: good weeks that the badge needs.
  init(needed: Int) { self.needed = needed }

  /// Counts the runs of a batch.
  mutating func count(_ start: borrowing BadgeStart, _ units: RunUnits) {
    var saturdays = Lanes<Int8>(repeating: 0)
    for lane in 0..<units.count {
      let number = EligibleWeeks(bits: start.goodBits[lane]).weeksUntil(good: needed)
      saturdays[lane] = Int8(number)
      weights[number] += units.weights[lane]
    }
    let counted = saturdays.span
    units.add(to: &lacking) { counted[$0] > 0 }
  }

  /// The least and the largest number of Saturdays, over the runs that have too few; nil if nothing may be told of
  /// them (`TotalWeight.isTelling`).
  func saturdays(among all: TotalWeight) -> ClosedRange<Int>? {
    let runs = TotalWeight(weight: lacking.weight, squares: lacking.squares)
    guard runs.isTelling(among: all) else { return nil }
    let numbers = weights.indices.dropFirst().filter {
      weights[$0] >= TotalWeight.leastShare * all.weight
    }
    guard let least = numbers.first, let most = numbers.last else { return nil }
    return least...most
  }

  mutating func merge(_ other: GoodWeeksHistogram) {
    for number in weights.indices { weights[number] += other.weights[number] }
    lacking.merge(other.lacking)
  }

  mutating func scale(by factor: Double) {
    for number in weights.indices { weights[number] *= factor }
    lacking.scale(by: factor)
  }
}
