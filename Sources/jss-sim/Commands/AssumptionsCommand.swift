import ArgumentParser
import JSSCore
import JSSTables

/// `jss-sim assumptions`
struct AssumptionsCommand: ResultCommand {
  static let configuration = CommandConfiguration(
    commandName: "assumptions", _superCommandName: JSSSim.name,
    abstract: "List every number of the model, with its source and how well it is known.",
    discussion: "Example: jss-sim assumptions --json > assumptions.json")

  static let formats = [OutputFormat.table, .csv, .json]
  static let pipedFormat = OutputFormat.table

  @Option(help: ArgumentHelp("A JSON file that overrides assumptions.", valueName: "file"))
  var assumptions: String?

  @OptionGroup(title: "Output")
  var output: OutputOptions<AssumptionsCommand>

  func validate() throws {
    if output.verbose {
      throw ValidationError("--verbose: there is no more to say of assumptions. Leave it out.")
    }
  }

  func run() throws {
    let destination = Destination(output)
    try destination.check(inputs: [assumptions].compactMap(\.self))
    let assumptions = try AssumptionsFile.assumptions(
      path: assumptions, reading: .disk)
    try destination.write(text(assumptions))
  }

  private func text(_ assumptions: Assumptions) -> String {
    switch output.resolved {
    case .table: AssumptionsText.text(assumptions)
    case .csv: ResultTable.assumptions(assumptions).csv
    case .json: AssumptionsJSON.text(assumptions)
    case .html, .svg: preconditionFailure("Nothing is drawn of assumptions.")
    }
  }
}
