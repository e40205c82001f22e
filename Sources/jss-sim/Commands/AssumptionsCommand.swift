import ArgumentParser
import JSSCore
import JSSTables

/// `jss-sim assumptions`
struct AssumptionsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "assumptions",
    abstract: "List every number of the model, with its source and how well it is known.",
    discussion: "Example: jss-sim assumptions --json > assumptions.json")

  @Flag(help: "Print JSON instead of a table.")
  var json = false

  @Option(help: ArgumentHelp("A JSON file that overrides assumptions.", valueName: "file"))
  var assumptions: String?

  func run() throws {
    let assumptions = try AssumptionsFile.assumptions(path: assumptions)
    try OutputFile(path: nil).write(
      json ? AssumptionsJSON.text(assumptions) : AssumptionsText.text(assumptions))
  }
}
