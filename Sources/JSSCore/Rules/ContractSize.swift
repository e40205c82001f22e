/// Contracts by what they earn: the three tiers of the weights (model A2).
public enum ContractSize: String, CaseIterable, Sendable {
  case small, medium, large

  /// The charges above which the tier begins; nil for the first.
  public func lowerUSD(under rules: PlatformRules) -> Double? {
    switch self {
    case .small: nil
    case .medium: rules.weight.tierBoundsUSD[0]
    case .large: rules.weight.tierBoundsUSD[1]
    }
  }

  /// The largest charges of the tier; nil for the last.
  public func upperUSD(under rules: PlatformRules) -> Double? {
    switch self {
    case .small: rules.weight.tierBoundsUSD[0]
    case .medium: rules.weight.tierBoundsUSD[1]
    case .large: nil
    }
  }

  /// An amount of this tier that stands for it: its largest, or twice where it begins if it has none.
  public func typicalUSD(under rules: PlatformRules) -> Double {
    upperUSD(under: rules) ?? 2 * rules.weight.tierBoundsUSD[1]
  }

  /// The tier of an amount.
  public init(ofUSD amountUSD: Double, under rules: PlatformRules) {
    // The last tier has no upper bound.
    self = Self.allCases.first { amountUSD <= $0.upperUSD(under: rules) ?? .infinity }!
  }
}
