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

  /// Adds one course minus another in runs that weigh 1, each a unit of its own.
  ///
  /// - Parameters:
  ///   - more: the runs in which it is so in the one course and not in the other.
  ///   - fewer: those in which it is so in the other course only.
  mutating func add(_ measure: BadgeMeasure, more: UInt32, fewer: UInt32) {
    let (difference, changed) = (Double(more) - Double(fewer), Double(more) + Double(fewer))
    switch measure {
    case .lost: lost.add(difference, squares: changed, products: difference)
    case .gained: gained.add(difference, squares: changed, products: difference)
    case .held: held.add(difference, squares: changed, products: difference)
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
    var (firstLoss, firstGain) = (badge.firstLoss, badge.firstGain)
    self.init(firstLoss: &firstLoss, firstGain: &firstGain, held: badge.held, week: week)
  }

  /// - Parameters:
  ///   - firstLoss, firstGain: those of a `BadgeHistory`, as `held`; only read, `inout` avoids a copy.
  init(
    firstLoss: inout Lanes<Int16>, firstGain: inout Lanes<Int16>, held: [Lanes<UInt8>], week: Int
  ) {
    lost = SetKernels.lanes(of: &firstLoss, atMost: Int16(week))
    gained = SetKernels.lanes(of: &firstGain, atMost: Int16(week))
    self.held = SetKernels.lanes(of: held, row: week)
  }
}
