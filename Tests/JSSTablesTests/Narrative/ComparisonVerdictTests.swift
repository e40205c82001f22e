import JSSCore
import JSSTables
import TestSupport
import Testing

/// What a comparison says, where courses differ in nothing or in something else than at the end.
struct ComparisonVerdictTests {
  /// Four contracts of $400 that ended within one year before the as-of day, the last half a year before it.
  private static func history(lastOutcome: Outcome) throws -> ContractHistory {
    let outcomes: [Outcome] = [.positive, .positive, .positive, lastOutcome]
    return try ContractHistory(
      outcomes.enumerated().map { place, outcome in
        let end = Example.asOf - 330 + 50 * place
        return Contract(
          id: "c\(place)", clientID: "client \(place)", start: end - 20, end: end,
          netChargesUSD: 400, outcome: outcome)
      }, asOf: Example.asOf)
  }

  private static func comparison(
    _ outcomes: [Outcome], badge: SimulationConfiguration.Badge, eligibleWeeks: Int? = nil
  ) throws -> Comparison {
    let history = try history(lastOutcome: .positive)
    let simulation = try Simulation(
      history: history,
      configuration: .test(runs: 64) {
        $0.badge = badge
        $0.eligibleWeeks = eligibleWeeks
        $0.includesNewWork = false
        $0.includesFutureRefunds = false
      })
    return simulation.compare(
      try outcomes.enumerated().map { place, outcome in
        Scenario(name: "s\(place)", history: try Self.history(lastOutcome: outcome))
      })
  }

  @Test("Courses that are the same in every week are all the same")
  func same() throws {
    let lines = ComparisonVerdict.lines(try Self.comparison([.positive], badge: .held))
    #expect(
      lines[0].hasPrefix("For the badge it is all the same, in every run. Top Rated is lost by"))
    #expect(lines[1] == "  s0: the same in every run.")
  }

  /// The badge comes with the next good week; a bad outcome of the open contract keeps it away for ever.
  @Test("A badge that is not held is compared by whether it is gained")
  func gained() throws {
    let comparison = try Self.comparison([.negative], badge: .none, eligibleWeeks: 13)
    #expect(comparison.verdict().measure == .gained)
    let lines = ComparisonVerdict.lines(comparison)
    #expect(lines.count == 2)
    #expect(
      lines[0].hasPrefix(
        "Nothing is seen to help. As it is, Top Rated is gained by 22 May 2027 with a probability of 100.0 % ± "
      ))
    #expect(lines[1].contains("points less than as it is"))
    let last = try #require(comparison.differences[0].last)
    #expect(last.gainedBy.value == -1)
  }

  @Test("Of a badge that is lost sooner or later, that is said too")
  func sameLoss() throws {
    let lines = ComparisonVerdict.lines(try Self.comparison([.negative, .positive], badge: .held))
    #expect(
      lines[0].hasPrefix(
        "It makes no difference, in any run, to whether Top Rated is lost by 22 May 2027. Top Rated is "
      ))
    #expect(lines[1].contains("s0: the same in every run by then, but before, fewer weeks "))
    #expect(lines[2] == "  s1: the same in every run.")
  }

  /// An open contract that ends sooner or later, whose feedback decides about the badge.
  private static func uncertain(
    _ outcomes: [Outcome?], runs: Int = 2000, seed: UInt64 = 1
  ) throws -> Comparison {
    let history = try Example.history("early-end-request")
    let simulation = try Simulation(
      history: history,
      configuration: .test(runs: runs) {
        $0.badge = .held
        $0.seed = seed
      })
    return simulation.compare(
      try outcomes.enumerated().map { place, outcome in
        var contracts = history.contracts
        contracts[12].outcome = outcome
        // No evidence: a change that draws the contract again, with the same numbers.
        contracts[12].endedBy = .freelancer
        return Scenario(
          name: "s\(place)",
          history: try ContractHistory(scenario: contracts, asOf: history.asOf))
      })
  }

  @Test("Where only the unchanged history is best, nothing is seen to help")
  func nothingHelps() throws {
    let comparison = try Self.uncertain([.negative, .neutral])
    #expect(comparison.verdict().best == 0)
    let lines = ComparisonVerdict.lines(comparison)
    #expect(
      lines[0].hasPrefix(
        "Nothing is seen to help. As it is, Top Rated is lost by 22 May 2027 with a probability of "
      )
    )
    #expect(lines[1].hasPrefix("  s1: ") && lines[1].contains(" points more than as it is"))
    #expect(lines[2].hasPrefix("  s0: "))
    #expect(lines[3].hasPrefix("Best of the scenarios: s1. "))
  }

  @Test("Of scenarios that only the unchanged history beats, it is said that they are alike")
  func alike() throws {
    let scenarios = try Self.comparison([.negative, .negative], badge: .none, eligibleWeeks: 13)
    let lines = ComparisonVerdict.lines(scenarios)
    #expect(lines[0].hasPrefix("Nothing is seen to help."))
    #expect(
      lines[3].hasPrefix(
        "Which scenario it is makes no difference, in any run, to whether Top Rated is gained by "))
  }

  @Test(
    "A scenario that is the best, but not clearly better than the history as it is, is not called so"
  )
  func trivial() throws {
    // Only whether the feedback of one contract is good for certain: rarely of consequence in 64 worlds.
    let comparison = try Self.uncertain([.positive], runs: 64)
    let change = comparison.change(course: 1, .lost)
    try #require(change.value < 0 && change.value > -1.96 * change.standardError)
    #expect(comparison.verdict().best == 0)
    #expect(ComparisonVerdict.lines(comparison)[0].hasPrefix("Nothing is seen to help."))
    #expect(ComparisonVerdict.lines(comparison)[1].hasPrefix("  s0: "))
  }

  @Test("What would be the best of two can be luck as the best of many")
  func bestOfMany() throws {
    func compare(_ count: Int, seed: UInt64) throws -> Comparison {
      try Self.uncertain(Array(repeating: .positive, count: count), runs: 3000, seed: seed)
    }
    // More than 1.96 standard errors, and less than the 3.23 that forty scenarios need.
    let seed = try #require(
      (1...100 as ClosedRange<UInt64>).first { seed in
        let change = try compare(1, seed: seed).change(course: 1, .lost)
        return (-3.2..<(-1.97)).contains(change.value / change.standardError)
      })
    #expect(try compare(1, seed: seed).verdict().best == 1)
    #expect(try compare(40, seed: seed).verdict().best == 0)
  }

  @Test("A scenario that clearly helps is the best")
  func helps() throws {
    let comparison = try Self.uncertain([.positive, .negative], runs: 20_000)
    #expect(comparison.verdict().best == 1)
    #expect(ComparisonVerdict.lines(comparison)[0].hasPrefix("Best for the badge: s0. "))
  }
}
