import ArgumentParser
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

  var destination: Destination {
    Destination(path: output, isQuiet: quiet, isShown: open)
  }

  /// What the result looks like.
  private enum ResolvedFormat: String {
    case table, csv, json, html, svg
  }

  /// Whether the result is a report.
  var isReport: Bool { resolvedFormat == .html }

  /// The result in the format asked for.
  ///
  /// - Precondition: it is no report.
  func text(
    table: @autoclosure () -> String, csv: @autoclosure () -> String,
    json: @autoclosure () -> String, svg: @autoclosure () -> String
  ) -> String {
    switch resolvedFormat {
    case .table: table()
    case .csv: csv()
    case .json: json()
    case .svg: svg()
    case .html: preconditionFailure("A report is made of more than a forecast.")
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
    let isPicture = [.html, .svg].contains(resolvedFormat)
    if open && (!isPicture || output == nil || output == "-") {
      throw ValidationError("--open shows a file: say --output report.html too.")
    }
    if isPicture && percentiles != .standard {
      throw ValidationError(
        "--percentiles is for tables: a picture has the bands 5 to 95 and 25 to 75. Leave it out.")
    }
  }

  private static func format(ofFile path: String) -> ResolvedFormat? {
    switch path.split(separator: ".").last {
    case "csv": .csv
    case "json": .json
    case "txt": .table
    case "html", "htm": .html
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
