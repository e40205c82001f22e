/// What an eligible contract contributes to the Job Success Score (model A1, A3).
public enum Outcome: String, CaseIterable, Sendable {
  /// Adds its weight to the successes and to the total.
  case positive
  /// Adds its weight to the total only.
  case neutral
  /// Subtracts its weight from the successes and adds it to the total.
  case negative
  /// Not counted at all.
  case excluded

  /// The sign with which the weight enters the numerator; 0 for neutral and excluded.
  public var sign: Int {
    switch self {
    case .positive: 1
    case .neutral, .excluded: 0
    case .negative: -1
    }
  }

  public var isCounted: Bool { self != .excluded }
}
