/// Text of a file in quotation marks, fit for a terminal (`shown`); a long one is cut short.
package func quoted(_ text: String) -> String {
  let mostShown = 48
  var cut = ""
  for scalar in text.unicodeScalars {
    let next = shown(scalar)
    if cut.unicodeScalars.count + next.unicodeScalars.count > mostShown { return "\"\(cut)…\"" }
    cut += next
  }
  return "\"\(cut)\""
}

/// Text of somebody else on one line of a terminal: characters that do not show, that steer the terminal, or that turn the
/// order of others around are written `<U+0007>`.
package func shown(_ text: String) -> String {
  text.unicodeScalars.map(shown).joined()
}

/// The same of several lines.
package func shownLines(_ text: String) -> String {
  text.split(separator: "\n", omittingEmptySubsequences: false).map { shown(String($0)) }
    .joined(separator: "\n")
}

private func shown(_ scalar: Unicode.Scalar) -> String {
  switch scalar.properties.generalCategory {
  case .format where joiners.contains(scalar): return String(scalar)
  case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator,
    .paragraphSeparator:
    break
  case .spaceSeparator where scalar != " ":
    break
  default:
    return String(scalar)
  }
  let digits = String(scalar.value, radix: 16, uppercase: true)
  return "<U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits + ">"
}

/// Emoji of several characters and the scripts of Persia and India need them.
private let joiners: Set<Unicode.Scalar> = ["\u{200C}", "\u{200D}"]
