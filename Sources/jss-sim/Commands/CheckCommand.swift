import ArgumentParser
import JSSCore
import JSSTables

/// `jss-sim check history.csv`
struct CheckCommand: QuestionCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", _superCommandName: JSSSim.name,
    abstract: "List what a history leaves open, and how much each answer matters.",
    discussion: """
      For each empty cell that you may be able to fill in, simulates what else it might say: all of them \
      in few worlds first, then those that matter most in --runs worlds.

      Example: jss-sim check --jss 97 history.csv
      """)

  static let formats = [OutputFormat.table, .csv, .json]
  static let pipedFormat = OutputFormat.table

  @OptionGroup
  var question: Question

  @Option(
    help: "How many missing values, 0 to 1000, to simulate in --runs worlds. (default: 10)",
    transform: OptionValue.whole(as: 10))
  var closely = 10

  @OptionGroup(title: "Output")
  var output: OutputOptions<CheckCommand>

  func validate() throws {
    if !(0...1000).contains(closely) {
      throw ValidationError("--closely \(closely): must be from 0 to 1000, as 10.")
    }
  }

  var inputs: [String] { question.inputs }
  var isShown: Bool { false }

  func inquiry(in context: QuestionContext) throws -> Inquiry {
    let prepared = try question.prepare(in: context)
    return Inquiry(
      prepared,
      by: {
        Sensitivity(
          prepared.history, configuration: prepared.configuration, closely: closely, progress: $1)
      },
      forecast: { $0.forecast },
      told: { Summary.Told(lines: SensitivityVerdict.lines($0)) }, text: text)
  }

  private func text(_ sensitivity: Sensitivity, _ summary: Summary) -> String {
    switch output.resolved {
    case .table:
      return SensitivityText.text(
        sensitivity, brief: 10, width: output.terminalWidth)
    case .csv: return ResultTable.sensitivity(sensitivity).csv
    case .json:
      return SensitivityJSON(
        sensitivity, notices: summary.notices, configuration: summary.configuration,
        options: record,
        version: JSSSim.version
      ).text
    case .html, .svg: preconditionFailure("Nothing is drawn of missing values.")
    }
  }

  /// The options in force, by name.
  private var record: [String: String] {
    question.record.merging(["closely": String(closely)]) { option, _ in option }
  }
}
