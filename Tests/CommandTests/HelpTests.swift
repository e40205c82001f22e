import Testing

@Suite struct HelpTests {
  @Test("The help of the program is the committed one")
  func root() throws {
    let result = try Command.run(["--help"])
    #expect(result.status == 0)
    #expect(
      result.output == """
        OVERVIEW: Forecast a freelancer's Job Success Score and the risk of losing Top
        Rated.

        Simulates thousands of worlds that fit a contract history, and prints week by
        week the percentiles of the displayed score and the probability of holding the
        badge; or writes a report with pictures.

        Example: jss-sim --runs 100000 history.csv

        Example: jss-sim --output report.html --open history.csv

        'jss-sim simulate --help' lists the options of the simulation.

        USAGE: jss-sim [<options>] <history.csv>
               jss-sim compare --with <scenario.csv> [<options>] <history.csv>
               jss-sim explain [--jss <score>] [<options>] <history.csv>
               jss-sim import [--into <history.csv>] <export> ...
               jss-sim check [<options>] <history.csv>
               jss-sim assumptions [--json]

        OPTIONS:
          --version               Show the version.
          -h, --help              Show help information.

        SUBCOMMANDS:
          simulate (default)      Forecast score and badge from a contract history.
          compare                 Compare decisions: scenarios beside the unchanged
                                  history, on the same luck.
          explain                 Say which contracts carry the score, and which may be
                                  to blame.
          import                  Turn the platform's exports into a contract history.
          check                   List what a history leaves open, and how much each
                                  answer matters.
          assumptions             List every number of the model, with its source and
                                  how well it is known.

          See 'jss-sim help <subcommand>' for detailed help.

        """)
  }

  @Test(
    "Every option of the simulation is in its help",
    arguments: [
      "--runs", "--as-of", "--horizon", "--badge", "--eligible-weeks", "--earnings-12m",
      "--activity", "--refund-requests", "--no-new-work", "--no-future-refunds", "--rules",
      "--assumptions", "--feedback-reading", "--hidden-feedback-ends", "--middling-counts",
      "--star-cuts", "--weight-combination", "--refund-basis", "--window-minimum", "--seed",
      "--threads", "--jss", "--jss-date", "--score-history", "--format", "--output",
      "--open", "--percentiles", "--quiet",
    ])
  func options(_ option: String) throws {
    #expect(try Command.run(["simulate", "--help"]).output.contains(option))
  }

  @Test(
    "The help of every command has an example of it",
    arguments: ["simulate", "compare", "explain", "assumptions"])
  func examples(_ command: String) throws {
    #expect(try Command.run([command, "--help"]).output.contains("\nExample: jss-sim \(command) "))
  }

  @Test("Completions are made for each shell", arguments: ["bash", "zsh", "fish"])
  func completions(_ shell: String) throws {
    let result = try Command.run(["--generate-completion-script", shell])
    #expect(result.status == 0)
    for word in ["compare", "refund-requests", "html"] { #expect(result.output.contains(word)) }
  }

  @Test("The version is told")
  func version() throws {
    #expect(try Command.run(["--version"]).output == "0.1.0\n")
  }
}
