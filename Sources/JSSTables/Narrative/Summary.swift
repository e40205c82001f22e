package import JSSCore

/// What is said besides a result: in a few lines of plain words what was read and how exact the result is, and after the
/// result what it says.
package struct Summary: Sendable {
  /// What the result says.
  package struct Told: Sendable {
    /// What a forecast needs to be told; nil where nobody asks.
    package let prospect: Prospect?
    /// Line by line, the answer first.
    package let lines: [String]

    package init(prospect: Prospect? = nil, lines: [String] = []) {
      self.prospect = prospect
      self.lines = lines
    }
  }

  package let forecast: Forecast
  package let history: ContractHistory
  package let configuration: SimulationConfiguration
  package let told: Told
  private let simulation: Simulation
  /// What was said before the answer, line by line.
  private let said: [String]

  package init(
    forecast: Forecast, of simulation: Simulation, history: ContractHistory,
    configuration: SimulationConfiguration, notices: [String], told: Told
  ) {
    self.forecast = forecast
    self.history = history
    self.configuration = configuration
    self.simulation = simulation
    said = notices
    self.told = told
  }

  /// What is said before the result.
  package var preface: [String] { facts + (FitReport(forecast)?.warnings ?? []) + [luck] }

  /// What else can be said of how the result came about, for those who ask.
  package var details: [String] {
    (FitReport(forecast)?.details ?? [])
      + (told.prospect?.risk.map { RiskText($0, forecast).lines } ?? [])
  }

  /// Warnings and notes: what should be known of the result, and it does not say itself.
  package var notices: [String] {
    said.flatMap { $0.split(separator: "\n").map(String.init) } + [unheld].compactMap(\.self)
      + (FitReport(forecast)?.warnings ?? [])
  }

  /// What should be known besides a result that says the rest itself.
  package var remarks: [String] {
    said + facts + (FitReport(forecast).map { $0.warnings + $0.details.prefix(1) } ?? [])
  }

  private var facts: [String] { [read, hidden] + [unheld].compactMap(\.self) }

  private var read: String {
    let count = history.contracts.count
    return
      "Read \(count) \(count == 1 ? "contract" : "contracts"), the first of "
      + "\(history.firstStart); \(simulation.contractsThatCanCount) can still count in the score."
  }

  private var hidden: String {
    let ended = simulation.contractsWithHiddenFeedback
    let open = history.contracts.count(where: \.isOpen)
    if open == history.contracts.count {
      return "No contract has ended yet, so no client has answered in private."
    }
    let known =
      ended == 0
      ? "is known, or cannot matter any more, for all that ended"
      : "is not known for \(ended) of them"
    return "What the client answered in private \(known)"
      + (open == 0 ? "." : "; \(open) \(open == 1 ? "is" : "are") still open.")
  }

  /// A badge that nobody said is held is not lost in the worlds that would not have it. A verdict says so itself.
  private var unheld: String? {
    let held = forecast.badgeHeld(week: 0)
    guard told.prospect == nil, configuration.badge == nil,
      (0.0005..<0.9995).contains(held.probability)
    else { return nil }
    return
      "\(forecast.badgeName) is held on \(forecast.weeks[0].day) with a probability of "
      + "\(PercentText.spoken(held)), as its "
      + "conditions imply; if you know whether you hold it, say --badge held or --badge none."
  }

  private var luck: String {
    "\(forecast.runs) \(forecast.runs == 1 ? "run" : "runs") with seed \(configuration.seed)"
      + "\(precision). A model, not the platform's formula: see 'jss-sim assumptions'."
  }

  /// Whether a precision asked for was reached.
  private var precision: String {
    guard let precision = configuration.precision else { return "" }
    if forecast.isPrecise(to: precision) {
      return ", enough for --precision \(precision)"
    }
    let needed = forecast.runsNeeded(to: precision).map { ": about --runs \($0) would do" } ?? ""
    return ", too few for --precision \(precision)\(needed)"
  }
}
