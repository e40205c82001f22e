/// Numbers as text, the same in every language setting.
package enum FixedDecimal {
  /// `value` rounded half away from zero to this many decimals, all of them written.
  ///
  /// - Precondition: `value` is finite, and smaller than 10¹² in size; `decimals` is 0 to 6.
  package static func text(_ value: Double, decimals: Int) -> String {
    let scale = (0..<decimals).reduce(1) { scale, _ in scale * 10 }
    let scaled = Int((abs(value) * Double(scale)).rounded())
    let sign = value < 0 && scaled > 0 ? "-" : ""
    if decimals == 0 { return sign + String(scaled) }
    let fraction = String(scaled % scale)
    let padding = String(repeating: "0", count: decimals - fraction.count)
    return "\(sign)\(scaled / scale).\(padding)\(fraction)"
  }

  /// A probability as a percentage with one decimal, for example `7.0 %`.
  package static func percent(_ probability: Double) -> String {
    text(100 * probability, decimals: 1) + " %"
  }

  /// A share as a percentage with one decimal; one that is not 0 is not written as 0 but as `<0.1 %`.
  package static func share(_ share: Double) -> String {
    (0..<0.0005).contains(share) && share > 0 ? "<0.1 %" : percent(share)
  }
}
