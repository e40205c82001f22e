/// Text in HTML and SVG.
package enum Markup {
  /// The text with all that could be taken for markup as character references, and U+FFFD for what
  /// neither HTML nor XML can hold.
  ///
  /// It goes scalar by scalar, as browsers do: in Swift `<` with a combining mark, or after a sign that joins
  /// it, is a different character from `<` alone.
  package static func escaped(_ text: String) -> String {
    var escaped = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar {
      case "<": escaped += "&lt;".unicodeScalars
      case ">": escaped += "&gt;".unicodeScalars
      case "&": escaped += "&amp;".unicodeScalars
      case "\"": escaped += "&quot;".unicodeScalars
      case "'": escaped += "&#39;".unicodeScalars
      case "\t", "\n": escaped.append(scalar)
      case _
      where scalar.properties.generalCategory == .control
        || scalar.properties.isNoncharacterCodePoint:
        escaped.append("\u{FFFD}")
      default: escaped.append(scalar)
      }
    }
    return String(escaped)
  }
}
