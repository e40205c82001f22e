/// The charges that decide the kind (`EndingKernels.kind`) of a contract, as logarithms of US dollars.
struct ChargeBounds: Sendable {
  /// The least charges that count.
  let least: Double
  /// The charges above which the second tier begins.
  let secondTier: Double
  /// The charges above which the third tier begins.
  let thirdTier: Double
}
