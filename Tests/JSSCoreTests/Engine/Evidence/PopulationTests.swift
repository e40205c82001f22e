import Foundation
import JSSCore
import TestSupport
import Testing

/// Each point of difference multiplies the likelihood by 0.05; the offset is limited to three points.
@Suite struct PopulationTests {
  private func evidence(stages: Int) throws -> ScoreEvidence {
    let contract = Contract(
      id: "c", clientID: "x", start: day("2025-01-05"), end: day("2026-03-01"), netChargesUSD: 500)
    return try simulation([contract]) {
      $0.displayedScores = (0..<stages).map {
        DisplayedScore(day: day("2026-06-01") + $0, score: 95)!
      }
    }.setup.evidence
  }

  private func lanes(_ scores: [Int8]) -> Lanes<Int8> {
    Lanes { $0 < scores.count ? scores[$0] : 0 }
  }

  @Test("Before any observation all runs weigh the same, and each is its own founder")
  func even() {
    var population = Population()
    population.reset(count: 3)
    #expect(population.weights == [1, 1, 1])
    #expect(population.founders == [0, 1, 2])
    #expect(population.isEven && !population.hasFamilies && !population.isExtinct)
    #expect(population.effectiveSize == 3)
  }

  @Test(
    "Each point of difference lowers the weight of a run by a factor; without a score it is 0")
  func score() throws {
    var population = Population()
    population.reset(count: 4)
    try population.observe(
      .score(95), batch: 0, computed: lanes([97, 94, 100, -1]), evidence: evidence(stages: 1))
    population.normalize()
    #expect(abs(population.logUnit - log(0.05)) < 1e-12)
    for (weight, expected) in zip(population.weights, [0.05, 1, 0.05 * 0.05 * 0.05 * 0.05, 0]) {
      #expect(abs(weight - expected) < 1e-12)
    }
    #expect(population.offsets == [-2, 1, -3, 0])
    #expect(population.misses == [2, 1, 5, 0])
    #expect(!population.isEven)
  }

  @Test("Two batches are weighted by their own scores")
  func batches() throws {
    var population = Population()
    population.reset(count: 66)
    let evidence = try evidence(stages: 1)
    population.observe(
      .score(95), batch: 0, computed: Lanes(repeating: 95), evidence: evidence)
    population.observe(.score(95), batch: 1, computed: lanes([94, 95]), evidence: evidence)
    population.normalize()
    #expect(population.offsets.suffix(3) == [0, 1, 0])
    let second = population.offsets(batch: 1)
    #expect((0..<4).map { second[$0] } == [1, 0, 0, 0])
  }

  @Test("The difference from a badge is what the score plus the offset lacks")
  func badge() throws {
    var population = Population()
    population.reset(count: 4)
    let evidence = try evidence(stages: 2)
    population.observe(
      .score(95), batch: 0, computed: lanes([93, 95, 90, 95]), evidence: evidence)
    // 88 + 2, 88 + 0, 89 + 3, 100.
    population.observe(
      .badge(atLeast: 90), batch: 0, computed: lanes([88, 88, 89, 100]), evidence: evidence)
    #expect(population.misses == [2, 2, 5, 0])
    #expect(population.offsets == [2, 0, 3, 0])
  }

  @Test("If no run has a score, the population is extinct")
  func extinct() throws {
    var population = Population()
    population.reset(count: 2)
    try population.observe(
      .score(95), batch: 0, computed: lanes([-1, -1]), evidence: evidence(stages: 1))
    population.normalize()
    #expect(population.isExtinct)
    #expect(population.effectiveSize == 0)
  }

  /// Weights 1, 0.05, 1: the shares are 0.488, 0.024, 0.488.
  @Test("Resampled runs keep their offsets, and have the mean weight of the runs before")
  func resample() throws {
    var population = Population()
    population.reset(count: 3)
    try population.observe(
      .score(95), batch: 0, computed: lanes([95, 96, 95]), evidence: evidence(stages: 1))
    population.normalize()
    #expect(abs(population.effectiveSize - 2.05 * 2.05 / 2.0025) < 1e-12)
    #expect(population.resample(count: 4, uniform: 0.5) == [0, 0, 2, 2])
    #expect(population.weights == [1, 1, 1, 1])
    #expect(abs(population.logUnit - log(2.05 / 3)) < 1e-12)
    #expect(population.founders == [0, 0, 2, 2])
    #expect(population.hasFamilies)
    #expect(population.familyWeight(endingBefore: 4) == 2)
    #expect(population.familyWeight(endingBefore: 3) == 1)
    #expect(population.familyWeight(endingBefore: 2) == 2)
  }
}
