internal import JSSCore

/// As comma-separated values (RFC 4180).
extension ResultTable {
  /// A header line, then a line for each row, each ended by a line feed. A cell without a value is empty; the
  /// items of a list are separated by spaces.
  public var csv: String {
    let fields = columns.map(\.csvFields)
    let lines = rows.map { row in
      columns.indices.flatMap { place in
        fields[place].map {
          ResultTable.csvText($0.value(of: row.cells[place]), decimals: columns[place].decimals)
        }
      }
    }
    return CSVText.text([fields.joined().map(\.name)] + lines)
  }

  private static func csvText(_ value: Field.Value, decimals: Int?) -> String {
    switch value {
    case .text(let text): CSVText.cell(text)
    case .list(let texts): CSVText.cell(texts.joined(separator: " "))
    case .day(let day): day.description
    case .whole(let number): String(number)
    case .real(let number):
      decimals.map { FixedDecimal.text(number, decimals: $0) } ?? ShortestDecimal.text(number)
    case .missing, .inapplicable: ""
    }
  }
}

extension Column {
  fileprivate var csvFields: [Field] { hasError ? fields : Array(fields.prefix(1)) }
}
