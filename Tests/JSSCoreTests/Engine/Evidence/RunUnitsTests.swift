import JSSCore
import TestSupport
import Testing

/// Compared with sums over whole populations, without regard to batches.
@Suite struct RunUnitsTests {
  /// 100 runs in two batches, two from each of 50 pasts, of which one does not fit.
  private func population() throws -> Population {
    let evidence = try PopulationTests.evidence(days: 1)
    let computed = [PopulationTests.lanes((0..<64).map { $0 == 20 ? -1 : 90 + $0 % 7 })]
    let fit = PastFit(computed, evidence)
    var population = Population()
    population.become(
      [fit], scores: [computed], count: 100, runsPerPast: 2, logEvidence: 0, evidence: evidence)
    return population
  }

  private func value(run: Int) -> Double { Double(run % 5) }

  @Test("A population whose pasts were found counts as one unit, over all its batches")
  func found() throws {
    let population = try population()
    var total = TotalWeight()
    var sum = WeightedSum()
    for batch in 0..<2 {
      let units = RunUnits(population, batch: batch, unit: 0.5)
      #expect(units.count == [64, 36][batch])
      #expect(units.equalWeight == nil)
      units.add(to: &total)
      units.add(to: &sum) { value(run: batch * 64 + $0) }
    }
    let weight = 0.5 * population.weights.reduce(0, +)
    let part = (0..<100).reduce(0) { $0 + 0.5 * population.weights[$1] * value(run: $1) }
    #expect(weight == 49)
    #expect((total.weight, total.squares) == (weight, weight * weight))
    // 49 pasts of weight 1.
    #expect(total.effectivePasts == 49)
    #expect(abs(sum.weight - part) < 1e-9)
    #expect(abs(sum.squares - part * part) < 1e-9 * part * part)
    #expect(abs(sum.products - part * weight) < 1e-9 * part * weight)
  }

  @Test("Before any observation each run is a unit")
  func even() {
    var population = Population()
    population.reset(count: 70)
    var total = TotalWeight()
    var sum = WeightedSum()
    for batch in 0..<2 {
      let units = RunUnits(population, batch: batch, unit: 0.25)
      #expect(units.equalWeight == 0.25)
      #expect(units.equalWeightOfAll == [0.25, nil][batch])
      units.add(to: &total)
      units.add(to: &sum, where: { $0 % 10 == 0 })
    }
    #expect((total.weight, total.squares) == (17.5, 4.375))
    // Lanes 0, 10, … 60 of the first batch and lane 0 of the second.
    #expect((sum.weight, sum.squares, sum.products) == (2, 0.5, 0.5))
  }
}
