/// A history as rows of plain cells, whatever it was read from: columns by their names in the format, cells in the form
/// that this program writes.
///
/// Unknown columns, and cells that make no sense, are as they stand. As JSON it is `{"columns": […], "rows": [[…], …]}`.
package struct PlainTable: Encodable, Equatable, Sendable {
  package let columns: [String]
  /// As many cells in each row as there are columns.
  package let rows: [[String]]

  package init(_ document: HistoryDocument) {
    columns = zip(document.columns, document.header).map { $0?.rawValue ?? $1 }
    rows = document.rows.map { row in
      zip(document.columns, row).map { column, text in
        text.isEmpty ? "" : column?.plain(text, in: document.format) ?? text
      }
    }
  }

  /// Reads text with commas, semicolons or tabs between its cells, or the first sheet of an Excel workbook. The first row
  /// has the names.
  ///
  /// - Throws: `InvalidTable`, as `HistoryDocument` does; but contracts may have the same label.
  package init(reading bytes: [UInt8], file: String) throws(InvalidTable) {
    var bytes = try WorkbookText.commaSeparated(bytes, file: file) ?? bytes
    var reader = CSVReader(bytes)
    if let row = try? reader.firstFilledRow(), !TableHeader<HistoryColumn>.namesColumn(row),
      TableHeader<HistoryColumn>.isSeparatedByTabs(row)
    {
      bytes = TabSeparated.commaSeparated(bytes)
    }
    self.init(try HistoryDocument(csv: bytes, file: file, labels: .any))
  }

  /// Comma-separated values, which readers of histories take. The line of a row is its place, the header the first, as
  /// long as no cell has more than one line.
  package var csv: String {
    CSVText.text(([columns] + rows).map { $0.map { CSVText.cell($0) } })
  }
}
