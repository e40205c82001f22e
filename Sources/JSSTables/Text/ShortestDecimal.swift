/// Numbers as text, with as many decimals as they need.
enum ShortestDecimal {
  /// Whole numbers without a decimal point.
  static func text(_ value: Double) -> String {
    Int(exactly: value).map { String($0) } ?? "\(value)"
  }
}
