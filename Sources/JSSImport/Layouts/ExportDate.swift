package import JSSCore
internal import JSSTables

/// Dates as exports write them.
package enum ExportDate {
  /// Reads a date: `2026-09-25`, also with a time of day after a `T`; `Sep 25, 2026`; `18-Mar-20`, as a
  /// spreadsheet leaves it, with two digits of a year of this century or with four.
  ///
  /// Names of months are English, three letters or in full. Dates in figures with slashes are not
  /// read: `03/04/2026` is another day in another country.
  ///
  /// - Returns: Nil for anything else, and for a date that does not exist.
  package static func day(_ text: String) -> Day? {
    let text = text.trimmed
    if let end = text.firstIndex(of: "T") {
      return isTimeOfDay(text[end...].dropFirst()) ? Day(iso: text[..<end]) : nil
    }
    if let day = Day(iso: text) { return day }
    let words = text.split { " ,-".contains($0) }.map(String.init)
    guard words.count == 3 else { return nil }
    if let month = month(words[0]), let day = Int(words[1]), let year = year(words[2]) {
      return Day(year: year, month: month, day: day)
    }
    if let day = Int(words[0]), let month = month(words[1]), let year = year(words[2]) {
      return Day(year: year, month: month, day: day)
    }
    return nil
  }

  /// For example `00:00:00.000Z` or `09:30+02:00` (ISO 8601).
  private static func isTimeOfDay(_ text: Substring) -> Bool {
    text.wholeMatch(of: #/\d\d:?\d\d(:?\d\d([.,]\d+)?)?(Z|[+\-]\d\d(:?\d\d)?)?/#) != nil
  }

  /// The first and the last day of a period somewhere in a text: `05/27/2024-06/02/2024` (month first,
  /// as descriptions of hourly payments have it), `Dec 29, 2025 - Jan 4, 2026`, `Dec 29 - Jan 4, 2026`,
  /// `2025-12-29 - 2026-01-04`. A first day without a year is the last one of that name before the end.
  ///
  /// - Returns: Nil if there is none, or if it ends before it begins or is longer than a year.
  package static func period(in text: String) -> ClosedRange<Day>? {
    let tokens = Token.all(in: text)
    for start in tokens.indices {
      func texts(_ form: String) -> [Substring]? {
        guard tokens.count - start >= form.count,
          zip(tokens[start...], form).allSatisfy({ $0.form == $1 })
        else { return nil }
        return zip(tokens[start...], form).filter { "wn".contains($1) }.map(\.0.text)
      }
      if let t = texts("n/n/n-n/n/n") {
        return period(
          date(year: t[2], month: Int(t[0]), day: t[1]),
          date(year: t[5], month: Int(t[3]), day: t[4]))
      }
      if let t = texts("n-n-n-n-n-n") {
        return period(
          date(year: t[0], month: Int(t[1]), day: t[2]),
          date(year: t[3], month: Int(t[4]), day: t[5]))
      }
      if let t = texts("wn,n-wn,n") {
        return period(
          date(year: t[2], month: month(t[0]), day: t[1]),
          date(year: t[5], month: month(t[3]), day: t[4]))
      }
      if let t = texts("wn-wn,n"), let last = date(year: t[4], month: month(t[2]), day: t[3]) {
        let year = last.civil.year
        let first = [year, year - 1].lazy.compactMap {
          date(year: "\($0)", month: month(t[0]), day: t[1])
        }.first { $0 <= last }
        return period(first, last)
      }
    }
    return nil
  }

  /// A piece of a text: a run of letters or of figures, or any other character but white space.
  private struct Token {
    let text: Substring
    /// `w` for letters, `n` for figures, else the character, any dash as `-`.
    let form: Character

    static func all(in text: String) -> [Token] {
      var tokens: [Token] = []
      var rest = text[...]
      while let first = rest.first {
        let run = rest.prefix {
          first.isLetter ? $0.isLetter : first.isNumber ? $0.isNumber : false
        }
        let token = run.isEmpty ? rest.prefix(1) : run
        if !first.isWhitespace {
          let form: Character =
            first.isLetter ? "w" : first.isNumber ? "n" : first == "–" ? "-" : first
          tokens.append(Token(text: token, form: form))
        }
        rest = rest.dropFirst(token.count)
      }
      return tokens
    }
  }

  private static func period(_ first: Day?, _ last: Day?) -> ClosedRange<Day>? {
    guard let first, let last, (0...366).contains(last - first) else { return nil }
    return first...last
  }

  private static func date(year: some StringProtocol, month: Int?, day: some StringProtocol) -> Day?
  {
    guard let year = Int(year), let month, let day = Int(day) else { return nil }
    return Day(year: year, month: month, day: day)
  }

  private static let months = [
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
  ]

  private static func month(_ word: some StringProtocol) -> Int? {
    let word = word.lowercased()
    return months.firstIndex {
      $0 == word || $0.prefix(3) == word || word == "sept" && $0 == "september"
    }
    .map { $0 + 1 }
  }

  private static func year(_ word: String) -> Int? {
    guard word.allSatisfy(\.isNumber), let year = Int(word) else { return nil }
    return word.count == 2 ? 2000 + year : word.count == 4 ? year : nil
  }
}
