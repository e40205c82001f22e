/// Long text as lines that are broken between words.
package enum WrappedText {
  /// - Parameters:
  ///   - width: characters of a line at most, unless one word is longer.
  ///   - indent: spaces before all lines but the first.
  package static func lines(_ text: String, width: Int = 100, indent: Int = 0) -> [String] {
    let space = String(repeating: " ", count: indent)
    var lines: [String] = []
    var line = ""
    for word in text.split(separator: " ", omittingEmptySubsequences: false) {
      if line.isEmpty {
        line = String(word)
      } else if line.count + 1 + word.count <= width {
        line += " " + word
      } else {
        lines.append(line)
        line = space + word
      }
    }
    return lines + [line]
  }

  /// Each line of a text, where it is longer than the width, as several.
  package static func prose(_ text: String, width: Int) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false)
      .flatMap { lines(String($0), width: width) }.joined(separator: "\n")
  }

  /// The lines with their ends.
  package static func text(_ text: String, width: Int = 100, indent: Int = 0) -> String {
    lines(text, width: width, indent: indent).map { $0 + "\n" }.joined()
  }
}
