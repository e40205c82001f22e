import ArgumentParser
import JSSCore
import JSSReport
import JSSTables

/// `jss-sim portfolio contracts.csv`
struct PortfolioCommand: ResultCommand {
  static let configuration = CommandConfiguration(
    commandName: "portfolio", _superCommandName: JSSSim.name,
    abstract: "Forecast many profiles: who is at risk, why, and what to do first.",
    discussion: """
      contracts.csv is a history with one more column, profile_id; the rows of a profile stand together. \
      A row of profiles.csv says what is seen on a profile: profile_id and any of jss, jss_date, badge, \
      badge_level, large_contract, badge_hold, eligible_weeks, rising_talent, earnings_12m. An option \
      of these names, but for jss and jss_date, holds for every profile whose row does not say it.

      The answer has a row for each profile. Its seed gives the same forecast with jss-sim simulate.

      Example: jss-sim portfolio --profiles profiles.csv --output risks.csv contracts.csv

      Example: jss-sim portfolio --profiles profiles.csv --output risks.html --open contracts.csv
      """)

  static let formats: [OutputFormat] = [.table, .csv, .json, .html]
  static let pipedFormat = OutputFormat.csv

  @Argument(
    help:
      "The contracts of any number of profiles, a CSV file in which each has at most 64 MiB and 1,000,000 rows; '-' reads standard input."
  )
  var contracts: String

  @Option(
    help: ArgumentHelp("What is seen on each profile, a CSV file.", valueName: "file"))
  var profiles: String?

  @Option(
    help: ArgumentHelp(
      "Scores seen before, a CSV file with profile_id,date,score; the rows of a profile stand together.",
      valueName: "file"))
  var scoreHistories: String?

  @Flag(help: "Say for each profile what helps most, which takes several times as long.")
  var advice = false

  @Flag(
    help:
      "Go on with the rows of --output that an interrupted run has written: a CSV file only.")
  var resume = false

  @OptionGroup(title: "Simulation")
  var simulation: SimulationOptions

  @OptionGroup(title: "Output")
  var output: OutputOptions<PortfolioCommand>

  @OptionGroup(title: "Output")
  var viewer: ViewerOptions

  func validate() throws {
    try simulation.validateRanges()
    try viewer.validate(output)
    for (option, file) in [("profiles", profiles), ("score-histories", scoreHistories)]
    where file == "-" {
      throw ValidationError(
        "--\(option) -: it must be a file, which is read at many places. Save it first.")
    }
    if resume && (output.resolved != .csv || output.file == nil) {
      throw ValidationError("--resume goes on with a CSV file: say --output risks.csv too.")
    }
  }

  func run() throws {
    let destination = Destination(output, isShown: viewer.open)
    try destination.check(inputs: inputs)
    let configuration = try simulation.configuration(reading: .disk)
    let question = PortfolioQuestion(
      configuration, asOf: simulation.asOfDay, options: recordWithoutFiles)
    let run = try PortfolioRun.begin(
      contracts: InputFile(path: contracts), asking: question,
      profiles: try profiles.map {
        try ProfileIndex($0, label: "profiles", kind: "a table of profiles")
      },
      scores: try scoreHistories.map {
        try ProfileIndex($0, label: "scores", kind: "a table of scores")
      },
      givesAdvice: advice)
    if !output.quiet { (simulation.warnings + run.warnings).forEach(StandardError.print) }
    let format = output.resolved
    let rows: PortfolioRows
    do {
      rows = try PortfolioRows(
        format, path: output.file, resumes: resume, question: question, options: record)
    } catch is RowFile.ClosedPipe {
      return
    }
    if rows.isKept { Interruption.enter(.rowsKept) }
    let answer = try ProgressBar.show(unless: output.quiet, runs: simulation.runs) { progress in
      try run.write(to: rows, workers: configuration.threads, progress: progress)
    }
    guard let (summary, notes) = answer else { return }
    if !output.quiet { notes.forEach(StandardError.print) }
    switch format {
    case .table:
      try destination.write(
        PortfolioText(
          summary, width: output.terminalWidth, horizonWeeks: configuration.horizonWeeks
        ).text)
    case .html:
      try destination.write(
        PortfolioReport(
          PortfolioReport.Subject(
            summary, configuration: configuration, asOf: simulation.asOfDay, options: record,
            remarks: simulation.warnings + run.warnings + notes, version: JSSSim.version)
        ).html)
    case .csv, .json, .svg:
      if !output.quiet, let file = output.file { StandardError.print("Wrote \(file).") }
    }
    if !output.quiet { say(summary, besides: rows.known.count, withFaults: rows.knownFaults) }
    if viewer.open, let file = output.file { try Viewer.show(file) }
    try fail(summary, before: rows.knownFaults)
  }

  /// - Parameters:
  ///   - known: profiles that had a row before.
  ///   - faults: how many of these have no forecast.
  private func say(_ summary: PortfolioSummary, besides known: Int, withFaults faults: Int) {
    if known > 0 {
      StandardError.print(
        "note: \(ReadableText.counted(known, "profile")) had a row already"
          + (summary.profiles == 0
            ? ", and there was no other." : "; what follows is of the others."))
      if faults > 0 {
        StandardError.print(
          "note: \(ReadableText.counted(faults, "row")) of these \(faults == 1 ? "tells" : "tell") a fault and stayed. To "
            + "have it tried again, delete the row from the file, and say --resume once more.")
      }
    }
    if known == 0 || summary.profiles > 0 {
      PortfolioVerdict(summary).lines.forEach(StandardError.print)
    }
  }

  /// - Parameter before: profiles without a forecast that an earlier run has written.
  /// - Throws: `Failure` if a profile has no forecast.
  private func fail(_ summary: PortfolioSummary, before: Int) throws {
    let count = summary.faults + before
    if count == 0 { return }
    let first = summary.firstFault.map { " The first is \(quoted($0.profile)): \($0.message)" }
    throw Failure(
      status: .badData,
      message:
        "\(ReadableText.counted(count, "profile")) \(count == 1 ? "has" : "have") no forecast; "
        + "\(count == 1 ? "its row says" : "their rows say") why.\(first ?? "")")
  }

  private var inputs: [String] {
    [contracts] + [profiles, scoreHistories, simulation.assumptions].compactMap(\.self)
  }

  /// The options in force, by name, for the record.
  private var record: [String: String] {
    let own = [
      ("profiles", profiles), ("score-histories", scoreHistories), ("advice", "\(advice)"),
    ]
    return simulation.record.merging(
      own.compactMap { name, value in value.map { (name, $0) } }
    ) { option, _ in option }
  }

  /// The same without names of files, which can change though nothing else does; but whether tables were given is a part
  /// of the question.
  private var recordWithoutFiles: [String: String] {
    let record = record.filter { $0.key != "assumptions" }
    let tables = record.filter { ["profiles", "score-histories"].contains($0.key) }
    return record.merging(tables.mapValues { _ in "given" }) { _, given in given }
  }
}
