import ArgumentParser
import JSSCore
import JSSTables

/// `jss-sim history.csv`
struct SimulateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "simulate",
    abstract: "Forecast score and badge from a contract history.",
    discussion: "Example: jss-sim simulate --jss 100 --horizon 13 history.csv")

  @OptionGroup
  var question: Question

  @OptionGroup(title: "Output")
  var output: OutputOptions

  func run() throws {
    let file = OutputFile(path: output.output)
    try file.check(inputs: question.inputs)
    let prepared = try question.prepare()
    if !output.quiet { prepared.notices.forEach(StandardError.print) }
    let forecast = ProgressBar.show(unless: output.quiet) {
      prepared.simulation.run(progress: $0)
    }
    try FitReport.refuse(forecast)
    if !output.quiet {
      StandardError.write(Summary(forecast: forecast, prepared: prepared).text)
    }
    try file.write(text(forecast, prepared.configuration))
    if !output.quiet, let path = file.path { StandardError.print("Wrote \(path).") }
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
        options: question.record, version: JSSSim.version
      ).text
    }
  }
}
