package import JSSCore

/// Days, counts and amounts as a report writes them.
package enum ReadableText {
  private static let months = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]

  /// For example `Nov`.
  ///
  /// - Parameter number: 1 to 12.
  package static func month(_ number: Int) -> String { months[number - 1] }

  /// For example `21 Nov 2026`.
  package static func day(_ day: Day) -> String { "\(shortDay(day)) \(day.civil.year)" }

  /// For example `21 Nov`.
  package static func shortDay(_ day: Day) -> String {
    let (_, month, day) = day.civil
    return "\(day) \(self.month(month))"
  }

  /// For example `100,000`.
  package static func count(_ number: Int) -> String {
    let digits = String(number)
    return String(
      digits.enumerated().flatMap { place, digit -> [Character] in
        let isGroupStart = place > 0 && (digits.count - place).isMultiple(of: 3)
        return isGroupStart ? [",", digit] : [digit]
      })
  }

  /// The next number with one digit before its zeros, for example 300,000 above 222,222.
  ///
  /// - Parameter number: 1 or more.
  package static func oneDigit(_ number: Double, _ direction: FloatingPointRoundingRule) -> Double {
    var unit = 1.0
    while 10 * unit <= number { unit *= 10 }
    return (number / unit).rounded(direction) * unit
  }

  /// A number of things, for example `1 contract`, `1,200 contracts`.
  package static func counted(_ number: Int, _ noun: String) -> String {
    "\(count(number)) \(noun)\(number == 1 ? "" : "s")"
  }

  /// A period, for example `week`, `26 weeks`.
  package static func weeks(_ number: Int) -> String { number == 1 ? "week" : "\(number) weeks" }

  /// For example `1 week`, `13 weeks`.
  package static func weekCount(_ number: Int) -> String {
    "\(number) \(number == 1 ? "week" : "weeks")"
  }

  /// With a sign, for example `+1.4`, `−0.3` or `0.0`.
  package static func signed(_ value: Double, decimals: Int) -> String {
    let size = FixedDecimal.text(abs(value), decimals: decimals)
    let isZero = !size.contains { ("1"..."9").contains($0) }
    return isZero ? size : (value < 0 ? "−" : "+") + size
  }

  /// For example `77 to 100`, or `92` if both are the same.
  package static func range(_ low: Int, _ high: Int) -> String {
    low == high ? "\(low)" : "\(low) to \(high)"
  }

  /// For example `between 77 and 100`, or `92` if both are the same.
  package static func between(_ low: Int, _ high: Int) -> String {
    low == high ? "\(low)" : "between \(low) and \(high)"
  }

  /// A label of the user's, cut short where it is long. In a terminal it needs `shown`.
  package static func label(_ text: String, most: Int = 60) -> String {
    let scalars = text.unicodeScalars
    return scalars.count <= most
      ? text : String(String.UnicodeScalarView(scalars.prefix(most - 1))) + "…"
  }
}
