/// A client's private answer, from worst to best (model A4, A7).
public enum PrivateFeedback: Int, CaseIterable, Sendable {
  case bad, middling, good
}

/// Public stars in three classes, from worst to best (model B1 `starCuts`).
public enum PublicFeedback: Int, CaseIterable, Sendable {
  case bad, middling, good
}

/// The limits between the three classes of public stars (model B1).
public struct StarCuts: Hashable, Sendable {
  /// This many stars or more are positive.
  public let positive: Double
  /// Fewer stars than this are negative.
  public let negative: Double

  /// Cuts with `1 ≤ negative ≤ positive ≤ 5`, or nil.
  public init?(positive: Double, negative: Double) {
    guard negative <= positive, (1...5).contains(negative), (1...5).contains(positive)
    else { return nil }
    self.positive = positive
    self.negative = negative
  }

  /// The class of these stars.
  public func feedback(stars: Double) -> PublicFeedback {
    stars >= positive ? .good : stars < negative ? .bad : .middling
  }
}

/// The six bins of public stars in the paper's table, from the most stars to the fewest (model A7).
public enum StarBin: Int, CaseIterable, Sendable {
  case above475, above450, above425, above375, from300, below300

  public init(stars: Double) {
    switch stars {
    case _ where stars > 4.75: self = .above475
    case _ where stars > 4.5: self = .above450
    case _ where stars > 4.25: self = .above425
    case _ where stars > 3.75: self = .above375
    case _ where stars >= 3: self = .from300
    default: self = .below300
    }
  }
}
