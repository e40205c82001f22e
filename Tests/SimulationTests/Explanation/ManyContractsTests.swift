import JSSCore
import TestSupport
import Testing

/// Explanations of more contracts than are looked at closely.
@Suite struct ManyContractsTests {
  private static let most = Explanation.mostContracts

  /// Good contracts, then bad ones, of clients of their own and of equal weights.
  private func history(good: Int, bad: Int) throws -> ContractHistory {
    try ContractHistory(
      (0..<good + bad).map { number in
        Contract(
          id: "\(number)", clientID: "k\(number)", start: day("2026-01-01"),
          end: day("2026-02-01") + number % 40, netChargesUSD: 100,
          outcome: number < good ? .positive : .negative)
      }, asOf: Example.asOf)
  }

  private func explain(_ history: ContractHistory) throws -> Explanation {
    try Simulation(
      history: history,
      configuration: .test(runs: 128) {
        $0.includesNewWork = false
        $0.includesFutureRefunds = false
      }
    ).explain()
  }

  @Test("Up to the limit all are looked at")
  func limit() throws {
    let explanation = try explain(history(good: Self.most - 3, bad: 3))
    #expect(explanation.contracts.count == Self.most)
    #expect(explanation.others == nil)
  }

  @Test("Beyond it those that take most are, and each takes what it takes among all")
  func beyond() throws {
    let (good, bad) = (Self.most + 40, 7)
    let explanation = try explain(history(good: good, bad: bad))
    #expect(explanation.contracts.count == Self.most)
    let others = try #require(explanation.others)
    #expect(others.count == good + bad - Self.most)
    // Good contracts take nothing.
    #expect(others.mostExpectedCost == 0)
    let first = explanation.contracts.prefix(bad).map(\.id)
    #expect(Set(first) == Set((good..<good + bad).map { "\($0)" }))
    // All are in every window that shows a score, so the score with and without the fault of one follows by hand.
    func score(bad: Int) -> Int {
      let all = Double(good + 7)
      return Int((100 * (all - 2 * Double(bad)) / all + 0.5).rounded(.down))
    }
    #expect(
      explanation.contracts.prefix(bad).allSatisfy {
        $0.expectedCost == Double(score(bad: bad - 1) - score(bad: bad))
      })
  }

  @Test("If more take something than are looked at, the rest is told by the most that one takes")
  func rest() throws {
    let (good, bad) = (100, Self.most + 50)
    let others = try #require(try explain(history(good: good, bad: bad)).others)
    #expect(others.count == good + 50)
    // 2 of so many equal weights.
    #expect(abs(others.mostExpectedCost - 200 / Double(good + bad)) < 1e-9)
  }
}
