import ArgumentParser
import Glibc
public import JSSTables

/// What the result looks like and where it goes.
struct OutputOptions: ParsableArguments {
  enum Format: String, CaseIterable, ExpressibleByArgument {
    case auto, table, csv, json
  }

  @Option(help: "'auto' is a table in a terminal, else CSV.")
  var format = Format.auto

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp(
      "Write the result to a file: .csv, .json, or .txt for a table; '-' is standard output.",
      valueName: "file"))
  var output: String?

  @Option(
    help: ArgumentHelp("Percentiles to print: ascending, above 0, below 100.", valueName: "list"))
  var percentiles = PercentileList.standard

  @Flag(name: .shortAndLong, help: "Print nothing but the result, and errors.")
  var quiet = false

  /// The result in the format asked for.
  func text(
    table: @autoclosure () -> String, csv: @autoclosure () -> String,
    json: @autoclosure () -> String
  ) -> String {
    switch resolvedFormat {
    case .table: table()
    case .json: json()
    case .csv, .auto: csv()
    }
  }

  /// Never `auto`.
  private var resolvedFormat: Format {
    if format != .auto { return format }
    if let output, output != "-" { return OutputOptions.format(ofFile: output) ?? .csv }
    return isatty(STDOUT_FILENO) == 1 ? .table : .csv
  }

  /// - Throws: a usage error for a file whose name does not say its format.
  func validate() throws {
    // A folder has its own message.
    if let output, output != "-", !output.hasSuffix("/"), format == .auto,
      OutputOptions.format(ofFile: output) == nil
    {
      throw ValidationError(
        "--output \(output): the name must end in .csv, .json or .txt. Or say --format.")
    }
  }

  private static func format(ofFile path: String) -> Format? {
    switch path.split(separator: ".").last {
    case "csv": .csv
    case "json": .json
    case "txt": .table
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
