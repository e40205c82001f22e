/// The counts over the runs by reading of the unpublished rules: what becomes of the badge.
struct ReadingCounts: RunCounts {
  private struct Sums: Sendable {
    let reading: EvidenceFit.ReadingShare
    var share = WeightedSum()
    var lost = ConditionalSum()
    var gained = ConditionalSum()
  }

  /// Those of a rule are consecutive.
  private var sums: [Sums]
  private let readings: Readings

  init(_ model: WorldModel) {
    readings = model.readings
    sums = readings.shares(model.context.assumptions).map { Sums(reading: $0) }
  }

  mutating func count(_ engine: BatchEngine, _ units: RunUnits) {
    let badge = BadgeLanes(engine.outlook.badge, week: engine.outlook.badge.held.count - 1)
    var rule: UnpublishedRule?
    var drawn: [LaneSet] = []
    for place in sums.indices {
      let reading = sums[place].reading
      if reading.rule != rule {
        rule = reading.rule
        drawn = ReadingCounts.lanes(
          readings.drawnOptions(of: reading.rule, in: engine.parameters),
          options: readings.optionCount(of: reading.rule))
      }
      let lanes = drawn[reading.option]
      units.add(to: &sums[place].share, where: lanes)
      units.add(to: &sums[place].lost, among: lanes, where: badge.lost)
      units.add(to: &sums[place].gained, among: lanes, where: badge.gained)
    }
  }

  /// For each option of a rule, the lanes that have drawn it.
  private static func lanes(_ drawn: borrowing Lanes<Int32>, options: Int) -> [LaneSet] {
    let drawn = drawn.span
    var bits = [UInt64](repeating: 0, count: options)
    for lane in 0..<laneCount { bits[Int(drawn[lane])] |= 1 &<< UInt64(lane) }
    return bits.map { LaneSet(bits: $0) }
  }

  mutating func merge(_ other: ReadingCounts) {
    for place in sums.indices {
      sums[place].share.merge(other.sums[place].share)
      sums[place].lost.merge(other.sums[place].lost)
      sums[place].gained.merge(other.sums[place].gained)
    }
  }

  mutating func scale(by factor: Double) {
    for place in sums.indices {
      sums[place].share.scale(by: factor)
      sums[place].lost.scale(by: factor)
      sums[place].gained.scale(by: factor)
    }
  }

  /// What was counted, rule by rule; fixed rules are left out.
  ///
  /// - Parameter total: the weight of all runs, above 0.
  func rules(among total: TotalWeight) -> [RiskBreakdown.Rule] {
    UnpublishedRule.allCases.compactMap { rule in
      let own = sums.filter { $0.reading.rule == rule }
      return own.isEmpty
        ? nil
        : RiskBreakdown.Rule(
          rule: rule,
          readings: own.map {
            RiskBreakdown.Reading(
              rule: rule, label: $0.reading.label, prior: $0.reading.prior,
              share: Estimate($0.share, of: total), lost: $0.lost.estimate(among: total),
              gained: $0.gained.estimate(among: total))
          },
          lostVarianceShare: varianceShare(own.map { ($0.share, $0.lost.share) }, total),
          gainedVarianceShare: varianceShare(own.map { ($0.share, $0.gained.share) }, total))
    }
  }

  /// The variance between the readings of a rule divided by that of the event.
  private func varianceShare(
    _ readings: [(share: WeightedSum, chance: Double?)], _ total: TotalWeight
  ) -> Double? {
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
