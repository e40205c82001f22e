import JSSCore
import JSSTables
import TestSupport
import Testing

/// How many pasts a population gets.
@Suite struct PastEffortTests {
  /// So many contracts that ended one a week until the as-of day, with a score on so many days a week apart.
  private func effort(
    contracts: Int, scores: [Int], _ change: (inout SimulationConfiguration) -> Void = { _ in }
  ) throws -> PastEffort? {
    try simulation(
      (0..<contracts).map {
        let end = Example.asOf - 7 * $0 - 1
        return Contract(
          id: "c\($0)", clientID: "client \($0)", start: end - 5, end: end, netChargesUSD: 300,
          stars: 5)
      }
    ) {
      $0.runs = 100_000
      $0.conditioning = .moves
      $0.displayedScores = scores.enumerated().reversed().map {
        DisplayedScore(day: Example.asOf - 1 - 7 * $0, score: $1)!
      }
      change(&$0)
    }.setup.pastEffort
  }

  /// The example with sixty contracts, and the newest first of a score on every day.
  private func daily(_ scores: [Int]) throws -> Simulation {
    try Simulation(
      history: Example.veteran.history(),
      configuration: .test(runs: 4096) {
        $0.displayedScores = scores.enumerated().reversed().map {
          DisplayedScore(day: Example.asOf - 1 - $0, score: $1)!
        }
      })
  }

  @Test("The more work a past is, the fewer pasts a population has")
  func work() throws {
    #expect(try effort(contracts: 8, scores: Array(repeating: 100, count: 4))?.mostPasts == 256)
    #expect(try effort(contracts: 60, scores: Array(repeating: 100, count: 30))?.mostPasts == 128)
    #expect(try effort(contracts: 90, scores: Array(repeating: 100, count: 80))?.mostPasts == 64)
  }

  /// Of the same contracts, with scores that are found easily or with difficulty, by seed.
  private func veteran(_ scores: String, runs: Int) throws -> [PastEffort] {
    let history = try Example.veteran.history()
    let seen = try ScoreHistoryTable(
      csv: Example.bytes(scores), file: "", asOf: Example.asOf
    ).scores
    return try (1...6).compactMap { seed in
      let configuration = SimulationConfiguration.test(runs: runs) {
        $0.displayedScores = seen
        $0.seed = UInt64(seed)
      }
      return try Simulation(history: history, configuration: configuration).setup.pastEffort
    }
  }

  @Test("Where populations for trial differ much, less weight is given to the differences")
  func hard() throws {
    let (easy, hard) = (
      try veteran("veteran-scores", runs: 100_000), try veteran("veteran-swings", runs: 100_000)
    )
    #expect(easy.count == 6 && easy.allSatisfy { $0.mostPasts == 256 && $0.evidencePower == 1 })
    #expect(hard.count == 6 && hard.allSatisfy { $0.mostPasts == 128 && $0.evidencePower > 0.3 })
    #expect(hard.contains { $0.evidencePower < 1 })
  }

  @Test("Where nothing fits well, no population gets all of the weight")
  func contradiction() throws {
    // Five stars on every contract, and a year of daily scores that sink.
    let scores = (0..<300).map { $0 < 150 ? 88 : $0 < 220 ? 94 : 100 }
    let simulation = try daily(scores)
    let power = try #require(simulation.setup.pastEffort?.evidencePower)
    #expect((0.01..<0.9).contains(power))
    let forecast = simulation.run()
    #expect(forecast.isUsable && forecast.effectiveUnits > 2)
  }

  @Test("Where nothing fits, there is no power to find")
  func impossible() throws {
    let effort = try effort(contracts: 8, scores: [100, 20, 100, 20]) {
      try! $0.assumptions.apply(["displayed_score_miss": .number(0)])
    }
    #expect(effort?.mostPasts == 256 && effort?.evidencePower == 1)
  }

  @Test("Where runs are only weighted there are none")
  func weighting() throws {
    #expect(try effort(contracts: 8, scores: [100]) { $0.conditioning = .weighting } == nil)
  }
}
