import ArgumentParser
import JSSCore
import JSSImport
import JSSTables

/// `jss-sim import work-history.json transactions.csv --into history.csv`
struct ImportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import", _superCommandName: JSSSim.name,
    abstract: "Turn the platform's exports into a contract history.",
    discussion: """
      Reads work histories and contract details (JSON, or a network log of the browser), transaction reports, \
      statements and weekly summaries (CSV or Excel), recognised by their content, and merges them into one \
      history: by contract id; else by client and title; else by title where the days overlap. Give all exports \
      at once: a payment that stands in several counts once. Clients become c1, c2 and so on. What no export says \
      is asked at the end; what matters most comes first.

      Example: jss-sim import work-history.json transactions.csv --into history.csv
      """)

  @Argument(
    help: ArgumentHelp(
      "The exports, at most 64 MiB each; '-' reads standard input.", valueName: "export"))
  var files: [String]

  @Option(
    help: ArgumentHelp(
      "Merge into this history, or create it: empty cells are filled in, others stay. (default: print a new one)",
      valueName: "file"))
  var into: String?

  @Option(
    help: ArgumentHelp(
      "A CSV file (client_id,name) that gives each client's code. New clients are added to it; two names "
        + "with one code are one client.", valueName: "file"))
  var clients: String?

  @Option(
    help: ArgumentHelp(
      "Columns in which the exports replace what the history has, as total_charges,end_date.",
      valueName: "columns"))
  var replace: ColumnList?

  @Option(
    help: ArgumentHelp(
      "Whose payments are taken, if the exports of an agency have those of several people.",
      valueName: "name"))
  var freelancer: String?

  @Option(
    help: "The last day that the history covers, as 2026-03-17. (default: today)",
    transform: OptionValue.day)
  var asOf: Day?

  @Flag(help: "Ask what no export says, question by question, and write the answers.")
  var ask = false

  @Flag(help: "Write the contracts' titles, which may hold names.")
  var keepTitles = false

  @Flag(name: .shortAndLong, help: "Print nothing but the history, and errors.")
  var quiet = false

  func validate() throws {
    if into == "-" || clients == "-" {
      throw ValidationError("\(into == "-" ? "--into" : "--clients") needs the name of a file.")
    }
    if let into, let clients, OutputFile.areOnePlace(into, clients) {
      throw ValidationError("--into and --clients name the same file: they need one each.")
    }
    if ask && into == nil {
      throw ValidationError("--ask needs --into: the answers are written into a file as they come.")
    }
    if ask && files.contains("-") {
      throw ValidationError(
        "--ask reads the answers from standard input, so '-' cannot be an export.")
    }
    if replace != nil && into == nil {
      throw ValidationError("--replace needs --into: there is no history to change.")
    }
  }

  func run() throws {
    let history = OutputFile(path: into, option: .into)
    let codes = clients.map { OutputFile(path: $0, option: .clients) }
    try history.check(inputs: files + [clients].compactMap(\.self))
    try codes?.check(inputs: files + [into].compactMap(\.self))
    let locks = try locks()
    defer { withExtendedLifetime(locks) {} }
    let inputs = ImportInputs(files: files, history: history, clients: codes)
    let asOf = self.asOf ?? .today
    var options = HistoryImport.Options(asOf: asOf)
    options.keepsTitles = keepTitles
    options.replaces = replace?.columns ?? []
    let result = HistoryImport(
      try inputs.exports(of: freelancer), into: try inputs.contracts(),
      clients: try inputs.codes(), options: options)
    if result.isEmpty {
      throw Failure(status: .badData, message: ImportReport.refusal(result))
    }
    // Codes first: a history without them could not be continued.
    try codes?.write(result.clients.text)
    if result.isChanged { try history.write(result.text) }
    if quiet && !ask { return }
    let order = ProgressBar.show(unless: quiet) {
      QuestionOrder(lookingAt: result, asOf: asOf, cancellation: nil, progress: $0)
    }
    if !quiet {
      StandardError.write(
        ImportReport(result, order: order, asking: asking, history: into).text)
    }
    if ask {
      try Interview(ImportInterview(result, order: order, asOf: asOf), writes: history).hold()
    }
  }
}

extension ImportCommand {
  /// Keeps other programs from changing what is read, changed and written here.
  ///
  /// - Throws: `Failure`.
  private func locks() throws -> [FolderLock] {
    // In one order, so that no two programs wait for each other.
    let folders = Set([into, clients].compactMap { $0.map(FolderLock.folder) }).sorted()
    return try folders.map { folder in
      do {
        return try FolderLock(folder) {
          if !quiet {
            StandardError.print(
              "Another jss-sim is writing in the folder \(folder): waiting until it ends. Ctrl-C gives up."
            )
          }
        }
      } catch {
        throw Failure(
          status: .unwritableOutput,
          message: "the folder \(folder) cannot be opened: \(Descriptor.lastError).")
      }
    }
  }

  /// The words of the command that asks what no export says, but for --into; nil if it would have no file to read, or
  /// is running.
  private var asking: [String]? {
    if ask || files.contains("-") { return nil }
    let options: [(String, String?)] = [
      ("--clients", clients), ("--freelancer", freelancer), ("--as-of", asOf?.description),
    ]
    return ["jss-sim", "import"] + files.map { $0.hasPrefix("-") ? "./\($0)" : $0 }
      + options.flatMap { name, value in value.map { [name, $0] } ?? [] }
      + (keepTitles ? ["--keep-titles"] : [])
  }
}

/// Columns that the exports may replace.
struct ColumnList: ExpressibleByArgument {
  let columns: Set<HistoryColumn>

  /// Names with commas between them; nil if one is none of those.
  init?(argument: String) {
    var columns: Set<HistoryColumn> = []
    for name in argument.split(separator: ",", omittingEmptySubsequences: false) {
      guard let column = HistoryColumn(rawValue: normalizedColumnName(String(name))),
        HistoryImport.replaceable.contains(column)
      else { return nil }
      columns.insert(column)
    }
    self.columns = columns
  }

  static var allValueStrings: [String] { HistoryImport.replaceable.map(\.rawValue) }
}
