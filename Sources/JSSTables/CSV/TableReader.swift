/// Reads a table with a header row: each row's cells with their columns, each fault with its place.
///
/// The caller judges what the cells say, and adds faults of its own with `refuse`.
package struct TableReader<Column: TableColumn>: ~Copyable {
  /// How large a table may be.
  package struct Limits: Sendable {
    /// 64 MiB, 1,000 columns and 1,000,000 rows below the header.
    package static var standard: Limits { Limits(mebibytes: 64, columns: 1000, rows: 1_000_000) }

    package let mebibytes: Int
    package let columns: Int
    package let rows: Int

    package init(mebibytes: Int, columns: Int, rows: Int) {
      self.mebibytes = mebibytes
      self.columns = columns
      self.rows = rows
    }
  }

  package private(set) var faults = Shortlist<TableFault>()
  package private(set) var warnings = Shortlist<TableWarning>()
  /// The table's text.
  private let bytes: [UInt8]
  package let format: TableFormat
  private let file: String
  private let isWorkbook: Bool
  private let limits: Limits
  private var csv: CSVReader
  /// Nil if the table has none that can be used; then it has no rows either.
  private var header: TableHeader<Column>?
  /// Rows below the header so far, well formed or not, but for those without anything.
  private var rowCount = 0

  /// A reader of the table's rows. Faults of the header, or of the file as a whole, are in `faults`
  /// at once.
  ///
  /// - Parameter bytes: text, or an Excel workbook, whose first sheet is read.
  package init(_ bytes: [UInt8], file: String, limits: Limits = .standard) {
    let mostBytes = limits.mebibytes << 20
    let source = Result { () throws(WorkbookFault) in
      bytes.count > mostBytes
        ? bytes : try Workbook.text(ofFirstSheetIn: bytes, mostBytes: mostBytes) ?? bytes
    }
    let text = (try? source.get()) ?? []
    self.bytes = text
    isWorkbook = bytes.starts(with: Array("PK".utf8))
    format = text.count > mostBytes ? .commas : TableFormat(of: text, columns: Column.self)
    self.file = file
    self.limits = limits
    csv = CSVReader(text, format: format)
    if case .failure(let fault) = source {
      faults.insert(.unreadableWorkbook(fault, at: TablePlace(file: file)))
    } else if text.count > mostBytes {
      faults.insert(.tooLarge(mebibytes: limits.mebibytes, at: TablePlace(file: file)))
    } else if text.isEmpty {
      faults.insert(.nothing(at: TablePlace(file: file)))
    } else if TableFault.isWideText(text) {
      faults.insert(.notUTF8(at: TablePlace(file: file)))
    } else {
      readHeader()
    }
  }

  /// A reader of some of the rows of a table whose header has been read, as if they were a table of their own: the first
  /// row stands in line 2, wherever it stands in the larger one.
  ///
  /// - Parameters:
  ///   - rows: as they stand in the file.
  ///   - file: what messages call the table.
  package init(
    rows: [UInt8], below header: TableHeader<Column>, format: TableFormat, file: String,
    limits: Limits = .standard
  ) {
    bytes = rows
    self.format = format
    self.file = file
    isWorkbook = false
    self.limits = limits
    self.header = header
    csv = CSVReader(rows, format: format, from: CSVPosition(line: 2, offset: 0))
  }

  /// No more rows than this follow.
  package var mostRows: Int {
    min(limits.rows, bytes.count { $0 == UInt8(ascii: "\n") } + 1)
  }

  /// The next row that has as many cells as the header; nil after the last row, and if the header
  /// cannot be used. Not to be called again after that.
  ///
  /// Faults of the rows passed over, and of the cells that are left out, are added to `faults`.
  package mutating func next() -> TableRow<Column>? {
    guard let header else { return nil }
    while let row = nextCSVRow() {
      if row.cells.count == header.columns.count { return read(row, header) }
      faults.insert(
        .wrongCount(
          row.cells.count, not: header.columns.count, in: format, at: place(row.start.line)))
    }
    if rowCount == 0 && Column.needsRows { faults.insert(.noRows(at: TablePlace(file: file))) }
    return nil
  }

  /// Gives `read` each cell of the row that is not empty, with its column; adds a fault for each one
  /// that it cannot read.
  ///
  /// - Returns: The columns whose cells should say something and could not be read, those of
  ///   `row.unread` among them.
  package mutating func readCells(
    of row: TableRow<Column>, with read: (Column, String) throws(UnreadableCell) -> Void
  ) -> Set<Column> {
    var unread = row.unread
    for cell in row.cells {
      do {
        try read(cell.column, cell.text)
      } catch {
        unread.insert(cell.column)
        refuse(
          cell.column, text: cell.text, inRowAt: row.start, rule: error.rule,
          remedy: error.remedy)
      }
    }
    return unread
  }

  /// Adds a fault of a field. The text is that of its cell, empty if the field has none.
  package mutating func refuse(
    _ column: Column, text: String, inRowAt start: CSVPosition, rule: String, remedy: String
  ) {
    refuse(
      column, text.isEmpty ? .thing("the cell") : .text(text), inRowAt: start, rule: rule,
      remedy: remedy)
  }

  /// Adds a fault of a field.
  package mutating func refuse(
    _ column: Column, _ subject: TableFault.Subject, inRowAt start: CSVPosition, rule: String,
    remedy: String
  ) {
    faults.insert(
      TableFault(
        place: place(start.line, header?.columns.firstIndex(of: column)), subject: subject,
        rule: rule, remedy: remedy))
  }

  package mutating func warn(inRowAt start: CSVPosition, _ message: String) {
    warnings.insert(TableWarning(place: place(start.line), message: message))
  }

  /// The text of a field's cell, empty if the field has none. Reads the row a second time, which
  /// is rare and better than to keep the text of every row.
  package func text(of column: Column, inRowAt start: CSVPosition) -> String {
    guard let index = header?.columns.firstIndex(of: column) else { return "" }
    var csv = CSVReader(bytes, format: format, from: start)
    return (try? csv.next())?.cells[index].text ?? ""
  }
}

