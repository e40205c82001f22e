internal import JSSCore

/// Probabilities of a table in percent, and the largest of their standard errors.
struct PercentColumn {
  private var largestError = 0.0

  /// With one decimal.
  mutating func text(_ estimate: Estimate) -> String {
    largestError = max(largestError, estimate.standardError)
    return FixedDecimal.text(100 * estimate.probability, decimals: 1)
  }

  /// In percent, rounded up: no error is larger than what stands there.
  var largestErrorText: String {
    FixedDecimal.text((largestError * 10_000).rounded(.up) / 100, decimals: 2)
  }
}
