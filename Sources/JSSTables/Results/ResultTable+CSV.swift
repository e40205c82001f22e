internal import JSSCore

/// As comma-separated values (RFC 4180).
extension ResultTable {
  /// A header line, then a line for each row, each ended by a line feed. A cell without a value is empty; the
  /// items of a list are separated by spaces.
  public var csv: String {
    ResultTable.csvHead(columns) + rows.map { ResultTable.csvLine($0, columns) }.joined()
  }

  /// The header line alone.
  package static func csvHead(_ columns: [Column]) -> String {
    CSVText.text([columns.flatMap(\.csvFields).map(\.name)])
  }

  /// The line of a row alone.
  package static func csvLine(_ row: Row, _ columns: [Column]) -> String {
    CSVText.text([
      zip(columns, row.cells).flatMap { column, cell in
        column.csvFields.map { csvText($0.value(of: cell), of: column) }
      }
    ])
  }

  private static func csvText(_ value: Field.Value, of column: Column) -> String {
    switch value {
    case .text(let text) where column.kind == .option && isPlain(text): text
    case .text(let text): CSVText.cell(text)
    case .list(let texts): CSVText.cell(texts.joined(separator: " "))
    case .day(let day): day.description
    case .whole(let number): String(number)
    case .real(let number):
      column.decimals.map { FixedDecimal.text(number, decimals: $0) }
        ?? ShortestDecimal.text(number)
    case .missing, .inapplicable: ""
    }
  }

  /// Whether an option, which begins with a sign of a formula, has nothing else that a spreadsheet could run.
  private static func isPlain(_ option: String) -> Bool {
    option.unicodeScalars.allSatisfy {
      $0.properties.isAlphabetic || ("0"..."9").contains($0)
        || " -._=@#".unicodeScalars.contains($0)
    }
  }
}

extension Column {
  fileprivate var csvFields: [Field] { hasError ? fields : Array(fields.prefix(1)) }
}
