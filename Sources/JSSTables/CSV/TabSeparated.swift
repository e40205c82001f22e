/// Text with tabs between its cells, as a page or a spreadsheet gives it to the clipboard.
package enum TabSeparated {
  /// The same as comma-separated values. Cells in quotation marks stay as they are.
  package static func commaSeparated(_ bytes: [UInt8]) -> [UInt8] {
    let text = String(decoding: bytes, as: UTF8.self)
    let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).map {
      $0.split(separator: "\t", omittingEmptySubsequences: false).map(cell).joined(separator: ",")
    }
    return Array(lines.joined(separator: "\n").utf8)
  }

  private static func cell(_ text: Substring) -> String {
    text.count > 1 && text.first == "\"" && text.last == "\""
      ? String(text) : CSVText.cell(String(text))
  }
}
