/// A history as rows of plain cells, whatever it was read from: columns by their names in the format, cells in the form
/// that this program writes.
///
/// Unknown columns, and cells that make no sense, are as they stand. As JSON it is `{"columns": […], "rows": [[…], …]}`.
package struct PlainTable: Encodable, Equatable, Sendable {
  package let columns: [String]
  /// As many cells in each row as there are columns.
  package let rows: [[String]]

  package init(_ document: HistoryDocument) { self.init(document, in: document.format) }

  /// - Parameter format: how numbers are written.
  private init(_ document: HistoryDocument, in format: TableFormat) {
    columns = zip(document.columns, document.header).map { $0?.rawValue ?? $1 }
    rows = document.rows.map { row in
      zip(document.columns, row).map { column, text in
        text.isEmpty ? "" : column?.plain(text, in: format) ?? text
      }
    }
  }

  /// Reads text with commas, semicolons or tabs between its cells, or the first sheet of an Excel workbook. The first row
  /// has the names. Tabs, as spreadsheets put them on the clipboard, do not say which mark is before the decimals: it is
  /// the comma where some numbers can be read only so, and none only with a point.
  ///
  /// - Throws: `InvalidTable`, as `HistoryDocument` does; but contracts may have the same label.
  package init(reading bytes: [UInt8], file: String) throws(InvalidTable) {
    var bytes = try WorkbookText.commaSeparated(bytes, file: file) ?? bytes
    var reader = CSVReader(bytes)
    var isOfTabs = false
    if let row = try? reader.firstFilledRow(), !TableHeader<HistoryColumn>.namesColumn(row),
      TableHeader<HistoryColumn>.isSeparatedByTabs(row)
    {
      isOfTabs = true
      bytes = TabSeparated.commaSeparated(bytes)
    }
    let document = try HistoryDocument(csv: bytes, file: file, labels: .any)
    self.init(
      document,
      in: isOfTabs && PlainTable.hasDecimalCommas(document) ? .semicolons : document.format)
  }

  private static func hasDecimalCommas(_ document: HistoryDocument) -> Bool {
    let numbers = document.rows.flatMap { row in
      zip(document.columns, row).compactMap { column, text in
        column.flatMap { $0.hasDecimals && !text.isEmpty ? (column: $0, text: text) : nil }
      }
    }
    func someAreOnly(_ format: TableFormat, not other: TableFormat) -> Bool {
      numbers.contains {
        $0.column.reads($0.text, in: format) && !$0.column.reads($0.text, in: other)
      }
    }
    return someAreOnly(.semicolons, not: .commas) && !someAreOnly(.commas, not: .semicolons)
  }

  /// Comma-separated values, which readers of histories take. The line of a row is its place, the header the first, as
  /// long as no cell has more than one line.
  package var csv: String {
    CSVText.text(([columns] + rows).map { $0.map { CSVText.cell($0) } })
  }
}
