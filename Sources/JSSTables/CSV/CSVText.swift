/// Rows as comma-separated values (RFC 4180).
package enum CSVText {
  /// Each row ended by a line feed.
  ///
  /// - Parameter rows: cells as they are written; see `cell`.
  package static func text(_ rows: [[String]]) -> String {
    rows.map { $0.joined(separator: ",") + "\n" }.joined()
  }

  /// A cell in quotation marks if it needs them (RFC 4180).
  package static func cell(_ text: String, in format: TableFormat = .commas) -> String {
    // By scalar: a comma and a combining mark behind it are one character, and still a comma for who
    // reads bytes.
    let scalars = text.unicodeScalars
    guard
      scalars.contains(where: { Character($0) == format.separator || $0 == "\"" })
        || text.contains(where: \.isNewline)
        || scalars.contains(where: { $0 == "\n" || $0 == "\r" })
    else { return text }
    var quoted = String.UnicodeScalarView("\"".unicodeScalars)
    for scalar in scalars {
      if scalar == "\"" { quoted.append(scalar) }
      quoted.append(scalar)
    }
    quoted.append("\"")
    return String(quoted)
  }
}
