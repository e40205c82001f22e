import JSSCore
import TestSupport
import Testing

/// Simulations that stop when P(badge lost) is known precisely enough.
@Suite struct PrecisionTests {
  private static let runsBetweenLooks = 16_384

  private func simulation(
    _ example: Example = .earlyEndRefund, runs: Int = 400_000, precision: Double?,
    _ change: (inout SimulationConfiguration) -> Void = { _ in }
  ) throws -> Simulation {
    try Simulation(
      history: example.history(),
      configuration: .test(runs: runs) {
        $0.precision = precision
        change(&$0)
      })
  }

  @Test(
    "A simulation stops at the first check at which the error is small enough",
    arguments: Example.allCases)
  func firstLook(_ example: Example) throws {
    let precision = 0.0018
    let stopped = try simulation(example, precision: precision).run()
    #expect(stopped.isPrecise(to: precision))
    #expect(stopped.lostBy(week: 26).standardError < precision)
    #expect(stopped.runs < 400_000 && stopped.runs.isMultiple(of: Self.runsBetweenLooks))
    // The number of runs needed, estimated from some of the runs, is right to one check.
    let some = try simulation(example, runs: 50_000, precision: nil).run()
    let needed = try #require(some.runsNeeded(to: precision))
    #expect(abs(needed - stopped.runs) <= Simulation.runsBetweenLooks)
    #expect(some.runsNeeded(to: 1e-9) == nil)
    // The same runs without a precision, and the runs up to the check before.
    #expect(try simulation(example, runs: stopped.runs, precision: nil).run() == stopped)
    let before = stopped.runs - Self.runsBetweenLooks
    if before > 0 {
      #expect(try !simulation(example, runs: before, precision: nil).run().isPrecise(to: precision))
    }
  }

  @Test("The simulation stops at the same run with the same forecast for any number of threads")
  func threads() throws {
    let one = try simulation(precision: 0.0015) { $0.threads = 1 }.run()
    for threads in [2, 3, 7] {
      #expect(try simulation(precision: 0.0015) { $0.threads = threads }.run() == one)
    }
  }

  @Test("If the precision is never reached, all runs are simulated")
  func bound() throws {
    let forecast = try simulation(runs: 50_000, precision: 0.0001).run()
    #expect(forecast.runs == 50_000)
    #expect(!forecast.isPrecise(to: 0.0001))
    #expect(try simulation(runs: 50_000, precision: nil).run() == forecast)
  }

  @Test("An event that has not occurred yet does not count as known precisely")
  func neverLost() throws {
    // Without a badge and with no way to get one, nothing is lost. √2/n is below 10⁻⁵ for n of 141,422
    // runs or more, which the ninth check is the first to have.
    let forecast = try simulation(.newcomer, precision: 1e-5) {
      $0.badge = SimulationConfiguration.Badge.none
      $0.eligibleWeeks = 0
      $0.horizonWeeks = 4
    }.run()
    #expect(forecast.lostBy(week: 4).probability == 0)
    #expect(forecast.runs == 9 * Self.runsBetweenLooks)
  }

  @Test("Comparisons and explanations stop too, and so do simulations with several scores")
  func others() throws {
    let simulation = try simulation(precision: 0.004)
    let history = try Example.earlyEndRefund.history()
    let compared = simulation.compare([Scenario(name: "same", history: history)])
    let explained = simulation.explain()
    #expect(compared.base.forecast == simulation.run())
    #expect(explained.forecast == simulation.run())
    let scored = try self.simulation(precision: 0.01) {
      $0.displayedScores = [
        DisplayedScore(day: history.asOf - 40, score: 100)!,
        DisplayedScore(day: history.asOf - 1, score: 100)!,
      ]
    }.run()
    #expect(scored.isPrecise(to: 0.01))
    #expect(scored.runs < 400_000 && scored.runs.isMultiple(of: Self.runsBetweenLooks))
  }

  @Test(
    "A precision that cannot be the error of a probability is refused",
    arguments: [0, -0.1, 0.5, .nan])
  func refused(_ precision: Double) {
    #expect(throws: SimulationConfiguration.Invalid.self) {
      try simulation(precision: precision)
    }
  }
}
