import ArgumentParser
import JSSCore
import JSSReport
import JSSTables

/// `jss-sim advise history.csv`
struct AdviseCommand: QuestionCommand {
  static let configuration = CommandConfiguration(
    commandName: "advise", _superCommandName: JSSSim.name,
    abstract: "Say what you can do, and what each decision does to the badge.",
    discussion: """
      Simulates every decision that this history allows, in the same worlds: to accept or decline \
      what is asked back, to give money back, to end an open contract, to ask a client for feedback, \
      to take jobs, to pause. All of them in few worlds first, then those that matter most in --runs \
      worlds.

      Example: jss-sim advise --badge held history.csv

      Example: jss-sim advise --jss 88 --badge none --output advice.html --open history.csv
      """)

  static let formats = [OutputFormat.table, .csv, .json, .html]
  static let pipedFormat = OutputFormat.table

  @OptionGroup
  var question: Question

  @Option(
    help:
      "How many decisions, 0 to 1000, to simulate in --runs worlds. (default: 40, or fewer for many contracts)"
  )
  var closely: Int?

  @OptionGroup(title: "Output")
  var output: OutputOptions<AdviseCommand>

  @OptionGroup(title: "Output")
  var viewer: ViewerOptions

  func validate() throws {
    if let closely, !(0...1000).contains(closely) {
      throw ValidationError("--closely \(closely): must be from 0 to 1000.")
    }
    try viewer.validate(output)
  }

  var inputs: [String] { question.inputs }
  var isShown: Bool { viewer.open }

  func inquiry(in context: QuestionContext) throws -> Inquiry {
    let prepared = try question.prepare(in: context)
    if output.resolved == .html {
      return Inquiry(
        prepared,
        by: { $0.explainAndAdvise(adviceRuns: .max, closely: closely, progress: $1) },
        forecast: { $0.explanation.forecast },
        told: {
          Summary.Told(
            prospect: prepared.simulation.prospect(
              of: $0.explanation.forecast, risk: $0.explanation.risk),
            lines: $0.advice.map { AdviceVerdict($0).lines } ?? [])
        },
        text: {
          question.report(
            $0.explanation, advice: $0.advice, lead: .advice, record: record, summary: $1)
        })
    }
    return Inquiry(
      prepared, by: { $0.advise(closely: closely, progress: $1) }, forecast: { $0.forecast },
      told: { Summary.Told(lines: AdviceVerdict($0).lines) }, text: text)
  }

  private func text(_ advice: Advice, _ summary: Summary) -> String {
    switch output.resolved {
    case .table: return AdviceText.text(advice, width: output.tableWidth)
    case .csv: return ResultTable.advice(advice).csv
    case .json:
      return AdviceJSON(
        advice, notices: summary.notices, configuration: summary.configuration, options: record,
        version: JSSSim.version
      ).text
    case .html, .svg: preconditionFailure("A report is made of more than advice.")
    }
  }

  /// The options in force, by name.
  private var record: [String: String] {
    question.record.merging(closely.map { ["closely": String($0)] } ?? [:]) { option, _ in option }
  }
}
