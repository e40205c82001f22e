import ArgumentParser
import JSSCore
import JSSReport
import JSSTables

/// `jss-sim explain history.csv --jss 92`
struct ExplainCommand: QuestionCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain", _superCommandName: JSSSim.name,
    abstract: "Say which contracts carry the score, and which may be to blame.",
    discussion: "Example: jss-sim explain --jss 92 history.csv")

  static let formats = [OutputFormat.table, .csv, .json, .html]
  static let pipedFormat = OutputFormat.table

  @OptionGroup
  var question: Question

  @Flag(help: "List all contracts in the table, not the first twenty.")
  var all = false

  @OptionGroup(title: "Output")
  var output: OutputOptions<ExplainCommand>

  @OptionGroup(title: "Output")
  var viewer: ViewerOptions

  func validate() throws { try viewer.validate(output) }

  var inputs: [String] { question.inputs }
  var isShown: Bool { viewer.open }

  func inquiry(in context: QuestionContext) throws -> Inquiry {
    let prepared = try question.prepare(in: context)
    if output.resolved == .html {
      return Inquiry(
        prepared, by: { $0.explainAndAdvise(progress: $1) }, forecast: { $0.explanation.forecast },
        told: { told($0.explanation, prepared) },
        text: {
          question.report($0.explanation, advice: $0.advice, lead: .explanation, summary: $1)
        })
    }
    return Inquiry(
      prepared, by: { $0.explain(progress: $1) }, forecast: { $0.forecast },
      told: { told($0, prepared) }, text: text)
  }

  private func told(_ explanation: Explanation, _ prepared: Question.Prepared) -> Summary.Told {
    guard output.isTold else { return Summary.Told() }
    let prospect = prepared.simulation.prospect(of: explanation.forecast, risk: explanation.risk)
    return Summary.Told(
      prospect: prospect,
      lines: ExplanationVerdict.lines(
        explanation, prospect, concluding: prepared.conclusions))
  }

  private func text(_ explanation: Explanation, _ summary: Summary) -> String {
    switch output.resolved {
    case .table:
      let most = all ? Int.max : 20
      let fresh = FreshContracts(
        summary.history, summary.configuration,
        hasScoreFile: question.evidence.scoreHistory != nil)
      return ExplanationText.text(
        explanation, contracts: most, remarks: fresh.remarks(on: explanation, contracts: most),
        width: output.terminalWidth)
    case .csv: return ResultTable.explanation(explanation).csv
    case .json:
      return ExplanationJSON(
        explanation, verdict: summary.told.lines, notices: summary.notices,
        configuration: summary.configuration,
        options: question.record,
        version: JSSSim.version
      ).text
    case .html, .svg: preconditionFailure("A report is made of more than an explanation.")
    }
  }
}
