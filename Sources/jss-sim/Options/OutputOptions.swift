import ArgumentParser
import JSSTables

/// A format in which a result is written.
enum OutputFormat: String, CaseIterable {
  case table, csv, json, html, svg

  /// What the name of a file in this format ends in.
  var fileExtension: String { self == .table ? "txt" : rawValue }
}

/// A command that writes a result.
protocol ResultCommand: ParsableCommand {
  /// What it can write.
  static var formats: [OutputFormat] { get }

  /// The format on standard output where nobody asks for one and it is not a terminal; a terminal gets a
  /// table.
  static var pipedFormat: OutputFormat { get }
}

/// What the result of a command looks like and where it goes.
struct OutputOptions<Command: ResultCommand>: ParsableArguments {
  /// The argument of `--format`.
  enum Choice: ExpressibleByArgument {
    case auto
    case format(OutputFormat)

    init?(argument: String) {
      if argument == "auto" {
        self = .auto
      } else if let format = Command.formats.first(where: { $0.rawValue == argument }) {
        self = .format(format)
      } else {
        return nil
      }
    }

    static var allValueStrings: [String] { ["auto"] + Command.formats.map(\.rawValue) }

    static var defaultCompletionKind: CompletionKind { .list(allValueStrings) }

    var defaultValueDescription: String {
      switch self {
      case .auto: "auto"
      case .format(let format): format.rawValue
      }
    }
  }

  @Option(help: ArgumentHelp(stringLiteral: OutputOptions.formatHelp))
  var format = Choice.auto

  @Flag(help: "The same as --format csv.")
  var csv = false

  @Flag(help: "The same as --format json.")
  var json = false

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp(
      "Write the result to a file. The ending of its name says the format: \(OutputOptions.endingsHelp). "
        + "'-' is standard output.",
      valueName: "file"))
  var output: String?

  @Flag(name: .shortAndLong, help: "Print nothing but the result, and errors.")
  var quiet = false

  @Flag(
    name: .shortAndLong,
    help: "Say all that can be said: how well the worlds fit, what the risk is made of.")
  var verbose = false

  /// - Throws: a usage error for formats that exclude each other, and for a file whose name says none that
  ///   the command can write.
  func validate() throws {
    if quiet && verbose {
      throw ValidationError("--quiet and --verbose exclude each other. Leave out one.")
    }
    let asked = asked
    if asked.count > 1 {
      throw ValidationError(
        "\(asked[0].name) and \(asked[1].name) exclude each other. Leave out one.")
    }
    // A folder has its own message.
    if asked.isEmpty, let file, !file.hasSuffix("/"), OutputOptions.format(ofFile: file) == nil {
      throw ValidationError(
        "--output \(file): the name must end in \(OutputOptions.endings). Or say --format.")
    }
  }

  /// What is written.
  var resolved: OutputFormat {
    if let asked = asked.first { return asked.format }
    if let file { return OutputOptions.format(ofFile: file) ?? .table }
    return Terminal.isOutput ? .table : Command.pipedFormat
  }

  /// Whether anybody is told in words what the result says: only then is simulated what the words need.
  var isTold: Bool { !quiet || resolved == .json || resolved == .html }

  /// How wide a table may be, in characters; nil where nothing is too wide.
  var terminalWidth: Int? { file == nil && Terminal.isOutput ? Terminal.width : nil }

  /// The same where what does not fit is told in words: 80 characters where nothing is too wide.
  var tableWidth: Int { min(max(terminalWidth ?? 80, 60), 120) }

  /// The file to write; nil for standard output.
  var file: String? { output == "-" ? nil : output }

  /// The formats asked for, each once, and by what option.
  private var asked: [(name: String, format: OutputFormat)] {
    var asked: [(name: String, format: OutputFormat)] = []
    if csv { asked.append(("--csv", .csv)) }
    if json { asked.append(("--json", .json)) }
    if case .format(let format) = format, !asked.contains(where: { $0.format == format }) {
      asked.append(("--format \(format.rawValue)", format))
    }
    return asked
  }

  private static func format(ofFile path: String) -> OutputFormat? {
    Command.formats.first { path.hasSuffix(".\($0.fileExtension)") }
  }

  // MARK: Help

  private static var formatHelp: String {
    let piped = Command.pipedFormat == .csv ? "a table in a terminal, else CSV" : "a table"
    return "'auto' goes by the name of the --output file; without a file it is \(piped)."
  }

  private static var endingsHelp: String {
    list { format in
      let note =
        switch format {
        case .html: " (a report with pictures)"
        case .svg: " (the picture of the score)"
        case .table: " (a table)"
        case .csv, .json: ""
        }
      return ".\(format.fileExtension)\(note)"
    }
  }

  /// For example `.csv, .json or .txt`.
  private static var endings: String { list { ".\($0.fileExtension)" } }

  private static func list(_ text: (OutputFormat) -> String) -> String {
    let order: [OutputFormat] = [.html, .svg, .csv, .json, .table]
    let texts = order.filter(Command.formats.contains).map(text)
    return Array(texts.dropLast()).joined(separator: ", ") + " or " + texts[texts.count - 1]
  }
}

/// Whether a report or picture is shown once it is written.
struct ViewerOptions: ParsableArguments {
  @Flag(help: "Show the report or picture that is written, in your browser.")
  var open = false

  /// - Throws: a usage error if there is nothing to show.
  func validate(_ output: OutputOptions<some ResultCommand>) throws {
    if open && (!output.isDrawn || output.file == nil) {
      throw ValidationError("--open shows a file: say --output report.html too.")
    }
  }
}

/// Which percentiles tables have.
struct PercentileOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp("Percentiles to print: ascending, above 0, below 100.", valueName: "list"))
  var percentiles = PercentileList.standard

  /// - Throws: a usage error if no table is written.
  func validate(_ output: OutputOptions<some ResultCommand>) throws {
    if output.isDrawn && percentiles != .standard {
      throw ValidationError(
        "--percentiles is for tables: a picture has the bands 5 to 95 and 25 to 75. Leave it out.")
    }
  }
}

extension OutputOptions {
  /// Whether the result is a report or a picture.
  fileprivate var isDrawn: Bool { resolved == .html || resolved == .svg }
}
