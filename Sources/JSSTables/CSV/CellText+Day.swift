package import JSSCore

extension CellText {
  /// A calendar date with the year first: ISO 8601, or the same with slashes, or without leading zeros.
  ///
  /// - Parameter note: what follows a remedy that is about the way in which dates are written.
  package static func day(
    _ text: String, note: String = columnNote
  ) throws(UnreadableCell) -> Day {
    if let day = Day(iso: text) { return day }
    let separator: Character = text.contains("/") ? "/" : "-"
    if let (year, month, day) = numbers(text, separator: separator), year.count == 4,
      month.count <= 2, day.count <= 2, let date = Day(year: year, month: month, day: day)
    {
      return date
    }
    throw UnreadableCell(
      rule: "be a date that exists, as 2026-03-17", remedy: remedy(text, note: note))
  }

  /// A cell is one of many.
  package static let columnNote =
    " A spreadsheet does it for a whole column with the date format yyyy-mm-dd."

  private static func remedy(_ text: String, note: String) -> String {
    let separator = text.first { "/.-".contains($0) } ?? "-"
    guard let (first, second, year) = numbers(text, separator: separator), year.count == 4 else {
      return "Write the year, the month and the day, without a time of day."
    }
    let dayFirst = Day(year: year, month: second, day: first)
    let monthFirst = Day(year: year, month: first, day: second)
    switch (dayFirst, monthFirst) {
    case (let one?, let other?) where one != other:
      return "It can be read as \(min(one, other)) or as \(max(one, other)): write the one that is "
        + "meant." + note
    case (let day?, _), (_, let day?):
      return "Write it as \(day), the year first." + note
    case (nil, nil): return "Write the year, the month and the day, without a time of day."
    }
  }

  /// Three numbers; nil if the text is something else.
  private static func numbers(
    _ text: String, separator: Character
  ) -> (Substring, Substring, Substring)? {
    let parts = text.split(separator: separator, omittingEmptySubsequences: false)
    guard parts.count == 3, parts.allSatisfy({ !$0.isEmpty && $0.utf8.allSatisfy(isDigit) })
    else { return nil }
    return (parts[0], parts[1], parts[2])
  }
}

extension Day {
  /// The day of a civil date in digits; nil if the calendar has no such date.
  fileprivate init?(year: Substring, month: Substring, day: Substring) {
    guard let year = Int(year), let month = Int(month), let day = Int(day) else { return nil }
    self.init(year: year, month: month, day: day)
  }
}
