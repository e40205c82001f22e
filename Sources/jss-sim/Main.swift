import ArgumentParser

@main
struct Main {
  static func main() {
    StandardStreams.occupy()
    Interruption.handle()
    do {
      var command = try parse()
      try command.run()
    } catch let failure as Failure {
      StandardError.print("Error: \(failure.message)")
      failure.status.endProgram()
    } catch {
      JSSSim.exit(withError: error)
    }
  }

  /// - Throws: `Failure` for a name that is not known; what the parser says for all else.
  private static func parse() throws -> any ParsableCommand {
    let written = try WrittenArguments(try WrittenArguments.ofThisProgram())
    if let command = written.parsedAlone { return command }
    do {
      return try JSSSim.parseAsRoot(written.arguments)
    } catch {
      if JSSSim.exitCode(for: error) == .validationFailure, let mistake = written.mistake {
        throw mistake
      }
      throw error
    }
  }
}

struct JSSSim: ParsableCommand {
  /// The parser looks for what only the program has, such as completions, in all but commands that name it.
  static let name = "jss-sim"
  static let version = "0.2.0"

  static let configuration = CommandConfiguration(
    commandName: name,
    abstract: "Forecast a freelancer's Job Success Score and the risk of losing Top Rated.",
    usage: """
      jss-sim [<options>] <history.csv>
      jss-sim compare --with <scenario.csv> [<options>] <history.csv>
      jss-sim advise [<options>] <history.csv>
      jss-sim explain [--jss <score>] [<options>] <history.csv>
      jss-sim serve [<history.csv>]
      jss-sim import [--into <history.csv>] <export> ...
      jss-sim check [<options>] <history.csv>
      jss-sim portfolio [--profiles <profiles.csv>] [<options>] <contracts.csv>
      jss-sim assumptions [--json]
      """,
    discussion: """
      Simulates thousands of worlds that fit a contract history, and prints week by week the \
      percentiles of the displayed score and the probability of holding the badge; or writes a \
      report with pictures.

      Example: jss-sim --runs 100000 history.csv

      Example: jss-sim --output report.html --open history.csv

      'jss-sim simulate --help' lists the options of the simulation.
      """,
    version: version,
    subcommands: [
      SimulateCommand.self, AdviseCommand.self, CompareCommand.self, ExplainCommand.self,
      ImportCommand.self,
      CheckCommand.self, PortfolioCommand.self, AssumptionsCommand.self, ServeCommand.self,
    ],
    defaultSubcommand: SimulateCommand.self)
}
