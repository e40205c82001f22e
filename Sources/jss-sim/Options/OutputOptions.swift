import ArgumentParser
import JSSCore
import JSSReport
public import JSSTables

/// What the result looks like and where it goes.
struct OutputOptions: ParsableArguments {
  enum Format: String, CaseIterable, ExpressibleByArgument {
    case auto, table, csv, json, html, svg
  }

  @Option(help: "'auto' is a table in a terminal, else CSV; 'html' is a report, 'svg' its picture.")
  var format = Format.auto

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp(
      "Write the result to a file: .html for a report with pictures, .svg for a picture, .csv, "
        + ".json, or .txt for a table; '-' is standard output.",
      valueName: "file"))
  var output: String?

  @Flag(help: "Show the report or picture that is written, in your browser.")
  var open = false

  @Option(
    help: ArgumentHelp("Percentiles to print: ascending, above 0, below 100.", valueName: "list"))
  var percentiles = PercentileList.standard

  @Flag(name: .shortAndLong, help: "Print nothing but the result, and errors.")
  var quiet = false

  /// The bands of the score in characters, as fits the place where the result goes.
  func fan(_ forecast: Forecast) -> String {
    let isFile = output.map { $0 != "-" } ?? false
    let fan =
      isFile
      ? TerminalFan(forecast, width: 80, ink: .blocks, isColoured: false)
      : TerminalFan(
        forecast, width: Terminal.width, ink: Terminal.ink, isColoured: Terminal.isColoured)
    return fan.text
  }

  var destination: Destination {
    Destination(path: output, isQuiet: quiet, isShown: open)
  }

  /// What the result looks like.
  private enum ResolvedFormat: String {
    case table, csv, json, html, svg
  }

  /// Whether the result is a report.
  var isReport: Bool { resolvedFormat == .html }

  /// Whether it is a picture alone.
  var isPicture: Bool { resolvedFormat == .svg }

  /// The result in the format asked for.
  ///
  /// - Precondition: it is no report, and no picture alone where `svg` is not given.
  func text(
    table: @autoclosure () -> String, csv: @autoclosure () -> String,
    json: @autoclosure () -> String,
    svg: () -> String = { preconditionFailure("No picture is drawn of this.") }
  ) -> String {
    switch resolvedFormat {
    case .table: table()
    case .csv: csv()
    case .json: json()
    case .svg: svg()
    case .html: preconditionFailure("A report is made of more.")
    }
  }

  private var resolvedFormat: ResolvedFormat {
    if let format = ResolvedFormat(rawValue: format.rawValue) { return format }
    if let output, output != "-" { return OutputOptions.format(ofFile: output) ?? .csv }
    return Terminal.isOutput ? .table : .csv
  }

  /// - Throws: a usage error for a file whose name does not say its format, and for options that do
  ///   not go together.
  func validate() throws {
    // A folder has its own message.
    if let output, output != "-", !output.hasSuffix("/"), format == .auto,
      OutputOptions.format(ofFile: output) == nil
    {
      throw ValidationError(
        "--output \(output): the name must end in .html, .svg, .csv, .json or .txt. Or say --format."
      )
    }
    let isDrawn = isReport || isPicture
    if open && (!isDrawn || output == nil || output == "-") {
      throw ValidationError("--open shows a file: say --output report.html too.")
    }
    if isDrawn && percentiles != .standard {
      throw ValidationError(
        "--percentiles is for tables: a picture has the bands 5 to 95 and 25 to 75. Leave it out.")
    }
  }

  private static func format(ofFile path: String) -> ResolvedFormat? {
    switch path.split(separator: ".").last {
    case "csv": .csv
    case "json": .json
    case "txt": .table
    case "html": .html
    case "svg": .svg
    default: nil
    }
  }
}

extension PercentileList: CustomStringConvertible {
  /// As the user writes it.
  public var description: String {
    names.map { $0.dropFirst() }.joined(separator: ",")
  }
}
