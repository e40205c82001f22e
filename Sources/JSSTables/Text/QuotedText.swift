/// Text of a file in quotation marks, fit for a terminal: a long one is cut short, and characters
/// that do not show or that steer the terminal are written `<U+0007>`.
package func quoted(_ text: String) -> String {
  let mostShown = 48
  var shown = ""
  for scalar in text.unicodeScalars {
    let next = visible(scalar)
    if shown.unicodeScalars.count + next.unicodeScalars.count > mostShown { return "\"\(shown)…\"" }
    shown += next
  }
  return "\"\(shown)\""
}

private func visible(_ scalar: Unicode.Scalar) -> String {
  switch scalar.properties.generalCategory {
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
