/// The text of a history of contracts, cell by cell. What is not changed stays as it is, including unknown
/// columns, the names of columns and their order.
///
/// Unlike `HistoryTable` it accepts cells that make no sense, and empty cells where a value is required.
package struct HistoryDocument: Sendable {
  private var header: [String]
  private var columns: [HistoryColumn?]
  private var rows: [[String]] = []
  private let hasMark: Bool
  private let lineEnd: String

  /// A history without contracts.
  package init(columns: [HistoryColumn]) {
    header = columns.map(\.rawValue)
    self.columns = columns
    hasMark = false
    lineEnd = "\n"
  }

  /// Reads comma-separated values.
  ///
  /// - Throws: `InvalidTable` if the header is no history's, or rows cannot be told apart into cells.
  package init(csv bytes: [UInt8], file: String) throws(InvalidTable) {
    var faults = Shortlist<TableFault>()
    var warnings = Shortlist<TableWarning>()
    var reader = CSVReader(bytes)
    var names: TableHeader<HistoryColumn>?
    header = []
    columns = []
    hasMark = bytes.starts(with: [0xEF, 0xBB, 0xBF])
    let firstEnd = bytes.firstIndex(of: UInt8(ascii: "\n"))
    lineEnd =
      firstEnd.map { $0 > 0 && bytes[$0 - 1] == UInt8(ascii: "\r") } == true ? "\r\n" : "\n"
    while true {
      do throws(CSVFault) {
        guard let row = try reader.next() else { break }
        let place = TablePlace(file: file, line: row.start.line)
        if names == nil {
          let read = TableHeader<HistoryColumn>(
            row, file: file, faults: &faults, warnings: &warnings)
          names = read
          header = row.cells.map(\.text)
          columns = read.columns
          if !read.isUsable { break }
        } else if row.cells.count != header.count {
          faults.insert(.wrongCount(row.cells.count, not: header.count, at: place))
        } else if let cell = row.cells.first(where: { !$0.isText }) {
          faults.insert(.notText(cell.text, at: place))
        } else {
          rows.append(row.cells.map(\.text))
        }
      } catch {
        faults.insert(.malformed(error, at: TablePlace(file: file, line: error.line)))
        if names == nil { break }
      }
    }
    if names == nil && faults.isEmpty {
      faults.insert(.noHeader(HistoryColumn.self, at: TablePlace(file: file)))
    }
    if !faults.isEmpty { throw InvalidTable(faults: faults) }
  }

  package var rowCount: Int { rows.count }

  /// The text of a cell; nil if it is empty, or if there is no such column.
  package func text(_ column: HistoryColumn, inRow row: Int) -> String? {
    guard let index = columns.firstIndex(of: column), !rows[row][index].isEmpty else { return nil }
    return rows[row][index]
  }

  /// Writes a cell, and adds its column at the end if there is none.
  package mutating func set(_ column: HistoryColumn, inRow row: Int, to text: String) {
    let index = index(of: column)
    rows[row][index] = text
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

  /// As comma-separated values, with the line ends and the byte-order mark that were read.
  package var text: String {
    let lines = ([header] + rows).map { $0.map(CSVText.cell).joined(separator: ",") + lineEnd }
    return (hasMark ? "\u{FEFF}" : "") + lines.joined()
  }
}
