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

  /// A whole as a percentage with one decimal, or with as many as its part in `text` where with one it would not be more
  /// than the part.
  package static func whole(_ probability: Double, ofPart part: MeanEstimate) -> String {
    let isMore = (1000 * probability).rounded() / 1000 > part.value
    return "\(FixedDecimal.text(100 * probability, decimals: isMore ? 1 : decimals(part))) %"
  }

  /// The percentage and, with as many decimals, its standard error: for example `7.0 %` and `0.2`.
  package static func parts(_ estimate: MeanEstimate) -> (value: String, error: String) {
    let decimals = decimals(estimate)
    func number(_ share: Double) -> String { FixedDecimal.text(100 * share, decimals: decimals) }
    return ("\(number(estimate.value)) %", number(estimate.standardError))
  }

  private static func decimals(_ estimate: MeanEstimate) -> Int {
    var decimals = estimate.value < 0.01 ? 2 : 1
    // The least error in percent that is not rounded to 0.
    var least = decimals == 1 ? 0.05 : 0.005
    while decimals < 4, (1e-9..<least).contains(100 * estimate.standardError) {
      decimals += 1
      least /= 10
    }
    return decimals
  }
}
