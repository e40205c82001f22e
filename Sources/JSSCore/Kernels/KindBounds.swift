/// The limits that decide the kind (`EndingKernels.kind`) of a contract whose charges are drawn.
struct KindBounds: Sendable {
  // Logarithms of US dollars.
  /// The least charges that count.
  let leastCharges: Double
  /// The charges above which the second tier begins.
  let secondTier: Double
  /// The charges above which the third tier begins.
  let thirdTier: Double
  let longTermDays: Int
  let quarterDays: Int
}
