public import JSSCore

/// The scenarios of a comparison in the order in which they are added, and what should be known about them.
public struct ScenarioList: Sendable {
  /// No two have the same name, and none that of the unchanged history.
  public private(set) var scenarios: [Scenario] = []
  /// Line by line.
  public private(set) var warnings: [String] = []
  private let base: ContractHistory
  private let lastDay: Day
  private let hasNewWork: Bool

  /// - Parameters:
  ///   - base: The unchanged history.
  ///   - simulation: of that history.
  public init(
    _ base: ContractHistory, simulation: Simulation, configuration: SimulationConfiguration
  ) {
    self.base = base
    lastDay = simulation.lastDay
    hasNewWork = configuration.includesNewWork
  }

  /// - Parameters:
  ///   - name: what it is called; a number is added if another scenario has the name.
  ///   - source: what messages call it.
  public mutating func add(_ table: ScenarioTable, name: String, source: String) {
    scenarios.append(
      Scenario(name: distinct(name), history: table.history, newWork: table.newWork))
    warnings += table.warnings.lines
    if table.newWork != .none, !hasNewWork {
      warnings.append(
        "warning: \(source) changes nothing: --no-new-work says that there are no new contracts.")
    } else if table.newWork == .none, table.history == base {
      warnings.append("warning: \(source) changes nothing.")
    }
    for contract in table.history.contracts + table.history.planned {
      guard let end = contract.plannedEnd, end > lastDay else { continue }
      warnings.append(
        "warning: \(source): \(quoted(contract.id)) ends on \(end), after the last week that is "
          + "simulated, so what its end does is not seen. --horizon looks further.")
    }
  }

  private func distinct(_ name: String) -> String {
    let taken = Set([Comparison.unchanged] + scenarios.map(\.name))
    if !taken.contains(name) { return name }
    // One of these many names is free.
    return (2...taken.count + 2).map { "\(name) (\($0))" }.first { !taken.contains($0) }!
  }
}
