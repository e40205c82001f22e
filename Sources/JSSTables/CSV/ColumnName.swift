/// The form in which column names are compared: lower-case words joined by `_`.
///
/// Runs of characters other than letters and digits separate words, and so does a capital after a
/// small letter or a digit: `Start date`, `startDate` and `START_DATE` are all `start_date`.
/// Separators at either end count for nothing. Empty if there is no letter or digit.
package func normalizedColumnName(_ name: String) -> String {
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

private func isWordCharacter(_ character: Character) -> Bool {
  character.isLetter || character.isNumber
}
