/// How the text of a table separates its cells and writes its numbers.
package enum TableFormat: Sendable {
  /// Commas between cells, a point before decimals.
  case commas
  /// As European spreadsheets have it: semicolons between cells, a comma before decimals.
  case semicolons

  /// Between cells.
  package var separator: Character { self == .commas ? "," : ";" }
  /// Before decimals.
  package var decimalMark: Character { self == .commas ? "." : "," }
  /// Between groups of three digits.
  package var groupMark: Character { self == .commas ? "," : "." }
  /// What the separator is called.
  var separatorName: String { self == .commas ? "comma" : "semicolon" }

  /// A number of the table with a point before decimals, and no other marks.
  func pointed(_ number: String) -> String {
    self == .commas ? number : String(number.map { $0 == decimalMark ? "." : $0 })
  }

  /// A number as the table writes it.
  ///
  /// - Parameter number: digits, with a point before decimals.
  package func number(_ number: String) -> String {
    self == .commas ? number : String(number.map { $0 == "." ? decimalMark : $0 })
  }
}

extension TableFormat {
  /// That of a table's header: with semicolons if it names a known column only when they separate it.
  init<Column: TableColumn>(of bytes: [UInt8], columns: Column.Type) {
    func namesColumn(_ format: TableFormat) -> Bool {
      var reader = CSVReader(bytes, format: format)
      guard let row = try? reader.firstFilledRow() else { return false }
      return TableHeader<Column>.namesColumn(row)
    }
    self = !namesColumn(.commas) && namesColumn(.semicolons) ? .semicolons : .commas
  }
}
