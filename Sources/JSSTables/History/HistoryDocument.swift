/// The text of a history of contracts, cell by cell. What is not changed stays as it is, including unknown
/// columns, the names of columns and their order.
///
/// Unlike `HistoryTable` it accepts cells that make no sense, and empty cells where a value is required.
/// Rows without anything are left out.
package struct HistoryDocument: Sendable {
  /// The names as they are written.
  private(set) var header: [String]
  /// By name; nil for an unknown one.
  private(set) var columns: [HistoryColumn?]
  /// The cells as they are written, as many in each row as there are names.
  private(set) var rows: [[String]] = []
  let format: TableFormat
  private let hasMark: Bool
  private let lineEnd: String

  /// Whether contracts may have the same label.
  package enum Labels: Sendable {
    case unique, any
  }

  /// A history without contracts.
  package init(columns: [HistoryColumn]) {
    header = columns.map(\.rawValue)
    self.columns = columns
    format = .commas
    hasMark = false
    lineEnd = "\n"
  }

  /// Reads comma-separated values, or the same with semicolons.
  ///
  /// - Throws: `InvalidTable` if the header is no history's, or rows cannot be told apart into cells;
  ///   for a workbook too, as it could not be written again.
  package init(
    csv bytes: [UInt8], file: String, labels: Labels = .unique
  ) throws(InvalidTable) {
    var faults = Shortlist<TableFault>()
    var warnings = Shortlist<TableWarning>()
    format = TableFormat(of: bytes, columns: HistoryColumn.self)
    var reader = CSVReader(bytes, format: format)
    var names: TableHeader<HistoryColumn>?
    var lineNumbers: [Int] = []
    header = []
    columns = []
    hasMark = bytes.starts(with: [0xEF, 0xBB, 0xBF])
    let firstEnd = bytes.firstIndex(of: UInt8(ascii: "\n"))
    lineEnd =
      firstEnd.map { $0 > 0 && bytes[$0 - 1] == UInt8(ascii: "\r") } == true ? "\r\n" : "\n"
    if Workbook.isOne(bytes) {
      throw InvalidTable(.workbookToWrite(at: TablePlace(file: file)))
    }
    while true {
      do throws(CSVFault) {
        guard let row = try reader.firstFilledRow() else { break }
        let place = TablePlace(file: file, line: row.start.line)
        if names == nil {
          let read = TableHeader<HistoryColumn>(
            row, file: file, faults: &faults, warnings: &warnings)
          names = read
          header = row.cells.map(\.text)
          columns = read.columns
          if !read.isUsable { break }
        } else if row.cells.count != header.count {
          faults.insert(.wrongCount(row.cells.count, not: header.count, in: format, at: place))
        } else if let cell = row.cells.first(where: { !$0.isText }) {
          faults.insert(.notText(cell.text, at: place))
        } else {
          rows.append(row.cells.map(\.text))
          lineNumbers.append(row.start.line)
        }
      } catch {
        faults.insert(.malformed(error, at: TablePlace(file: file, line: error.line)))
        if names == nil { break }
      }
    }
    if names == nil && faults.isEmpty {
      faults.insert(.noHeader(HistoryColumn.self, at: TablePlace(file: file)))
    }
    if labels == .unique, let index = columns.firstIndex(of: .contractID) {
      let column = TablePlace.Column(number: index + 1, name: HistoryColumn.contractID.rawValue)
      var seen: Set<String> = []
      for (line, row) in zip(lineNumbers, rows)
      where !row[index].isEmpty && !seen.insert(row[index]).inserted {
        faults.insert(
          TableFault(
            place: TablePlace(file: file, line: line, column: column), subject: .text(row[index]),
            rule: "be unique in the file", remedy: "Give each contract a label of its own."))
      }
    }
    if !faults.isEmpty { throw InvalidTable(faults: faults) }
  }

  package var rowCount: Int { rows.count }

  /// What a cell says, in the form that this program writes; as it stands if it makes no sense. Nil if
  /// it is empty, or if there is no such column.
  package func text(_ column: HistoryColumn, inRow row: Int) -> String? {
    guard let index = columns.firstIndex(of: column), !rows[row][index].isEmpty else { return nil }
    return column.plain(rows[row][index], in: format)
  }

  /// Writes a cell, and adds its column at the end if there is none.
  package mutating func set(_ column: HistoryColumn, inRow row: Int, to text: String) {
    let index = index(of: column)
    rows[row][index] = column.hasDecimals ? format.number(text) : text
  }

  /// Adds a contract at the end.
  package mutating func append(_ values: [HistoryColumn: String]) {
    rows.append(Array(repeating: "", count: header.count))
    for column in HistoryColumn.allCases {
      if let text = values[column] { set(column, inRow: rows.count - 1, to: text) }
    }
  }

  private mutating func index(of column: HistoryColumn) -> Int {
    if let index = columns.firstIndex(of: column) { return index }
    header.append(column.rawValue)
    columns.append(column)
    for row in rows.indices { rows[row].append("") }
    return columns.count - 1
  }

  /// The column of a place, counted from 0; nil for an unknown one.
  func column(at place: Int) -> HistoryColumn? {
    columns.indices.contains(place) ? columns[place] : nil
  }

  /// A history of one contract.
  func text(ofRow row: Int) -> String { lines([header, rows[row]]) }

  /// The same form with other names, columns and cells.
  func holding(
    header: [String], columns: [HistoryColumn?], rows: [[String]]
  ) -> HistoryDocument {
    var document = self
    document.header = header
    document.columns = columns
    document.rows = rows
    return document
  }

  /// Empties a cell.
  package mutating func clear(_ column: HistoryColumn, inRow row: Int) {
    if let index = columns.firstIndex(of: column) { rows[row][index] = "" }
  }

  /// Adds a copy of a row at the end.
  package mutating func duplicate(row: Int) { rows.append(rows[row]) }

  /// As it was read: with its separators, its line ends and its byte-order mark.
  package var text: String {
    (hasMark ? "\u{FEFF}" : "") + lines([header] + rows)
  }

  private func lines(_ rows: [[String]]) -> String {
    rows.map { row in
      row.map { CSVText.cell($0, in: format) }.joined(separator: String(format.separator)) + lineEnd
    }.joined()
  }
}
