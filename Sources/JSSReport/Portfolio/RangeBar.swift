internal import JSSTables

/// A range with its middle, as a bar below its text; the ends and the middle are in percent of the bar's length.
struct RangeBar {
  let text: String
  let low: String
  let middle: String
  let high: String

  /// - Parameter scale: what the whole bar stands for.
  init(_ range: ClosedRange<Int>, middle: Double, scale: ClosedRange<Int>) {
    text = ReadableText.range(range.lowerBound, range.upperBound)
    low = RangeBar.percent(Double(range.lowerBound), of: scale)
    self.middle = RangeBar.percent(middle, of: scale)
    high = RangeBar.percent(Double(range.upperBound), of: scale)
  }

  /// Where a value lies on a bar; what lies outside of its scale is at the end.
  static func percent(_ value: Double, of scale: ClosedRange<Int>) -> String {
    let length = max(1, scale.upperBound - scale.lowerBound)
    let share = (value - Double(scale.lowerBound)) / Double(length)
    return FixedDecimal.text(100 * min(max(share, 0), 1), decimals: 1)
  }
}
