/// Which column of a table stands where.
package struct TableHeader<Column: TableColumn>: Sendable {
  /// For each cell of a row its column; nil if that is unknown or stands further left already.
  private(set) var columns: [Column?] = []
  /// For each cell of a row what messages call its column.
  private(set) var names: [String] = []
  /// The required columns that the table does not have.
  let missing: [Column]

  /// Matches the names in the first row to the columns.
  ///
  /// Adds a fault for each name that is not text, for each column that comes again and for each
  /// required one that does not come at all; but one fault only if no column is known. Adds a
  /// warning for each unknown name, or a fault if the kind of table refuses others.
  ///
  /// - Parameters:
  ///   - other: the index of a column that somebody else reads.
  ///   - isWorkbook: whether the row comes from a workbook.
  init(
    _ row: CSVRow, except other: Int? = nil, file: String, inWorkbook isWorkbook: Bool = false,
    faults: inout Shortlist<TableFault>, warnings: inout Shortlist<TableWarning>
  ) {
    let known = Self.columnsByName
    var numbers: [Column: Int] = [:]
    var unknown: [TableFault] = []
    for (index, cell) in row.cells.enumerated() {
      let place = TablePlace(
        file: file, line: row.start.line,
        column: .init(number: index + 1, name: "column \(index + 1)"))
      let name = normalizedColumnName(cell.text)
      let column = cell.isText ? known[name] : nil
      let first = column.flatMap { numbers[$0] }
      if !cell.isText {
        faults.insert(.notText(cell.text, at: place))
      } else if index == other {
        // Nothing of it concerns this table.
      } else if let column, let first {
        faults.insert(.repeated(column, as: cell.text, firstIn: first, at: place))
      } else if let column {
        numbers[column] = index + 1
      } else if Column.refusesOthers {
        unknown.append(.unknown(cell.text, among: Column.self, at: place))
      } else {
        warnings.insert(.unknownColumn(cell.text, at: place))
      }
      columns.append(first == nil && index != other ? column : nil)
      names.append(Self.shownName(of: column, calledInFile: name, number: index + 1))
    }
    missing = Column.allCases.filter { $0.requirement != nil && numbers[$0] == nil }
    let place = TablePlace(file: file, line: row.start.line)
    if !numbers.isEmpty || other != nil {
      for fault in unknown { faults.insert(fault) }
      for column in missing { faults.insert(.missing(column, at: place)) }
    } else if Self.isSeparatedByTabs(row) {
      faults.insert(.tabs(at: place))
    } else if row.cells.allSatisfy(\.isText) {
      faults.insert(.noHeader(Column.self, at: place, inWorkbook: isWorkbook))
    }
  }

  /// Whether any column is known; if none is, the rows tell nothing.
  var isUsable: Bool { columns.contains { $0 != nil } }

  /// Whether a row names a column.
  static func namesColumn(_ row: CSVRow) -> Bool {
    let known = columnsByName
    return row.cells.contains { $0.isText && known[normalizedColumnName($0.text)] != nil }
  }

  /// Whether a row that names no column would with tabs as separators.
  static func isSeparatedByTabs(_ row: CSVRow) -> Bool {
    guard let text = row.cells.first?.text else { return false }
    return text.split(separator: "\t").contains {
      columnsByName[normalizedColumnName(String($0))] != nil
    }
  }

  private static func shownName(of column: Column?, calledInFile name: String, number: Int)
    -> String
  {
    guard let column else { return "column \(number)" }
    return name == column.rawValue ? name : "\(name) (\(column.rawValue))"
  }

  private static var columnsByName: [String: Column] {
    var columns: [String: Column] = [:]
    for column in Column.allCases {
      for name in [column.rawValue] + column.aliases { columns[name] = column }
    }
    return columns
  }
}

extension TableFault {
  /// A file without a row, or whose first row names no known column.
  static func noHeader<Column: TableColumn>(
    _: Column.Type, at place: TablePlace, inWorkbook isWorkbook: Bool = false
  ) -> TableFault {
    let required = Column.allCases.filter { $0.requirement != nil }.map(\.rawValue)
    return TableFault(
      place: place, subject: .thing("the first row"), rule: "be a header with the column names",
      remedy: isWorkbook
        ? "Write each name into a cell, at least: \(required.joined(separator: ", ")). Of a workbook the first "
          + "sheet is read: if the table stands in another, move that sheet to the front."
        : "Write the names with commas between them, at least: "
          + required.joined(separator: ",") + ".")
  }

  fileprivate static func tabs(at place: TablePlace) -> TableFault {
    TableFault(
      place: place, subject: .thing("the header"),
      rule: "separate its cells with commas or semicolons, not with tabs",
      remedy: "Save the file again as CSV, or as an Excel workbook (.xlsx).")
  }

  fileprivate static func missing<Column: TableColumn>(_ column: Column, at place: TablePlace)
    -> TableFault
  {
    let names = column.aliases.isEmpty ? "" : " (or \(column.aliases.joined(separator: ", ")))"
    return TableFault(
      place: place, subject: .thing("the header"), rule: "name the column \(column.rawValue)",
      remedy: "Add the column, or rename the one that holds it to \(column.rawValue)\(names).")
  }

  fileprivate static func unknown<Column: TableColumn>(
    _ name: String, among _: Column.Type, at place: TablePlace
  ) -> TableFault {
    TableFault(
      place: place, subject: name.isEmpty ? .thing("the name") : .text(name),
      rule: "be a known column",
      remedy: "Correct the name, or delete the column. Known are "
        + Column.allCases.map(\.rawValue).joined(separator: ", ") + ".")
  }

  fileprivate static func repeated<Column: TableColumn>(
    _ column: Column, as name: String, firstIn first: Int, at place: TablePlace
  ) -> TableFault {
    TableFault(
      place: place, subject: .text(name),
      rule: "not name \(column.rawValue) again: column \(first) holds it already",
      remedy: "Delete or rename one of the two columns.")
  }
}

extension TableWarning {
  fileprivate static func unknownColumn(_ name: String, at place: TablePlace) -> TableWarning {
    let what = name.isEmpty ? "this column has no name" : "\(quoted(name)) is not a known column"
    return TableWarning(place: place, message: "\(what) and is not used.")
  }
}
