import Foundation
import JSSCore
import JSSReport
import JSSTables
import TestSupport
import Testing

/// A history to simulate, and what to believe of it.
struct Question: Sendable {
  let history: ContractHistory
  var configuration: SimulationConfiguration

  /// - Parameter runs: few suffice where no number is looked at.
  init(
    _ history: ContractHistory, runs: Int = 640,
    _ change: (inout SimulationConfiguration) -> Void = { _ in }
  ) {
    self.history = history
    configuration = .test(runs: runs) {
      $0.threads = 2
      change(&$0)
    }
  }

  /// A history of the folder `Examples`.
  init(
    example name: String, runs: Int = 6400,
    _ change: (inout SimulationConfiguration) -> Void = { _ in }
  ) throws {
    self.init(try Example.history(name), runs: runs, change)
  }

  /// Contracts without surprises: nothing new comes, no refunds, outcomes as given.
  init(
    outcomes: [Outcome], chargesUSD: Double = 500, ended: (year: Int, month: Int) = (2026, 6),
    _ change: (inout SimulationConfiguration) -> Void = { _ in }
  ) throws {
    let contracts = outcomes.enumerated().map { place, outcome in
      Contract(
        id: "c\(place)", clientID: "client \(place)",
        start: Day(year: ended.year, month: ended.month, day: 1)!,
        end: Day(year: ended.year, month: ended.month, day: 20)!, netChargesUSD: chargesUSD,
        outcome: outcome)
    }
    self.init(try ContractHistory(contracts, asOf: Example.asOf)) {
      $0.includesNewWork = false
      $0.includesFutureRefunds = false
      change(&$0)
    }
  }

  func forecast() throws -> Forecast {
    try Simulation(history: history, configuration: configuration).run()
  }

  func verdict() throws -> Verdict {
    let simulation = try Simulation(history: history, configuration: configuration)
    let (forecast, risk) = simulation.runBreakingDownRisk()
    return Verdict(simulation.prospect(of: forecast, risk: risk))
  }

  /// The report, with scenarios by name.
  func report(
    _ scenarios: [Scenario] = [], lead: Report.Lead = .forecast, remarks: [String] = []
  ) throws -> String {
    let simulation = try Simulation(history: history, configuration: configuration)
    let (comparison, explanation): (Comparison?, Explanation) =
      scenarios.isEmpty ? (nil, simulation.explain()) : simulation.compareAndExplain(scenarios)
    let prospect = simulation.prospect(of: explanation.forecast, risk: explanation.risk)
    let told = Summary.Told(
      prospect: prospect,
      lines: comparison.map(ComparisonVerdict.lines) ?? Verdict(prospect).sentences)
    return Report(
      Report.Subject(
        explanation: explanation, comparison: comparison, advice: simulation.advise(),
        lead: lead, history: history,
        configuration: configuration, told: told, options: ["runs": "\(configuration.runs)"],
        remarks: remarks, version: "0.0.0")
    ).html
  }
}
