import JSSCore
import TestSupport
import Testing

/// What each contract costs, and what it could cost.
@Suite struct ContractCostTests {
  private func explain(
    _ history: ContractHistory, runs: Int = 4000,
    _ change: (inout SimulationConfiguration) -> Void = { _ in }
  ) throws -> Explanation {
    try Simulation(history: history, configuration: .test(runs: runs, change)).explain()
  }

  @Test("No contract takes more on average than it could cost", arguments: Example.allCases)
  func noneTakesMore(example: Example) throws {
    for role in try explain(example.history()).contracts {
      #expect((role.expectedCost == nil) == (role.costIfNegative == nil))
      #expect((role.expectedCost ?? 0) <= (role.costIfNegative ?? 0) + 1e-9, "\(role.id)")
    }
  }

  /// Three good contracts and one of 3.2 stars, with equal weights, whose client's answer was good.
  private func culprit(_ decider: FeedbackReading.Decider) throws -> Explanation.ContractRole {
    var contracts = ["a", "b", "c"].map {
      Contract(
        id: $0, clientID: $0, start: day("2026-06-01"), end: day("2026-07-01"), netChargesUSD: 100,
        outcome: .positive)
    }
    contracts.append(
      Contract(
        id: "culprit", clientID: "d", start: day("2026-06-01"), end: day("2026-07-01"),
        netChargesUSD: 100, stars: 3.2, privateFeedback: 10))
    let explanation = try explain(ContractHistory(contracts, asOf: Example.asOf), runs: 500) {
      $0.readings.feedback = decider
      $0.readings.starCuts = StarCuts(positive: 4.5, negative: 4)
      $0.readings.windowMinimum = 2
    }
    return try #require(explanation.contracts.first { $0.id == "culprit" })
  }

  @Test("An outcome that is negative by its stars costs all it can, whatever the private answer")
  func stars() throws {
    let byStars = try culprit(.publicDecides)
    #expect(byStars.negative.probability == 1)
    // Four positive outcomes are 100, three and a negative one 50.
    #expect(byStars.costIfNegative == 50)
    #expect(byStars.expectedCost == 50)
    let byAnswer = try culprit(.privateDecides)
    #expect(byAnswer.negative.probability == 0)
    #expect(byAnswer.costIfNegative == 50)
    #expect(byAnswer.expectedCost == 0)
  }

  @Test("Feedback can still come for fourteen days, unless it has")
  func feedbackToCome() throws {
    func contract(_ end: String, stars: Double? = nil) -> Contract {
      Contract(
        id: "e", clientID: "e", start: day("2026-10-01"), end: day(end), netChargesUSD: 100,
        stars: stars)
    }
    let asOf = Example.asOf
    #expect(contract("2026-11-16").feedbackUntil(asOf: asOf) == day("2026-11-30"))
    #expect(contract("2026-11-08").feedbackUntil(asOf: asOf) == day("2026-11-22"))
    #expect(contract("2026-11-07").feedbackUntil(asOf: asOf) == nil)
    #expect(contract("2026-11-16", stars: 5).feedbackUntil(asOf: asOf) == nil)
  }
}
