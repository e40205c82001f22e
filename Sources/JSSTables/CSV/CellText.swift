package import JSSCore

/// Why the text of a cell is not a value of the kind its column holds.
package struct UnreadableCell: Error, Equatable {
  /// A phrase that follows "must".
  package let rule: String
  package let remedy: String
}

/// Turns the text of a cell, which is not empty, into a value.
///
/// Whether a number is in the range of its column is checked elsewhere.
package enum CellText {
  /// An ISO 8601 calendar date.
  package static func day(_ text: String) throws(UnreadableCell) -> Day {
    if let day = Day(iso: text) { return day }
    throw UnreadableCell(
      rule: "be a date that exists, as 2026-03-17",
      remedy: "Write the year, the month and the day, without a time of day.")
  }

  /// Digits, and decimals after a point if there are any.
  package static func number(_ text: String) throws(UnreadableCell) -> Double {
    if let number = decimal(text) { return number }
    throw UnreadableCell(
      rule: "be a number, as 4.85", remedy: "Write digits, with a point before the decimals.")
  }

  /// A number that is an amount of money.
  package static func dollars(_ text: String) throws(UnreadableCell) -> Double {
    if let number = decimal(text) { return number }
    throw UnreadableCell(
      rule: "be an amount in US dollars, as 1250.50",
      remedy: "Write digits, with a point before the cents: no sign, no currency, no separator of "
        + "thousands.")
  }

  /// Digits. A number too large for `Int` is given as the largest.
  package static func wholeNumber(_ text: String) throws(UnreadableCell) -> Int {
    if text.utf8.allSatisfy(isDigit) { return Int(text) ?? .max }
    throw UnreadableCell(rule: "be a whole number, as 8", remedy: "Write digits only.")
  }

  /// `true` or `false`, in small or capital letters.
  package static func truth(_ text: String) throws(UnreadableCell) -> Bool {
    switch text.lowercased() {
    case "true": true
    case "false": false
    default:
      throw UnreadableCell(
        rule: "be true or false", remedy: "Correct the word, or leave the cell empty.")
    }
  }

  /// One of the words of a fixed list, in small or capital letters.
  package static func word<Word: RawRepresentable<String> & CaseIterable>(
    _ text: String, of _: Word.Type = Word.self
  ) throws(UnreadableCell) -> Word {
    if let word = Word(rawValue: text.lowercased()) { return word }
    let words = Word.allCases.map(\.rawValue)
    throw UnreadableCell(
      rule: "be \(words.dropLast().joined(separator: ", ")) or \(words.last ?? "")",
      remedy: "Correct the word, or leave the cell empty.")
  }

  /// Nil for what `Double` would take but is no plain decimal number: signs, exponents, `nan`.
  private static func decimal(_ text: String) -> Double? {
    let parts = text.utf8.split(
      separator: UInt8(ascii: "."), maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.allSatisfy({ !$0.isEmpty && $0.allSatisfy(isDigit) }) else { return nil }
    return Double(text)
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }
}
