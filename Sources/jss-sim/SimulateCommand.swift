import ArgumentParser
import Glibc
import JSSCore
import JSSTables

/// `jss-sim history.csv`
struct SimulateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "simulate",
    abstract: "Forecast score and badge from a contract history.",
    discussion: "Example: jss-sim simulate --runs 100000 --horizon 13 history.csv")

  @Argument(help: "The contract history, a CSV file; '-' reads standard input.")
  var history: String

  @OptionGroup(title: "Simulation")
  var simulation: SimulationOptions

  @OptionGroup(title: "Output")
  var output: OutputOptions

  func validate() throws {
    // Faults of options are told before any file is read.
    try output.validateFormat()
    try simulation.validateRanges()
  }

  func run() throws {
    let configuration = try simulation.configuration()
    let file = OutputFile(path: output.output)
    try file.check(inputs: [history] + [simulation.assumptions].compactMap(\.self))
    let table = try readHistory()
    let prepared = try prepare(table.history, configuration)
    if !output.quiet { sayWarnings(table) }
    let forecast = run(prepared)
    if !output.quiet {
      StandardError.write(
        Summary(
          forecast: forecast, history: table.history, simulation: prepared,
          badge: configuration.badge, seed: configuration.seed
        ).text)
    }
    try file.write(text(forecast, configuration))
    if !output.quiet, let path = file.path { StandardError.print("Wrote \(path).") }
  }

  private func readHistory() throws -> HistoryTable {
    let input = InputFile(path: history)
    let bytes = try input.read()
    do throws(InvalidTable) {
      return try HistoryTable(
        csv: bytes, file: input.name, asOf: simulation.asOfDay)
    } catch {
      throw Failure(
        status: .badData, message: "\(input.name) is not a contract history.\n\(error)")
    }
  }

  private func prepare(
    _ history: ContractHistory, _ configuration: SimulationConfiguration
  ) throws -> Simulation {
    do throws(SimulationConfiguration.Invalid) {
      return try Simulation(history: history, configuration: configuration)
    } catch {
      throw ValidationError(error.message)
    }
  }

  private func sayWarnings(_ table: HistoryTable) {
    for warning in simulation.warnings { StandardError.print(warning) }
    if !table.warnings.isEmpty { StandardError.print(table.warnings.description) }
  }

  private func run(_ simulation: Simulation) -> Forecast {
    guard !output.quiet, StandardError.isTerminal else { return simulation.run() }
    let bar = ProgressBar()
    defer { bar.finish() }
    return simulation.run { bar.update($0) }
  }

  private func text(_ forecast: Forecast, _ configuration: SimulationConfiguration) -> String {
    switch output.resolvedFormat {
    case .csv, .auto:
      ForecastCSV.text(forecast, percentiles: output.percentiles)
    case .table:
      ForecastTable.text(forecast, percentiles: output.percentiles)
    case .json:
      ForecastJSON(
        forecast, percentiles: output.percentiles, configuration: configuration,
        options: simulation.record, version: JSSSim.version
      ).text
    }
  }
}
