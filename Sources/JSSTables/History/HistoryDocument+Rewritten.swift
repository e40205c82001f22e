extension HistoryDocument {
  /// An edited history in the form of this one, which it was before: its separators, line ends and byte-order mark, the
  /// names and the order of its columns. Cells that say the same as before are written as before. Columns that the edited
  /// history lacks keep what they held; those that it adds come at the end, unless they are empty.
  ///
  /// A contract is the same as before by its label; without a label, or if several have it, by all that its row says, or
  /// else by its neighbours.
  ///
  /// - Complexity: O(cells).
  package func rewritten(with edited: HistoryDocument) -> HistoryDocument {
    let before = PlainTable(self)
    let after = PlainTable(edited)
    let places = Self.places(in: after.columns, of: before.columns)
    let added = after.columns.indices.filter { place in
      !places.contains(place) && after.rows.contains { !$0[place].isEmpty }
    }
    let origins = RowOrigins(of: after, in: before, columns: places).origins
    let newRows = zip(after.rows, origins).map { row, origin in
      let kept = places.enumerated().map { index, place -> String in
        let old = origin.map { (raw: rows[$0][index], plain: before.rows[$0][index]) }
        guard let place else { return old?.raw ?? "" }
        if let old, old.plain == row[place] { return old.raw }
        return written(row[place], in: columns[index])
      }
      return kept + added.map { written(row[$0], in: edited.columns[$0]) }
    }
    return holding(
      header: header + added.map { edited.columns[$0]?.rawValue ?? edited.header[$0] },
      columns: columns + added.map { edited.columns[$0] }, rows: newRows)
  }

  /// For each column its place among others of the same name, the first with the first; nil if there is none left.
  private static func places(in others: [String], of columns: [String]) -> [Int?] {
    var free: [String: [Int]] = [:]
    for place in others.indices.reversed() { free[others[place], default: []].append(place) }
    return columns.map { free[$0]?.popLast() }
  }

  /// A plain cell as this history writes it.
  private func written(_ text: String, in column: HistoryColumn?) -> String {
    column?.hasDecimals == true && Double(text) != nil ? format.number(text) : text
  }
}
