/// Sums over the differences between two courses on the last day, by what is compared of the badge.
struct BadgeSums: Sendable {
  private(set) var lost = WeightedSum()
  private(set) var gained = WeightedSum()
  private(set) var held = WeightedSum()

  subscript(measure: BadgeMeasure) -> WeightedSum {
    switch measure {
    case .lost: lost
    case .gained: gained
    case .held: held
    }
  }

  /// Adds one course minus another in the runs of a batch.
  mutating func add(_ one: BadgeLanes, minus other: BadgeLanes, _ units: RunUnits) {
    units.add(to: &lost, one.lost, minus: other.lost)
    units.add(to: &gained, one.gained, minus: other.gained)
    units.add(to: &held, one.held, minus: other.held)
  }

  mutating func merge(_ other: BadgeSums) {
    lost.merge(other.lost)
    gained.merge(other.gained)
    held.merge(other.held)
  }

  mutating func scale(by factor: Double) {
    lost.scale(by: factor)
    gained.scale(by: factor)
    held.scale(by: factor)
  }
}

/// What became of the badge in the runs of a batch by the end of a week.
struct BadgeLanes {
  let lost: LaneSet
  let gained: LaneSet
  /// Held in that week.
  let held: LaneSet

  init(_ badge: borrowing BadgeHistory, week: Int) {
    self.init(
      firstLoss: badge.firstLoss, firstGain: badge.firstGain, held: badge.held, week: week)
  }

  /// - Parameters:
  ///   - firstLoss, firstGain, held: those of a `BadgeHistory`.
  init(
    firstLoss: borrowing Lanes<Int16>, firstGain: borrowing Lanes<Int16>, held: [Lanes<UInt8>],
    week: Int
  ) {
    let (firstLoss, firstGain) = (firstLoss.span, firstGain.span)
    let last = Int16(week)
    lost = LaneSet { firstLoss[$0] <= last }
    gained = LaneSet { firstGain[$0] <= last }
    self.held = LaneSet(held[week])
  }
}
