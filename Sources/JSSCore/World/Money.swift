/// Amounts whose sums are exact, in whatever order they are added: multiples of about a millionth of a dollar, as long as none
/// is above two billion dollars, and no sum above eight. So equal payments have equal sums, and what is paid and given back
/// leaves nothing.
package enum Money {
  private static let quantumUSD = 0x1p-20

  /// The nearest multiple.
  @inline(__always)
  package static func exact(_ amountUSD: Double) -> Double {
    // Adding 1.5·2⁵² leaves the nearest whole number; unlike a call of a function, vectors can do that.
    ((amountUSD / quantumUSD + 0x1.8p52) - 0x1.8p52) * quantumUSD
  }
}
