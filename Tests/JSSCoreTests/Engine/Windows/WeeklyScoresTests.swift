import JSSCore
import TestSupport
import Testing

@Suite struct WeeklyScoresTests {
  /// The contracts of an example that are too short for any cap that is tested, until the end of the simulation.
  private func shortContracts(_ example: Example) throws -> ContractHistory {
    let history = try example.history()
    return try ContractHistory(
      history.contracts.filter {
        // At most four paid quarters.
        ($0.end ?? history.asOf + 200) - $0.start < 450 && ($0.paidQuarters ?? 0) < 5
      }, asOf: history.asOf)
  }

  /// Sums are narrow up to 16,000 quarter jobs that a window can have at most, wide up to 80,000, and then divided in whole
  /// numbers. Which of these applies follows from the most that a contract can count.
  @Test("Scores do not depend on how wide sums are", arguments: [Example.veteran, .earlyEndRefund])
  func widths(_ example: Example) throws {
    let history = try shortContracts(example)
    #expect(history.contracts.count > 3)
    func weeks(cap: Int) throws -> [Forecast.Week] {
      var rules = PlatformRules.inForce(on: history.asOf).rules
      rules.weight.capQuarterJobs = cap
      return try Simulation(
        history: history,
        configuration: .test(runs: 1000) {
          $0.assumptions = Assumptions(under: rules)
          $0.refundRequests = .accept
        }
      ).run().weeks
    }
    let narrow = try weeks(cap: 32)
    #expect(narrow.last?.scores.mean != nil)
    // No history has less than one contract or, with its new ones, more than 500.
    for cap in [100, 200, 400, 800, 1600, 3200, 6400, 12_800, 16_001, 80_001] {
      #expect(try weeks(cap: cap) == narrow, "at most \(cap) quarter jobs")
    }
    // Where contracts are cut off, something changes.
    #expect(try weeks(cap: 4) != narrow)
  }

  @Test(
    "A window that needs more contracts than 16 bits can count shows no score",
    arguments: [32, 80_001])
  func mostNeeded(cap: Int) throws {
    var rules = PlatformRules.inForce(on: Example.asOf).rules
    rules.weight.capQuarterJobs = cap
    func weeks(minimum: Int) throws -> [Forecast.Week] {
      try Simulation(
        history: Example.veteran.history(),
        configuration: .test(runs: 200) {
          $0.assumptions = Assumptions(under: rules)
          $0.readings.windowMinimum = minimum
        }
      ).run().weeks
    }
    let most = try weeks(minimum: 10_000)
    #expect(try weeks(minimum: 2) != most)
    for minimum in [32_767, 32_768, 65_535, 65_536, 65_538, 1_000_000] {
      #expect(try weeks(minimum: minimum) == most, "\(minimum) contracts")
    }
  }
}
