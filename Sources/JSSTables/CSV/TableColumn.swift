/// The columns that a kind of table knows. The raw value is the name in the documentation.
package protocol TableColumn: RawRepresentable<String>, CaseIterable, Hashable, Sendable {
  /// What other programs call the column, in the form of `normalizedColumnName`.
  var aliases: [String] { get }

  /// What to write in the column, as a sentence; nil if its cells may be empty and it may be left
  /// out.
  var requirement: String? { get }

  /// Whether a table with other columns is refused. If not, they are not used, with a warning.
  static var refusesOthers: Bool { get }

  /// Whether a table without a row below the header is refused.
  static var needsRows: Bool { get }
}

extension TableColumn {
  package static var refusesOthers: Bool { false }
  package static var needsRows: Bool { true }
}
