/// The form in which column names are compared: lower-case words joined by `_`.
///
/// Runs of characters other than letters and digits separate words, and so does a capital after a
/// small letter or a digit: `Start date`, `startDate` and `START_DATE` are all `start_date`.
/// Separators at either end count for nothing. Empty if there is no letter or digit.
package func normalizedColumnName(_ name: String) -> String {
  if isNormalized(name) { return name }
  var words: [String] = []
  var previous: Character = " "
  for character in name {
    if isWordCharacter(character) {
      let startsWord =
        !isWordCharacter(previous) || (character.isUppercase && !previous.isUppercase)
      if startsWord { words.append("") }
      words[words.count - 1] += character.lowercased()
    }
    previous = character
  }
  return words.joined(separator: "_")
}

/// Whether a name of ASCII characters is in that form already, as most are.
private func isNormalized(_ name: String) -> Bool {
  var previous = UInt8(ascii: "_")
  for character in name.utf8 {
    switch character {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): break
    case UInt8(ascii: "_") where previous != character: break
    default: return false
    }
    previous = character
  }
  return previous != UInt8(ascii: "_") || name.isEmpty
}

private func isWordCharacter(_ character: Character) -> Bool {
  character.isLetter || character.isNumber
}
