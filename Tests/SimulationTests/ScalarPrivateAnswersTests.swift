import JSSCore
import TestSupport
import Testing

/// The fast path, compared with the scalar one draw for draw.
@Suite struct ScalarPrivateAnswersTests {
  /// Tables of rates and log odds are off by at most 1.5·10⁻⁵ standard deviations. Eight of them are combined, and
  /// none changes a probability by more than its own error.
  static let tolerance = 1.2e-4

  @Test("Private answers to all ended contracts in 1,024 runs", arguments: Example.allCases)
  func answers(_ example: Example) throws {
    let passes = try StatisticalTest.privateAnswers.passes(
      arguments: Example.allCases.count, level: Level.fiveErrors
    ) { try agrees(example) }
    #expect(passes)
  }

  /// Whether no more answers are left out, because they are decided by less than the tolerance, than can be expected; the
  /// others must be equal.
  private func agrees(_ example: Example) throws -> Bool {
    let history = try example.history()
    let simulation = try Self.simulation(history)
    let contracts = Dictionary(
      uniqueKeysWithValues: zip(history.contracts, history.isFollowedBySameClient).map {
        ($0.id, (contract: $0, isFollowed: $1))
      })
    let ids = simulation.endedContractIDs
    var compared = 0
    var near = 0
    for batch in stride(from: 0, to: 1024, by: 64) {
      for (lane, record) in simulation.records(firstRun: batch).enumerated() {
        let scalar = ScalarPrivateAnswers(
          philox: Philox4x32(seed: Attempt.seed(1)), run: UInt32(batch + lane))
        for (id, code) in zip(ids, record.privateCodes) {
          let (contract, isFollowed) = try #require(contracts[id])
          guard contract.privateFeedback == nil, contract.outcome == nil,
            contract.openRefundRequestUSD == nil
          else { continue }
          let expected = scalar.code(contract, isFollowed: isFollowed)
          if expected.distance < Self.tolerance {
            near += 1
          } else if code != expected.code {
            Issue.record("run \(batch + lane), \(id): \(code), not \(expected.code)")
          }
          compared += 1
        }
      }
    }
    #expect(compared > 0)
    // Three steps, either side.
    let expectedNear = 6 * Self.tolerance * Double(compared)
    return Double(near) <= expectedNear + 5 * expectedNear.squareRoot() + 1
  }

  @Test("The answers of another run differ")
  func rejectsWrong() throws {
    let history = try Example.veteran.history()
    let simulation = try Self.simulation(history)
    let id = try #require(simulation.endedContractIDs.first)
    let contract = try #require(history.contracts.first { $0.id == id })
    let differences = simulation.records(firstRun: 0).enumerated().count { lane, record in
      let scalar = ScalarPrivateAnswers(philox: Philox4x32(seed: 1), run: UInt32(lane + 1))
      return scalar.code(contract, isFollowed: false).code != record.privateCodes[0]
    }
    #expect(differences > 0)
  }

  private static func simulation(_ history: ContractHistory) throws -> Simulation {
    var assumptions = Assumptions()
    try assumptions.apply([
      "reading_hidden_feedback_ends": .components(["never": 1, "2026-01-01": 0, "2025-07-01": 0])
    ])
    return try Simulation(
      history: history,
      configuration: .test(runs: 1024) {
        $0.seed = Attempt.seed(1)
        $0.assumptions = assumptions
      })
  }
}
