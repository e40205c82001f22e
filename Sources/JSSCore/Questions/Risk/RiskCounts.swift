/// The counts over the runs for a breakdown of the risk.
struct RiskCounts: RunCounts {
  private struct Sums: Sendable {
    var lost = WeightedSum()
    var gained = WeightedSum()
  }

  /// By `RiskBreakdown.Part`: what it adds.
  private var additions: [Sums]
  private var readings: ReadingCounts
  private var total = TotalWeight()

  init(_ model: WorldModel) {
    additions = RiskBreakdown.Part.allCases.map { _ in Sums() }
    readings = ReadingCounts(model)
  }

  mutating func count(_ engine: BatchEngine, _ units: RunUnits) {
    guard let courses = engine.risk?.courses else {
      preconditionFailure("The engine was made without a breakdown of the risk.")
    }
    units.add(to: &total)
    for (place, course) in courses.enumerated() {
      let before = place > 0 ? courses[place - 1] : RiskEngine.Course()
      units.add(to: &additions[place].lost, course.lost, minus: before.lost)
      units.add(to: &additions[place].gained, course.gained, minus: before.gained)
    }
    readings.count(engine, units)
  }

  mutating func merge(_ other: RiskCounts) {
    total.merge(other.total)
    for place in additions.indices {
      additions[place].lost.merge(other.additions[place].lost)
      additions[place].gained.merge(other.additions[place].gained)
    }
    readings.merge(other.readings)
  }

  mutating func scale(by factor: Double) {
    total.scale(by: factor)
    for place in additions.indices {
      additions[place].lost.scale(by: factor)
      additions[place].gained.scale(by: factor)
    }
    readings.scale(by: factor)
  }

  /// What was counted; nil if no run has weight.
  var breakdown: RiskBreakdown? {
    guard total.weight > 0 else { return nil }
    return RiskBreakdown(
      additions: zip(RiskBreakdown.Part.allCases, additions).map { part, sums in
        RiskBreakdown.Addition(
          part: part, lost: MeanEstimate(sums.lost, of: total),
          gained: MeanEstimate(sums.gained, of: total))
      },
      rules: readings.rules(among: total))
  }
}
