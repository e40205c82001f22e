import ArgumentParser
import JSSCore
import JSSTables

/// `jss-sim check history.csv`
struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "List what a history leaves open, and how much each answer matters.",
    discussion: """
      For each empty cell that a person may be able to fill, other values than the one it counts as are \
      played through in the same worlds. First a brief look at all, then a close one at those that matter \
      most.

      Example: jss-sim check --jss 97 history.csv
      """)

  @OptionGroup
  var question: Question

  @Option(help: "How many missing values to look at closely, in --runs worlds.")
  var closely = 10

  @Flag(help: "Print all values as CSV.")
  var csv = false

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp("Write the result to a file; .csv chooses CSV.", valueName: "file"))
  var output: String?

  @Flag(name: .shortAndLong, help: "Print nothing but the result, and errors.")
  var quiet = false

  func validate() throws {
    if !(0...1000).contains(closely) {
      throw ValidationError("--closely \(closely): must be from 0 to 1000.")
    }
  }

  func run() throws {
    let destination = Destination(path: output, isQuiet: quiet)
    try destination.check(inputs: question.inputs)
    let prepared = try question.prepare()
    try destination.answer(
      prepared,
      by: {
        Sensitivity(
          prepared.history, configuration: prepared.configuration, closely: closely, progress: $1)
      },
      forecast: { $0.forecast }, told: SensitivityVerdict.lines, text: text)
  }

  private func text(_ sensitivity: Sensitivity, _: Summary) -> String {
    csv || output?.hasSuffix(".csv") == true
      ? ResultTable.sensitivity(sensitivity).csv : SensitivityText.text(sensitivity, brief: 10)
  }
}
