/// Text broken into lines between words.
package enum WrappedText {
  /// Lines of at most this many characters; a longer word has a line of its own. The spaces at the beginning are
  /// repeated in every line.
  ///
  /// - Parameter width: at least 1.
  package static func lines(_ text: String, width: Int) -> [String] {
    if text.count <= width { return [text] }
    let indent = String(text.prefix { $0 == " " })
    var lines: [String] = []
    var line = ""
    for word in text.split(separator: " ") {
      if !line.isEmpty, indent.count + line.count + 1 + word.count > width {
        lines.append(indent + line)
        line = ""
      }
      line += (line.isEmpty ? "" : " ") + word
    }
    return lines + [indent + line]
  }
}
