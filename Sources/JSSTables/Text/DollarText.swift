/// Amounts of money in words.
package enum DollarText {
  /// For example `$1,260` or `$64.50`; an amount below 0 has its sign before the dollar.
  package static func text(_ amountUSD: Double) -> String {
    let cents = Int((abs(amountUSD) * 100).rounded())
    let sign = amountUSD < 0 && cents > 0 ? "-" : ""
    let rest = cents % 100
    return "\(sign)$\(ReadableText.count(cents / 100))"
      + (rest == 0 ? "" : rest < 10 ? ".0\(rest)" : ".\(rest)")
  }

  /// In whole dollars, without the sign for dollars: for example `-2,000`.
  static func whole(_ amountUSD: Double) -> String {
    let dollars = Int(abs(amountUSD).rounded())
    return (amountUSD < 0 && dollars > 0 ? "-" : "") + ReadableText.count(dollars)
  }
}
