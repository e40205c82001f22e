/// What a result says, as named columns and rows of typed cells. Each format is written from this alone: a
/// new one is one more file beside `ResultTable+CSV.swift`.
public struct ResultTable: Sendable {
  public struct Row: Sendable {
    /// One for each column.
    public let cells: [Cell]
    /// Whether it belongs to the group of the row above, so that its labels need not be repeated.
    public let continuesGroup: Bool

    init(_ cells: [Cell], continuesGroup: Bool = false) {
      self.cells = cells
      self.continuesGroup = continuesGroup
    }
  }

  public let columns: [Column]
  public let rows: [Row]

  /// - Precondition: each row has a cell for each column.
  init(_ columns: [Column], _ rows: [Row]) {
    precondition(rows.allSatisfy { $0.cells.count == columns.count })
    self.columns = columns
    self.rows = rows
  }

  /// Some of the columns, in their order.
  package func keeping(_ isKept: (Column) -> Bool) -> ResultTable {
    let kept = columns.indices.filter { isKept(columns[$0]) }
    return ResultTable(
      kept.map { columns[$0] },
      rows.map { row in Row(kept.map { row.cells[$0] }, continuesGroup: row.continuesGroup) })
  }

  /// Some of the columns, in this order.
  ///
  /// - Precondition: there is a column of each name.
  func ordered(_ names: [String]) -> ResultTable {
    let places = names.map { column($0).place }
    return ResultTable(
      places.map { columns[$0] },
      rows.map { row in Row(places.map { row.cells[$0] }, continuesGroup: row.continuesGroup) })
  }

  /// Some of the rows, in their order.
  func keepingRows(_ isKept: (Row) -> Bool) -> ResultTable {
    ResultTable(columns, rows.filter(isKept))
  }

  /// The same with another heading of one column; nil leaves it out of tables for people.
  func heading(_ name: String, _ heading: String?) -> ResultTable {
    ResultTable(
      columns.map { column in
        var column = column
        if column.name == name { column.heading = heading }
        return column
      }, rows)
  }

  /// The column of a name, and its place.
  ///
  /// - Precondition: there is one.
  package func column(_ name: String) -> (place: Int, column: Column) {
    guard let place = columns.firstIndex(where: { $0.name == name }) else {
      preconditionFailure("No column is called \(name).")
    }
    return (place, columns[place])
  }
}
