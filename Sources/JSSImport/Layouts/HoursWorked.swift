/// What hours and a rate in the description of an hourly payment come to.
package enum HoursWorked {
  /// Reads `200.00 hours x $9.00 = $1800.00` and `15:30 hrs @ $18.00/hr`.
  ///
  /// - Returns: US cents, rounded; nil if the text has no hours and rate.
  package static func cents(_ text: String) -> Int? {
    let words = text.split(separator: " ")
    guard let unit = words.firstIndex(where: { ["hours", "hour", "hrs", "hr"].contains($0) }),
      unit > 0, unit + 2 < words.count, ["x", "×", "@"].contains(words[unit + 1]),
      let hours = hours(words[unit - 1]),
      let rate = try? ExportMoney.cents(String(words[unit + 2].prefix { $0 != "/" }))
    else { return nil }
    let cents = (hours * Double(rate)).rounded()
    return abs(cents) <= 1e11 ? Int(cents) : nil
  }

  private static func hours(_ text: Substring) -> Double? {
    let parts = text.split(separator: ":")
    guard parts.count == 2 else { return Double(text.filter { $0 != "," }) }
    guard let whole = Double(parts[0]), let minutes = Double(parts[1]), minutes < 60 else {
      return nil
    }
    return whole + minutes / 60
  }
}
