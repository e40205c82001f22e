internal import JSSTables

/// A text as it fits into one cell of a table: white space and control characters are spaces, none at either end.
func singleLine(_ text: String) -> String {
  var scalars = String.UnicodeScalarView()
  for scalar in text.unicodeScalars {
    switch scalar.properties.generalCategory {
    case .control, .lineSeparator, .paragraphSeparator: scalars.append(" ")
    default: scalars.append(scalar)
    }
  }
  return String(scalars).trimmed
}
