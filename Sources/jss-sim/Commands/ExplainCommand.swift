import ArgumentParser
import JSSCore
import JSSTables

/// `jss-sim explain history.csv --jss 92`
struct ExplainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Say which contracts carry the score, and which may be to blame.",
    discussion: "Example: jss-sim explain --jss 92 history.csv")

  @OptionGroup
  var question: Question

  @Flag(help: "Print the contracts as CSV.")
  var csv = false

  @Flag(help: "Print everything as JSON.")
  var json = false

  @Flag(help: "List all contracts in the table, not the first twenty.")
  var all = false

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp(
      "Write the result to a file: .csv, .json and .html, a report, choose the format.",
      valueName: "file"))
  var output: String?

  @Flag(name: .shortAndLong, help: "Print nothing but the result, and errors.")
  var quiet = false

  func validate() throws {
    if csv && json { throw ValidationError("--csv and --json exclude each other. Leave out one.") }
  }

  func run() throws {
    let destination = Destination(path: output, isQuiet: quiet)
    try destination.check(inputs: question.inputs)
    try destination.answer(
      try question.prepare(), by: { $0.explain(progress: $1) }, forecast: { $0.forecast },
      text: text)
  }

  private func text(_ explanation: Explanation, _ summary: Summary) -> String {
    if !csv && !json && output?.hasSuffix(".html") == true {
      return question.report(explanation, summary: summary)
    }
    if csv || output?.hasSuffix(".csv") == true && !json {
      return ResultTable.explanation(explanation).csv
    }
    if json || output?.hasSuffix(".json") == true {
      return ExplanationJSON(
        explanation, configuration: summary.configuration, options: question.record,
        version: JSSSim.version
      ).text
    }
    return ExplanationText.text(explanation, contracts: all ? .max : 20)
  }
}
