internal import JSSCore

/// A row of a history of scores: its cells, as far as they could be read.
struct ScoreHistoryRow {
  /// Nil if the cell could not be read.
  private(set) var day: Day?
  /// Nil if the cell could not be read. Of any size.
  private(set) var score: Int?

  /// Reads the cells; adds a fault for each one that holds no value of its column.
  init(_ row: TableRow<ScoreHistoryColumn>, _ reader: inout TableReader<ScoreHistoryColumn>) {
    _ = reader.readCells(of: row) { column, text throws(UnreadableCell) in
      switch column {
      case .date: day = try CellText.day(text)
      case .score: score = try CellText.wholeNumber(text)
      }
    }
  }
}
