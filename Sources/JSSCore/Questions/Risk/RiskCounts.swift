/// The counts over the runs for a breakdown of the risk.
struct RiskCounts: RunCounts {
  private struct Sums: Sendable {
    var lost = WeightedSum()
    var gained = WeightedSum()
  }

  private struct ReadingSums: Sendable {
    let reading: EvidenceFit.ReadingShare
    var share = WeightedSum()
    var lost = ConditionalSum()
    var gained = ConditionalSum()
  }

  /// By `RiskBreakdown.Part`: what it adds.
  private var additions: [Sums]
  private var readings: [ReadingSums]
  private var total = TotalWeight()

  /// - Parameter readings: those of a rule are consecutive.
  init(readings: [EvidenceFit.ReadingShare]) {
    additions = RiskBreakdown.Part.allCases.map { _ in Sums() }
    self.readings = readings.map { ReadingSums(reading: $0) }
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
    count(courses[courses.count - 1], engine, units)
  }

  /// Counts the runs by reading.
  private mutating func count(
    _ course: RiskEngine.Course, _ engine: BatchEngine, _ units: RunUnits
  ) {
    var rule: UnpublishedRule?
    var drawn = Lanes<Int32>(repeating: 0)
    for place in readings.indices {
      let reading = readings[place].reading
      if reading.rule != rule {
        rule = reading.rule
        drawn = engine.setup.model.readings.drawnOptions(of: reading.rule, in: engine.parameters)
      }
      let (options, option) = (drawn.span, Int32(reading.option))
      let isDrawn = LaneSet { options[$0] == option }
      units.add(to: &readings[place].share, where: isDrawn)
      units.add(to: &readings[place].lost, among: isDrawn, where: course.lost)
      units.add(to: &readings[place].gained, among: isDrawn, where: course.gained)
    }
  }

  mutating func merge(_ other: RiskCounts) {
    total.merge(other.total)
    for place in additions.indices {
      additions[place].lost.merge(other.additions[place].lost)
      additions[place].gained.merge(other.additions[place].gained)
    }
    for place in readings.indices {
      readings[place].share.merge(other.readings[place].share)
      readings[place].lost.merge(other.readings[place].lost)
      readings[place].gained.merge(other.readings[place].gained)
    }
  }

  mutating func scale(by factor: Double) {
    total.scale(by: factor)
    for place in additions.indices {
      additions[place].lost.scale(by: factor)
      additions[place].gained.scale(by: factor)
    }
    for place in readings.indices {
      readings[place].share.scale(by: factor)
      readings[place].lost.scale(by: factor)
      readings[place].gained.scale(by: factor)
    }
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
      rules: UnpublishedRule.allCases.compactMap { rule in
        let own = readings.filter { $0.reading.rule == rule }
        return own.isEmpty
          ? nil
          : RiskBreakdown.Rule(
            rule: rule,
            readings: own.map {
              RiskBreakdown.Reading(
                rule: rule, label: $0.reading.label, share: Estimate($0.share, of: total),
                lost: $0.lost.estimate(among: total), gained: $0.gained.estimate(among: total))
            },
            lostVarianceShare: varianceShare(own.map { ($0.share, $0.lost.share) }),
            gainedVarianceShare: varianceShare(own.map { ($0.share, $0.gained.share) }))
      })
  }

  /// The variance between the readings of a rule divided by that of the event.
  private func varianceShare(_ readings: [(share: WeightedSum, chance: Double?)]) -> Double? {
    let parts = readings.compactMap { share, chance in
      chance.map { (weight: share.weight / total.weight, chance: $0) }
    }
    let chance = parts.reduce(0) { $0 + $1.weight * $1.chance }
    let variance = chance * (1 - chance)
    if variance <= 0 { return nil }
    let between = parts.reduce(0) {
      $0 + $1.weight * ($1.chance - chance) * ($1.chance - chance)
    }
    return between / variance
  }
}
