/// Amounts of money as exports write them.
package enum ExportMoney {
  /// Why a text is no amount of US dollars.
  package enum Unreadable: Error, Equatable {
    /// Another currency, by the name the text has for it.
    case currency(String)
    case notAnAmount
  }

  /// Reads an amount: `$1,231.20`, `1231.2`, `-$25.80`, `(123.12)`, `USD 12.00`.
  ///
  /// Commas are separators of thousands, each before three digits. Parentheses and a minus sign, before
  /// or after the currency, make the amount negative.
  ///
  /// - Returns: US cents; more decimals than two are rounded half away from zero.
  package static func cents(_ text: String) throws(Unreadable) -> Int {
    var rest = text.filter { !$0.isWhitespace }[...]
    guard rest.contains(where: isDigit) else { throw .notAnAmount }
    var isNegative = false
    if rest.first == "(", rest.last == ")" {
      isNegative = true
      rest = rest.dropFirst().dropLast()
    }
    var hasCurrency = false
    while let first = rest.first, !first.isNumber, first != "." {
      if minusSigns.contains(first) {
        if isNegative { throw .notAnAmount }
        isNegative = true
        rest = rest.dropFirst()
      } else {
        let name = rest.prefix { !$0.isNumber && !minusSigns.contains($0) }
        try checkDollars(name, again: hasCurrency)
        hasCurrency = true
        rest = rest.dropFirst(name.count)
      }
    }
    let name = rest.drop { $0.isNumber || $0 == "," || $0 == "." }
    if !name.isEmpty {
      try checkDollars(name, again: hasCurrency)
      rest = rest.dropLast(name.count)
    }
    guard let cents = cents(unsigned: rest) else { throw .notAnAmount }
    return isNegative ? -cents : cents
  }

  /// The cents of an amount in dollars; nil if it is not from −10⁹ to 10⁹.
  static func cents(dollars: Double) -> Int? {
    guard abs(dollars) <= 1e9 else { return nil }
    return Int((dollars * 100).rounded())
  }

  private static let minusSigns: Set<Character> = ["-", "\u{2212}"]

  private static func checkDollars(_ name: Substring, again: Bool) throws(Unreadable) {
    guard name == "$" || name.uppercased() == "USD" || name.uppercased() == "US$" else {
      throw name.contains { $0.isLetter || $0.isCurrencySymbol }
        ? .currency(String(name)) : .notAnAmount
    }
    if again { throw .notAnAmount }
  }

  /// Digits with or without separators of thousands, and decimals after a point.
  private static func cents(unsigned text: Substring) -> Int? {
    let parts = text.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.allSatisfy({ $0.contains { isDigit($0) } }) else { return nil }
    let groups = parts[0].split(separator: ",", omittingEmptySubsequences: false)
    guard groups.allSatisfy({ $0.allSatisfy(isDigit) }),
      groups.count == 1 || (1...3).contains(groups[0].count),
      groups.dropFirst().allSatisfy({ $0.count == 3 }),
      parts.count == 1 || parts[1].allSatisfy(isDigit)
    else { return nil }
    let whole = groups.joined()
    let decimals = parts.count > 1 ? String(parts[1]) : "0"
    return Double("\(whole).\(decimals)").flatMap(cents(dollars:))
  }

  private static func isDigit(_ character: Character) -> Bool { ("0"..."9").contains(character) }
}

extension ExportMoney {
  /// For example `$1250.50` or `-$25.80`.
  package static func text(_ cents: Int) -> String {
    (cents < 0 ? "-$" : "$") + plain(abs(cents))
  }

  /// As a history has it, for example `1250.50`.
  ///
  /// - Precondition: `cents` is not negative.
  package static func plain(_ cents: Int) -> String {
    let rest = cents % 100
    return "\(cents / 100).\(rest < 10 ? "0" : "")\(rest)"
  }
}
