import JSSCore
import TestSupport
import Testing

/// Missing values of more contracts than can be looked at one by one.
@Suite struct ManyMissingValuesTests {
  /// Contracts of clients of their own whose end reason and ender are known; those without stars come first.
  private func history(_ count: Int, withoutStars: Int) throws -> ContractHistory {
    try ContractHistory(
      (0..<count).map { number in
        Contract(
          id: "\(number)", clientID: "k\(number)", start: day("2026-01-01"),
          end: day("2026-02-01") + number % 40, netChargesUSD: number % 2 == 0 ? 100 : 2000,
          stars: number < withoutStars ? nil : 5, endedBy: .client, endReason: .completed)
      }, asOf: Example.asOf)
  }

  private func configuration(runs: Int) -> SimulationConfiguration {
    .test(runs: runs) {
      $0.includesNewWork = false
      $0.includesFutureRefunds = false
    }
  }

  @Test("The more contracts, the fewer values are looked at, but never fewer than 20")
  func fewer() throws {
    // 400,000 by the number of contracts, 200 at most.
    for (contracts, looked) in [(600, 200), (2500, 160)] {
      let sensitivity = Sensitivity(
        try history(contracts, withoutStars: 300), configuration: configuration(runs: 64),
        closely: 0)
      #expect(sensitivity.findings.count == looked)
      #expect(sensitivity.unseen.count == 300 - looked)
    }
  }

  @Test("No value that was not looked at changes the score by more than is said")
  func bound() throws {
    let history = try history(700, withoutStars: 230)
    let configuration = configuration(runs: 2048)
    let sensitivity = Sensitivity(history, configuration: configuration, closely: 0)
    let most = try #require(sensitivity.mostUnseenChange)
    // At least 470 contracts of a job count, and none weighs more than a job and a half.
    #expect(most > 0 && most <= 200 * 1.5 / 470 + 1e-9)
    let simulation = try Simulation(history: history, configuration: configuration)
    for value in sensitivity.unseen.prefix(3) {
      for alternative in value.alternatives {
        let contracts = history.contracts.flatMap {
          $0.id == value.contract.id ? value.contracts(with: alternative) : [$0]
        }
        let comparison = simulation.compare([
          Scenario(name: "", history: try ContractHistory(contracts, asOf: history.asOf))
        ])
        let change = try #require(comparison.differences[0].last?.score)
        #expect(abs(change.value) <= most + 5 * change.standardError)
      }
    }
  }

  @Test(
    "Where something was seen, the alternatives are compared in the worlds that fit the history")
  func evidence() throws {
    var configuration = configuration(runs: 2048)
    configuration.displayedScores = [DisplayedScore(day: Example.asOf - 1, score: 99)!]
    let history = try history(600, withoutStars: 2)
    let sensitivity = Sensitivity(history, configuration: configuration, closely: 2)
    let finding = try #require(sensitivity.findings.first)
    let comparison = try Simulation(history: history, configuration: configuration).compare([
      Scenario(
        name: "",
        history: try ContractHistory(
          history.contracts.flatMap {
            $0.id == finding.value.contract.id
              ? finding.value.contracts(with: finding.effects[0].alternative) : [$0]
          }, asOf: history.asOf))
    ])
    #expect(finding.effects[0].score?.value == comparison.differences[0].last?.score?.value)
  }
}
