package import JSSCore

/// Probabilities in words.
package enum PercentText {
  /// As a percentage with its standard error, for example `7.0 % ± 0.2`: one decimal, two below 1 %, and up to
  /// four where many runs have made the error smaller than that.
  package static func text(_ estimate: Estimate) -> String {
    text(
      MeanEstimate(value: estimate.probability, standardError: estimate.standardError))
  }

  /// The same in a sentence, where what occurred in no run is `at most 3 in 100,000` (`Estimate.effectiveSize`).
  package static func spoken(_ estimate: Estimate) -> String {
    if estimate.probability > 0 { return text(estimate) }
    return "at most 3 in \(ReadableText.count(Int(estimate.effectiveSize.rounded(.down))))"
  }

  /// The same of a part of a probability.
  package static func text(_ estimate: MeanEstimate) -> String {
    let (value, error) = parts(estimate)
    return "\(value) ± \(error)"
  }

  /// The percentage and, with as many decimals, its standard error: for example `7.0 %` and `0.2`.
  package static func parts(_ estimate: MeanEstimate) -> (value: String, error: String) {
    var decimals = estimate.value < 0.01 ? 2 : 1
    // The least error in percent that is not rounded to 0.
    var least = decimals == 1 ? 0.05 : 0.005
    while decimals < 4, (1e-9..<least).contains(100 * estimate.standardError) {
      decimals += 1
      least /= 10
    }
    func number(_ share: Double) -> String { FixedDecimal.text(100 * share, decimals: decimals) }
    return ("\(number(estimate.value)) %", number(estimate.standardError))
  }
}
