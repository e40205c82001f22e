/// A probability estimated from independent runs, with its Monte Carlo standard error.
public struct Estimate: Sendable, Equatable {
  public let probability: Double
  /// √(p(1 − p)/n); what would remain uncertain about `probability` if the model were right.
  public let standardError: Double

  /// - Precondition: `0 ≤ count ≤ runs`, `runs > 0`.
  public init(count: Int, runs: Int) {
    precondition(runs > 0 && (0...runs).contains(count))
    probability = Double(count) / Double(runs)
    standardError = (probability * (1 - probability) / Double(runs)).squareRoot()
  }
}
