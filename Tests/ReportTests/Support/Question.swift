import Foundation
import JSSCore
import JSSReport
import JSSTables
import Testing

/// A history to simulate, and what to believe of it.
struct Question: Sendable {
  let history: ContractHistory
  var configuration: SimulationConfiguration

  static let asOf = Day(year: 2026, month: 11, day: 21)!

  /// - Parameter runs: few suffice where no number is looked at.
  init(
    _ history: ContractHistory, runs: Int = 640,
    _ change: (inout SimulationConfiguration) -> Void = { _ in }
  ) {
    self.history = history
    configuration = SimulationConfiguration(rules: PlatformRules.inForce(on: Self.asOf).rules)
    configuration.runs = runs
    configuration.threads = 2
    change(&configuration)
  }

  /// A history of the folder `Examples`.
  init(
    example name: String, runs: Int = 6400,
    _ change: (inout SimulationConfiguration) -> Void = { _ in }
  ) throws {
    let file = Self.root.appending(path: "Examples/\(name).csv")
    let table = try HistoryTable(
      csv: [UInt8](Data(contentsOf: file)), file: name, asOf: Self.asOf)
    self.init(table.history, runs: runs, change)
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
    self.init(try ContractHistory(contracts, asOf: Self.asOf)) {
      $0.includesNewWork = false
      $0.includesFutureRefunds = false
      change(&$0)
    }
  }

  func forecast() throws -> Forecast {
    try Simulation(history: history, configuration: configuration).run()
  }

  /// The report, with scenarios by name.
  func report(_ scenarios: [Scenario] = [], remarks: [String] = []) throws -> String {
    let simulation = try Simulation(history: history, configuration: configuration)
    let (comparison, explanation): (Comparison?, Explanation) =
      scenarios.isEmpty ? (nil, simulation.explain()) : simulation.compareAndExplain(scenarios)
    return Report(
      Report.Subject(
        explanation: explanation, comparison: comparison, history: history,
        configuration: configuration, options: ["runs": "\(configuration.runs)"],
        remarks: remarks, version: "0.0.0")
    ).html
  }

  private static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
}
