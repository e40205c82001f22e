package import JSSCore

extension HistoryDocument {
  /// What the reader of histories would refuse in a row by itself: the columns, with the reader's own words.
  ///
  /// - Parameter asOf: the last day of which the history tells.
  package func faults(
    inRow row: Int, asOf: Day
  ) -> [(column: HistoryColumn, fault: TableFault)] {
    let text = text(ofRow: row)
    do throws(InvalidTable) {
      _ = try HistoryTable(csv: Array(text.utf8), file: "", asOf: asOf)
      return []
    } catch {
      return error.faults.items.compactMap { fault in
        fault.place.column.flatMap { self.column(at: $0.number - 1) }.map { ($0, fault) }
      }
    }
  }
}
