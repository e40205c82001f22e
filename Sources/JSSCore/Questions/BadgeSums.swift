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
    units.add(to: &lost) { one.lost[$0] - other.lost[$0] }
    units.add(to: &gained) { one.gained[$0] - other.gained[$0] }
    units.add(to: &held) { one.held[$0] - other.held[$0] }
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

/// What became of the badge in the runs of a batch by the last week: 1 where it did.
struct BadgeLanes {
  private(set) var lost = Lanes<Double>(repeating: 0)
  private(set) var gained = Lanes<Double>(repeating: 0)
  private(set) var held = Lanes<Double>(repeating: 0)

  init(_ outlook: Outlook, lastWeek: Int) {
    let badge = outlook.badge
    for lane in 0..<laneCount {
      lost[lane] = badge.firstLoss[lane] <= lastWeek ? 1 : 0
      gained[lane] = badge.firstGain[lane] <= lastWeek ? 1 : 0
      held[lane] = badge.held[lastWeek][lane] == 1 ? 1 : 0
    }
  }
}
