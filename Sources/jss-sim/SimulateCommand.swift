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
    let destination = Destination(path: output.output, isQuiet: output.quiet)
    try destination.check(inputs: question.inputs)
    try destination.answer(
      try question.prepare(), by: { $0.run(progress: $1) }, forecast: { $0 }, text: text)
  }

  private func text(_ forecast: Forecast, _ configuration: SimulationConfiguration) -> String {
    let percentiles = output.percentiles
    return output.text(
      table: ForecastTable.text(forecast, percentiles: percentiles),
      csv: ForecastCSV.text(forecast, percentiles: percentiles),
      json: ForecastJSON(
        forecast, percentiles: percentiles, configuration: configuration,
        options: question.record, version: JSSSim.version
      ).text)
  }
}
