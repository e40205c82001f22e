import ArgumentParser
import JSSCore
import JSSTables

/// `jss-sim compare history.csv --with accept.csv --with decline.csv`
struct CompareCommand: QuestionCommand {
  static let configuration = CommandConfiguration(
    commandName: "compare", _superCommandName: JSSSim.name,
    abstract: "Compare decisions: scenarios and the unchanged history, in the same worlds.",
    discussion: """
      A scenario file is a small history.csv: a row whose contract_id exists replaces the cells it \
      fills in, a new contract_id adds a contract, which may start after the as-of day. Two more \
      columns: 'remove' (true takes the contract away) and 'refund_requests' (accept, decline or \
      sample: what becomes of its open request). Each of the other options of the group Scenarios is \
      a scenario of its own; --together makes one of several. 'jss-sim advise' tries them all.

      Example: jss-sim compare history.csv --with accept.csv --with decline.csv

      Example: jss-sim compare history.csv --end c-12=2026-12-31 --refund c-14=full --add 500

      Example: jss-sim compare history.csv --together 'end c-12=2026-12-31; add 500; pause 13'

      Example: jss-sim compare history.csv --with accept.csv --output report.html --open
      """)

  static let formats = [OutputFormat.table, .csv, .json, .html]
  static let pipedFormat = OutputFormat.csv

  @OptionGroup
  var question: Question

  @OptionGroup(title: "Scenarios")
  var scenarios: ScenarioOptions

  @OptionGroup(title: "Output")
  var output: OutputOptions<CompareCommand>

  @OptionGroup(title: "Output")
  var viewer: ViewerOptions

  @OptionGroup(title: "Output")
  var percentileOptions: PercentileOptions

  func validate() throws {
    try viewer.validate(output)
    try percentileOptions.validate(output)
  }

  var inputs: [String] { question.inputs + scenarios.with }
  var isShown: Bool { viewer.open }

  func inquiry(in context: QuestionContext) throws -> Inquiry {
    try scenarios.check(in: context)
    var prepared = try question.prepare(in: context)
    let list = try scenarios.read(for: prepared, in: context)
    let scenarios = list.scenarios
    prepared.notices += list.warnings
    if output.resolved == .html {
      return Inquiry(
        prepared, by: { $0.compareExplainAndAdvise(scenarios, progress: $1) },
        forecast: { $0.explanation.forecast },
        told: {
          Summary.Told(
            prospect: prepared.simulation.prospect(
              of: $0.explanation.forecast, risk: $0.explanation.risk),
            lines: ComparisonVerdict.lines($0.comparison))
        },
        text: {
          question.report(
            $0.explanation, $0.comparison, advice: $0.advice, record: record, summary: $1)
        })
    }
    return Inquiry(
      prepared, by: { $0.compare(scenarios, progress: $1) }, forecast: { $0.base.forecast },
      told: { Summary.Told(lines: ComparisonVerdict.lines($0)) }, text: text)
  }

  private func text(_ comparison: Comparison, _ summary: Summary) -> String {
    let percentiles = percentileOptions.percentiles
    switch output.resolved {
    case .table:
      return ComparisonText.text(comparison, percentiles: percentiles, width: output.tableWidth)
    case .csv: return ResultTable.comparison(comparison, percentiles: percentiles).csv
    case .json:
      return ComparisonJSON(
        comparison, percentiles: percentiles, notices: summary.notices,
        configuration: summary.configuration,
        options: record, version: JSSSim.version
      ).text
    case .html, .svg: preconditionFailure("A report is made of more than a comparison.")
    }
  }

  /// The options in force, by name.
  private var record: [String: String] {
    question.record.merging(scenarios.record) { option, _ in option }
  }
}
