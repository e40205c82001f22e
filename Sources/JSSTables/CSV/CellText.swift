package import JSSCore

/// Why the text of a cell is not a value of the kind its column holds.
package struct UnreadableCell: Error, Equatable {
  /// A phrase that follows "must".
  package let rule: String
  package let remedy: String
}

/// Turns the text of a cell, which is not empty, into a value. What a person or a spreadsheet writes is
/// read where it can mean one thing only.
///
/// Whether a number is in the range of its column is checked elsewhere.
package enum CellText {
  /// Digits, and decimals after the format's mark if there are any.
  package static func number(
    _ text: String, in format: TableFormat = .commas
  ) throws(UnreadableCell) -> Double {
    if let number = decimal(text, in: format) { return number }
    throw UnreadableCell(
      rule: "be a number, as \(format.number("4.85"))",
      remedy:
        "Write digits, with a \(format.decimalMarkName) before the decimals.\(because(format))")
  }

  /// A number that is an amount of money. It may have a dollar sign before it, and marks between groups
  /// of three digits.
  package static func dollars(
    _ text: String, in format: TableFormat = .commas
  ) throws(UnreadableCell) -> Double {
    let plain = text.first == "$" ? String(text.dropFirst()) : text
    if let number = decimal(ungrouped(plain, in: format), in: format) { return number }
    throw UnreadableCell(
      rule: "be an amount in US dollars, as \(format.number("1250.50"))",
      remedy: "Write digits, with a \(format.decimalMarkName) before the cents: no other sign or "
        + "currency than $, and \(format.groupMarkName)s only between groups of three digits."
        + because(format))
  }

  /// Digits. A number too large for `Int` is given as the largest.
  package static func wholeNumber(_ text: String) throws(UnreadableCell) -> Int {
    if text.utf8.allSatisfy(isDigit) { return Int(text) ?? .max }
    throw UnreadableCell(rule: "be a whole number, as 8", remedy: "Write digits only.")
  }

  /// `true`, `yes` or `1`; `false`, `no` or `0`; in small or capital letters.
  package static func truth(_ text: String) throws(UnreadableCell) -> Bool {
    switch text.lowercased() {
    case "true", "yes", "1": true
    case "false", "no", "0": false
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

  /// How the client pays; `Fixed-price` and the like are `fixed`.
  package static func paymentKind(
    _ text: String
  ) throws(UnreadableCell) -> Contract.PaymentKind {
    normalizedColumnName(text) == "fixed_price" ? .fixed : try word(text)
  }
}

extension CellText {
  /// Nil for what `Double` would take but is no plain decimal number: signs, exponents, `nan`.
  private static func decimal(_ text: String, in format: TableFormat) -> Double? {
    // By bytes, as large tables have many numbers; the marks are ASCII.
    let parts = text.utf8.split(
      separator: format.decimalMark.asciiValue!, maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.allSatisfy({ !$0.isEmpty && $0.allSatisfy(isDigit) }) else { return nil }
    return Double(format.pointed(text))
  }

  /// Without the marks between groups of digits; as it stands if they are not between groups of three,
  /// of which the first may be shorter but has no leading zero: `0,250` may mean a quarter.
  private static func ungrouped(_ text: String, in format: TableFormat) -> String {
    if !text.utf8.contains(format.groupMark.asciiValue!) { return text }
    let whole = text.prefix { $0 != format.decimalMark }
    let groups = whole.split(separator: format.groupMark, omittingEmptySubsequences: false)
    guard groups.count > 1, (1...3).contains(groups[0].count), groups[0].first != "0",
      groups.dropFirst().allSatisfy({ $0.count == 3 })
    else { return text }
    return groups.joined() + text[whole.endIndex...]
  }

  private static func because(_ format: TableFormat) -> String {
    format == .commas
      ? "" : " Semicolons separate the cells of this file, so decimals come after a comma in it."
  }

  static func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }
}

extension TableFormat {
  fileprivate var decimalMarkName: String { self == .commas ? "point" : "comma" }
  fileprivate var groupMarkName: String { self == .commas ? "comma" : "point" }
}
