import JSSCore
import JSSReport
import JSSTables
import TestSupport

/// A portfolio to report: what profiles there are, and what became of them.
struct Portfolio {
  private(set) var summary: PortfolioSummary
  private(set) var rows: [String: ResultTable.Row] = [:]
  private let configuration = SimulationConfiguration.test(runs: 640)

  /// - Parameter mostRows: how many rows are kept.
  init(mostRows: Int = 10_000) { summary = PortfolioSummary(rows: mostRows) }

  /// Adds a profile with eight contracts of one client each.
  ///
  /// - Parameters:
  ///   - negative: so many of them ended badly.
  ///   - advice: what helps most.
  mutating func add(
    _ id: String, negative: Int = 0, badge: SimulationConfiguration.Badge? = .held,
    contract: String = "contract", client: String = "client", notes: [String] = [],
    advice: (Decision, MeanEstimate)? = nil
  ) throws {
    var configuration = configuration
    configuration.keySeed(toProfile: id)
    configuration.badge = badge
    let contracts = (0..<8).map { place in
      Contract(
        id: "\(contract) \(place)", clientID: "\(client) \(place)",
        start: Example.asOf - 200 + 10 * place, end: Example.asOf - 190 + 10 * place,
        netChargesUSD: 800, outcome: place < negative ? .negative : .positive)
    }
    let history = try ContractHistory(contracts, asOf: Example.asOf)
    let answer = try Simulation(history: history, configuration: configuration).forecastProfile()
    let clients = Dictionary(uniqueKeysWithValues: contracts.map { ($0.id, $0.clientID) })
    add(id, configuration, .forecast(answer, decision: advice), notes, clients)
  }

  /// Adds a profile without a forecast.
  mutating func add(_ id: String, fault: String) {
    add(id, configuration, .fault(fault), [], [:])
  }

  private mutating func add(
    _ id: String, _ configuration: SimulationConfiguration, _ outcome: PortfolioTable.Outcome,
    _ notes: [String], _ clients: [String: String]
  ) {
    let profile = PortfolioTable.Profile(
      id: id, configuration: configuration, asOf: Example.asOf, question: "0", outcome: outcome,
      notes: notes)
    let row = PortfolioTable.row(profile)
    rows[id] = row
    summary.add(profile, row, clients: clients)
  }

  func report(options: [String: String] = [:], remarks: [String] = []) -> String {
    PortfolioReport(
      PortfolioReport.Subject(
        summary, configuration: configuration, asOf: Example.asOf, options: options,
        remarks: remarks, version: "0.0.0")
    ).html
  }
}
