/// Rows as comma-separated values (RFC 4180).
package enum CSVText {
  /// Each row ended by a line feed.
  ///
  /// - Parameter rows: cells as they are written; see `cell`.
  package static func text(_ rows: [[String]]) -> String {
    rows.map { $0.joined(separator: ",") + "\n" }.joined()
  }

  /// A text in quotation marks if it needs them (RFC 4180), and with an apostrophe in front if a spreadsheet would run it
  /// as a formula; `CSVReader` takes that away.
  package static func cell(_ text: String, in format: TableFormat = .commas) -> String {
    let text = isFormula(text.utf8) ? "'" + text : text
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

  /// What spreadsheets run (OWASP, "CSV Injection"), also behind blanks, which they may drop, and behind apostrophes, so
  /// that each text has one form.
  static func isFormula(_ bytes: some Sequence<UInt8>) -> Bool {
    let first = bytes.first { !"' \t\r\n".utf8.contains($0) }
    return first.map("=+-@".utf8.contains) ?? false
  }
}
