/// Rows of text as columns of equal width, for people to read.
package enum AlignedTable {
  /// - Parameter leading: how many of the first columns are aligned left; the others right.
  package static func text(header: [String], rows: [[String]], leading: Int) -> String {
    lines(header: header, rows: rows, leading: leading).map { $0 + "\n" }.joined()
  }

  /// The same, line by line.
  package static func lines(header: [String], rows: [[String]], leading: Int) -> [String] {
    let all = [header] + rows
    let widths = header.indices.map { column in all.map { $0[column].count }.max() ?? 0 }
    return all.map { row in
      var line = row.indices.map { column in
        let padding = String(repeating: " ", count: widths[column] - row[column].count)
        return column < leading ? row[column] + padding : padding + row[column]
      }.joined(separator: "  ")
      while line.last == " " { line.removeLast() }
      return line
    }
  }
}