extension TableReader {
  private mutating func readHeader() {
    do {
      guard let row = try csv.firstFilledRow() else {
        faults.insert(.noHeader(Column.self, at: place(1), inWorkbook: isWorkbook))
        return
      }
      if row.cells.count > limits.columns {
        faults.insert(.tooWide(columns: limits.columns, at: place(row.start.line)))
        return
      }
      let header = TableHeader<Column>(
        row, file: file, inWorkbook: isWorkbook, faults: &faults, warnings: &warnings)
      if header.isUsable { self.header = header }
    } catch {
      faults.insert(.malformed(error, at: place(error.line, error.cell)))
    }
  }

  /// The next row of the limited number; before it, adds the faults of rows that cannot be told
  /// apart into cells.
  private mutating func nextCSVRow() -> CSVRow? {
    while true {
      do {
        guard let row = try csv.firstFilledRow() else { return nil }
        rowCount += 1
        if rowCount <= limits.rows { return row }
        faults.insert(.tooLong(rows: limits.rows, at: place(row.start.line)))
        return nil
      } catch {
        rowCount += 1
        faults.insert(.malformed(error, at: place(error.line, error.cell)))
        if rowCount > limits.rows { return nil }
      }
    }
  }

  private mutating func read(_ row: CSVRow, _ header: TableHeader<Column>) -> TableRow<Column> {
    var result = TableRow<Column>(start: row.start, unread: Set(header.missing))
    for (index, (cell, column)) in zip(row.cells, header.columns).enumerated() {
      if !cell.isText {
        faults.insert(.notText(cell.text, at: place(row.start.line, index)))
        if let column { result.unread.insert(column) }
      } else if let column, !cell.text.isEmpty {
        result.cells.append(TableRow.Cell(column: column, text: cell.text))
      } else if let column, let requirement = column.requirement {
        faults.insert(.empty(requirement, at: place(row.start.line, index)))
        result.unread.insert(column)
      }
    }
    return result
  }

  private func place(_ line: Int, _ index: Int? = nil) -> TablePlace {
    guard let index else { return TablePlace(file: file, line: line) }
    let names = header?.names ?? []
    let name = index < names.count ? names[index] : "column \(index + 1)"
    return TablePlace(file: file, line: line, column: .init(number: index + 1, name: name))
  }
}

/// A row of a table.
package struct TableRow<Column: TableColumn> {
  /// A cell that is not empty.
  package struct Cell {
    package let column: Column
    package let text: String
  }

  package let start: CSVPosition
  /// The cells of known columns that are not empty, in the file's order.
  package fileprivate(set) var cells: [Cell] = []
  /// The columns whose cell should say something and could not be read.
  package fileprivate(set) var unread: Set<Column>
}
