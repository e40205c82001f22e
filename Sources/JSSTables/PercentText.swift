public import JSSCore

/// Probabilities in words.
public enum PercentText {
  /// As a percentage with its standard error, for example `7.0 % ± 0.2`: one decimal, two below 1 %.
  public static func text(_ estimate: Estimate) -> String {
    let decimals = estimate.probability < 0.01 ? 2 : 1
    func number(_ share: Double) -> String { FixedDecimal.text(100 * share, decimals: decimals) }
    return "\(number(estimate.probability)) % ± \(number(estimate.standardError))"
  }
}
