import ArgumentParser
import JSSCore
import JSSReport
import JSSTables

/// `jss-sim history.csv`
struct SimulateCommand: QuestionCommand {
  static let configuration = CommandConfiguration(
    commandName: "simulate", _superCommandName: JSSSim.name,
    abstract: "Forecast score and badge from a contract history.",
    discussion: """
      Example: jss-sim simulate --jss 100 --horizon 13 history.csv

      Example: jss-sim simulate --jss 100 --output report.html --open history.csv
      """)

  static let formats = OutputFormat.allCases
  static let pipedFormat = OutputFormat.csv

  @OptionGroup
  var question: Question

  @OptionGroup(title: "Output")
  var output: OutputOptions<SimulateCommand>

  @OptionGroup(title: "Output")
  var viewer: ViewerOptions

  @OptionGroup(title: "Output")
  var percentileOptions: PercentileOptions

  @Flag(help: "Put the charts of the report into the JSON, as SVG.")
  var pictures = false

  func validate() throws {
    if pictures && output.resolved != .json {
      throw ValidationError("--pictures is for JSON. Say --json, or leave it out.")
    }
    try viewer.validate(output)
    try percentileOptions.validate(output)
  }

  var inputs: [String] { question.inputs }
  var isShown: Bool { viewer.open }

  func run() throws {
    try ask()
    // What came from standard input is gone.
    if output.isTold, output.resolved != .html, Terminal.isOutput, !output.quiet,
      question.history != "-"
    {
      let arguments = Array(CommandLine.arguments.dropFirst())
      StandardError.print("What you can do: \(TypedCommand.asking("advise", arguments))")
    }
  }

  func inquiry(in context: QuestionContext) throws -> Inquiry {
    let prepared = try question.prepare(in: context)
    if output.resolved == .html {
      return Inquiry(
        prepared, by: { $0.explainAndAdvise(progress: $1) }, forecast: { $0.explanation.forecast },
        told: {
          told(
            prepared,
            prepared.simulation.prospect(of: $0.explanation.forecast, risk: $0.explanation.risk))
        },
        text: { question.report($0.explanation, advice: $0.advice, summary: $1) })
    }
    if output.isTold {
      return Inquiry(
        prepared, by: { $0.runBreakingDownRisk(progress: $1) }, forecast: { $0.forecast },
        told: { told(prepared, prepared.simulation.prospect(of: $0.forecast, risk: $0.risk)) },
        text: { text($0.forecast, $1) })
    }
    return Inquiry(
      prepared, by: { $0.run(progress: $1) }, forecast: { $0 }, told: { _ in Summary.Told() },
      text: text)
  }

  private func told(_ prepared: Question.Prepared, _ prospect: Prospect) -> Summary.Told {
    Summary.Told(
      prospect: prospect, lines: Verdict(prospect, concluding: prepared.conclusions).sentences)
  }

  private func text(_ forecast: Forecast, _ summary: Summary) -> String {
    let percentiles = percentileOptions.percentiles
    let configuration = summary.configuration
    switch output.resolved {
    case .table:
      let table = ForecastText.text(
        forecast, percentiles: percentiles, width: output.terminalWidth)
      return [table, fan(forecast)].filter { !$0.isEmpty }.joined(separator: "\n")
    case .csv: return ResultTable.forecast(forecast, percentiles: percentiles).csv
    case .json:
      let result = ForecastJSON(
        forecast, verdict: summary.told.lines, percentiles: percentiles,
        notices: summary.notices, configuration: configuration,
        options: question.record, version: JSSSim.version
      )
      if !pictures { return result.text }
      return result.text(
        adding: ChartPicture.all(
          forecast, seen: configuration.displayedScores, prospect: summary.told.prospect))
    case .svg:
      return BandsPicture.svg(
        forecast, seen: configuration.displayedScores, seed: configuration.seed,
        version: JSSSim.version)
    case .html: preconditionFailure("A report is made of more than a forecast.")
    }
  }

  /// The bands of the score in characters, as fits the place where the result goes; empty where they do not fit.
  private func fan(_ forecast: Forecast) -> String {
    let fan =
      output.file != nil
      ? TerminalFan(forecast, width: 80, ink: .blocks, isColoured: false)
      : TerminalFan(
        forecast, width: Terminal.width, ink: Terminal.ink, isColoured: Terminal.isColoured)
    return fan.text
  }
}
