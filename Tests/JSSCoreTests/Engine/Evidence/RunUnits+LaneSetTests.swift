import JSSCore
import TestSupport
import Testing

/// Sets of lanes give the sums that the same events give one run at a time.
@Suite struct RunUnitsLaneSetTests {
  enum Weights: CaseIterable { case equal, unequal, found }

  /// 100 runs in two batches.
  private func units(_ weights: Weights) throws -> [RunUnits] {
    var population = Population()
    switch weights {
    case .equal: population.reset(count: 100)
    case .unequal, .found:
      let evidence = try PopulationTests.evidence(days: 1)
      let computed = [PopulationTests.lanes((0..<64).map { $0 == 20 ? -1 : 90 + $0 % 7 })]
      let fit = PastFit(computed, evidence)
      if weights == .unequal {
        population.become(fit, scores: computed, count: 64, evidence: evidence)
        return [RunUnits(population, batch: 0, unit: 0.75)]
      }
      population.become(
        [fit], scores: [computed], count: 100, runsPerPast: 2, logEvidence: 0, evidence: evidence)
    }
    return (0..<2).map { RunUnits(population, batch: $0, unit: weights == .equal ? 1 : 0.75) }
  }

  private func isFirst(_ lane: Int) -> Bool { lane % 3 == 0 }
  private func isSecond(_ lane: Int) -> Bool { lane % 5 < 2 }

  @Test("Events", arguments: Weights.allCases)
  func events(_ weights: Weights) throws {
    var (sum, expected) = (WeightedSum(), WeightedSum())
    for units in try units(weights) {
      units.add(to: &sum, where: LaneSet(where: isFirst))
      units.add(to: &expected) { isFirst($0) ? 1 : 0 }
    }
    #expect(sum == expected)
    #expect(sum.weight > 0)
  }

  @Test("One event minus another", arguments: Weights.allCases)
  func differences(_ weights: Weights) throws {
    var (sum, expected) = (WeightedSum(), WeightedSum())
    for units in try units(weights) {
      units.add(to: &sum, LaneSet(where: isFirst), minus: LaneSet(where: isSecond))
      units.add(to: &expected) { (isFirst($0) ? 1 : 0) - (isSecond($0) ? 1 : 0) }
    }
    #expect(sum == expected)
    #expect(sum.squares > 0)
  }
}
