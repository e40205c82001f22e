package import JSSCore

/// Differences with their standard error.
package enum SignedMean {
  /// For example `+0.52±0.03`.
  package static func text(_ mean: MeanEstimate, times unit: Double, decimals: Int) -> String {
    let value = FixedDecimal.text(unit * mean.value, decimals: decimals)
    let isZero = !value.contains { ("1"..."9").contains($0) }
    return (value.hasPrefix("-") || isZero ? "" : "+") + value + "±"
      + FixedDecimal.text(unit * mean.standardError, decimals: decimals)
  }
}
