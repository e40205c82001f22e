/// Rows as comma-separated values (RFC 4180).
package enum CSVText {
  /// Each row ended by a line feed.
  ///
  /// - Parameter rows: cells as they are written; see `cell`.
  package static func text(_ rows: [[String]]) -> String {
    rows.map { $0.joined(separator: ",") + "\n" }.joined()
  }

  /// A cell in quotation marks if it needs them (RFC 4180).
  package static func cell(_ text: String) -> String {
    guard text.contains(where: { $0 == "," || $0 == "\"" || $0.isNewline }) else { return text }
    return "\""
      + text.split(separator: "\"", omittingEmptySubsequences: false)
      .joined(separator: "\"\"") + "\""
  }
}
