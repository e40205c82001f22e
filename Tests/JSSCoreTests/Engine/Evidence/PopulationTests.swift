import Foundation
import JSSCore
import TestSupport
import Testing

/// Each point of difference multiplies the likelihood by 0.05; the offset is limited to three points.
@Suite struct PopulationTests {
  /// Of a score of 95 that was seen.
  private func evidence() throws -> ScoreEvidence { try Self.evidence(days: 1) }

  static func evidence(
    days: Int, _ change: (inout SimulationConfiguration) -> Void = { _ in }
  ) throws -> ScoreEvidence {
    let contract = Contract(
      id: "c", clientID: "x", start: day("2025-01-05"), end: day("2026-03-01"), netChargesUSD: 500)
    return try simulation([contract]) {
      $0.displayedScores = (0..<days).map {
        DisplayedScore(day: day("2026-06-01") + $0, score: 95)!
      }
      change(&$0)
    }.setup.evidence
  }

  static func lanes(_ scores: [Int8]) -> Lanes<Int8> {
    Lanes { $0 < scores.count ? scores[$0] : 0 }
  }

  private func population(_ scores: [Int8]) throws -> Population {
    let evidence = try evidence()
    let computed = [Self.lanes(scores)]
    let fit = PastFit(computed, evidence)
    var population = Population()
    population.become(fit, scores: computed, count: scores.count, evidence: evidence)
    return population
  }

  @Test("Before any observation all runs weigh the same, and each is its own founder")
  func even() {
    var population = Population()
    population.reset(count: 3)
    #expect(population.weights == [1, 1, 1])
    #expect(population.founders == [0, 1, 2])
    #expect(population.isEven && !population.isExtinct)
    #expect(population.runsPerPast == nil)
  }

  @Test(
    "Each point of difference lowers the weight of a run by a factor; without a score it is 0")
  func weights() throws {
    let population = try population([97, 94, 100, -1])
    #expect(abs(population.logUnit - log(0.05)) < 1e-12)
    for (weight, expected) in zip(population.weights, [0.05, 1, 0.05 * 0.05 * 0.05 * 0.05, 0]) {
      #expect(abs(weight - expected) < 1e-12)
    }
    #expect(population.misses.prefix(3) == [2, 1, 5])
    #expect(population.exactCounts == [0, 0, 0, 0])
    #expect(!population.isEven)
    let offsets = population.offsets(batch: 0)
    #expect((0..<3).map { offsets[$0] } == [-2, 1, -3])
  }

  @Test("A run that agrees exactly is counted, and has the likelihood 1")
  func exact() throws {
    let population = try population([95, 96])
    #expect(population.exactCounts == [1, 0])
    #expect(population.logUnit == 0)
    #expect(population.weights[0] == 1)
  }

  @Test("If no run has a score, the population is extinct")
  func extinct() throws {
    let population = try population([-1, -1])
    #expect(population.isExtinct)
    #expect(population.weights == [0, 0])
  }

  @Test("Runs go on from found pasts in their order, and weigh the same where they fit")
  func found() throws {
    let evidence = try evidence()
    let computed = [Self.lanes((0..<64).map { $0 == 1 ? -1 : 90 + $0 % 11 })]
    let fit = PastFit(computed, evidence)
    var population = Population()
    population.become(
      [fit, fit], scores: [computed, computed], count: 254, runsPerPast: 2, logEvidence: -3,
      evidence: evidence)
    #expect(population.runsPerPast == 2)
    #expect(population.logUnit == -3)
    #expect(population.weights == (0..<254).map { $0 / 2 % 64 == 1 ? 0 : 1 })
    #expect(population.founders == (0..<254).map { Int32($0 / 2) })
    #expect(population.misses[20] == 5 && population.misses[10] == 0)
    #expect(population.exactCounts[10] == 1 && population.exactCounts[20] == 0)
    #expect(population.offsets(batch: 0)[8] == 1)
  }
}
