import JSSCore
import TestSupport
import Testing

/// Compared with sums over complete families, without regard to batches.
@Suite struct RunUnitsTests {
  /// 100 runs in two batches, in families of 1 to 40 runs. One family crosses the border of the batches.
  private func population(_ evidence: ScoreEvidence) -> Population {
    var population = Population()
    population.reset(count: 100)
    population.observe(
      .score(95), batch: 0, computed: Lanes { Int8($0 == 20 ? 95 : 90 + $0 % 7) },
      evidence: evidence)
    population.observe(
      .score(95), batch: 1, computed: Lanes { Int8(88 + $0 % 10) }, evidence: evidence)
    population.normalize()
    _ = population.resample(count: 100, uniform: 0.3)
    population.observe(
      .score(95), batch: 0, computed: Lanes { Int8(93 + $0 % 4) }, evidence: evidence)
    population.observe(
      .score(95), batch: 1, computed: Lanes { Int8(94 + $0 % 3) }, evidence: evidence)
    population.normalize()
    return population
  }

  private func evidence() throws -> ScoreEvidence {
    let contract = Contract(
      id: "c", clientID: "x", start: day("2025-01-05"), end: day("2026-03-01"), netChargesUSD: 500)
    return try simulation([contract]) {
      $0.displayedScores = [DisplayedScore(day: day("2026-06-01"), score: 95)!]
    }.setup.evidence
  }

  private func value(run: Int) -> Double { Double(run % 5) }

  @Test("A family counts as one unit, even across the border of two batches")
  func families() throws {
    let population = population(try evidence())
    let families = Dictionary(grouping: 0..<100, by: { population.founders[$0] }).values
    #expect(families.contains { $0.contains(63) && $0.contains(64) })
    #expect(families.count > 3)
    var total = TotalWeight()
    var sum = WeightedSum()
    for batch in 0..<2 {
      let units = RunUnits(population, batch: batch, unit: 0.5)
      #expect(units.count == [64, 36][batch])
      #expect(units.equalWeight == nil)
      units.add(to: &total)
      units.add(to: &sum) { value(run: batch * 64 + $0) }
    }
    func weight(_ family: [Int]) -> Double {
      family.reduce(0) { $0 + 0.5 * population.weights[$1] }
    }
    func part(_ family: [Int]) -> Double {
      family.reduce(0) { $0 + 0.5 * population.weights[$1] * value(run: $1) }
    }
    func expect(_ found: Double, _ term: ([Int]) -> Double) {
      let expected = families.reduce(0) { $0 + term($1) }
      #expect(abs(found - expected) < 1e-12 * expected)
    }
    expect(total.weight, weight)
    expect(total.squares) { weight($0) * weight($0) }
    expect(sum.weight, part)
    expect(sum.squares) { part($0) * part($0) }
    expect(sum.products) { part($0) * weight($0) }
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
