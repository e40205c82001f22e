/// Where in a table something is: a file, a line of it, a column of the line.
///
/// Places of one file are ordered by line, then by column; the whole comes before its parts.
public struct TablePlace: Hashable, Sendable {
  public struct Column: Hashable, Sendable {
    /// Counted from 1.
    public let number: Int
    /// The name as the documentation has it, after the name in the file if that is another.
    public let name: String

    package init(number: Int, name: String) {
      self.number = number
      self.name = name
    }
  }

  /// The file's name as the reader was told it.
  public let file: String
  /// Counted from 1; nil for the file as a whole.
  public let line: Int?
  /// Nil for the line as a whole.
  public let column: Column?

  package init(file: String, line: Int? = nil, column: Column? = nil) {
    self.file = file
    self.line = line
    self.column = column
  }
}

extension TablePlace: Comparable {
  public static func < (left: TablePlace, right: TablePlace) -> Bool {
    (left.line ?? 0, left.column?.number ?? 0) < (right.line ?? 0, right.column?.number ?? 0)
  }
}

extension TablePlace: CustomStringConvertible {
  /// `history.csv`, `history.csv:7` or `history.csv:7: end_date`.
  public var description: String {
    (line.map { "\(file):\($0)" } ?? file) + (column.map { ": \($0.name)" } ?? "")
  }
}
