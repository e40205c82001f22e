import ArgumentParser
import JSSCore
import JSSReport
import JSSTables

/// `jss-sim history.csv`
struct SimulateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "simulate",
    abstract: "Forecast score and badge from a contract history.",
    discussion: """
      Example: jss-sim simulate --jss 100 --horizon 13 history.csv

      Example: jss-sim simulate --jss 100 --output report.html --open history.csv
      """)

  @OptionGroup
  var question: Question

  @OptionGroup(title: "Output")
  var output: OutputOptions

  func run() throws {
    let destination = output.destination
    try destination.check(inputs: question.inputs)
    let prepared = try question.prepare()
    if output.isReport {
      try destination.answer(
        prepared, by: { $0.explain(progress: $1) }, forecast: { $0.forecast },
        text: { question.report($0, summary: $1) })
    } else {
      try destination.answer(
        prepared, by: { $0.run(progress: $1) }, forecast: { $0 }, text: text)
    }
  }

  private func text(_ forecast: Forecast, _ summary: Summary) -> String {
    let percentiles = output.percentiles
    let configuration = summary.configuration
    return output.text(
      table: ForecastText.text(forecast, percentiles: percentiles) + "\n"
        + output.fan(forecast),
      csv: ResultTable.forecast(forecast, percentiles: percentiles).csv,
      json: ForecastJSON(
        forecast, percentiles: percentiles, configuration: configuration,
        options: question.record, version: JSSSim.version
      ).text,
      svg: {
        BandsPicture.svg(
          forecast, seen: configuration.displayedScores, seed: configuration.seed,
          version: JSSSim.version)
      })
  }
}
