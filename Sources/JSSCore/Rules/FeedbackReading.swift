/// Which feedback decides the outcome when public and private disagree; unpublished (model B1, B2).
public struct FeedbackReading: Hashable, Sendable {
  public enum Decider: String, CaseIterable, Sendable {
    case privateDecides = "private"
    case worstOfBoth = "worst"
    case publicDecides = "public"
  }

  /// What middling private feedback counts as.
  public enum Middling: String, CaseIterable, Sendable {
    case positive, neutral
  }

  public var decider: Decider
  public var middling: Middling

  public init(decider: Decider, middling: Middling) {
    self.decider = decider
    self.middling = middling
  }

  /// The outcome that follows from the feedback; nil if none does, so that the contract's length decides
  /// (model B2, step 4).
  public func outcome(
    publicFeedback: PublicFeedback?, privateFeedback: PrivateFeedback?
  ) -> Outcome? {
    let publicOutcome: Outcome? = publicFeedback.map {
      switch $0 {
      case .bad: .negative
      case .middling: .neutral
      case .good: .positive
      }
    }
    let privateOutcome: Outcome? = privateFeedback.map {
      switch $0 {
      case .bad: .negative
      case .middling: middling == .positive ? .positive : .neutral
      case .good: .positive
      }
    }
    switch decider {
    case .privateDecides:
      return privateOutcome ?? publicOutcome
    case .worstOfBoth:
      guard let publicOutcome, let privateOutcome else { return publicOutcome ?? privateOutcome }
      return publicOutcome.sign < privateOutcome.sign ? publicOutcome : privateOutcome
    case .publicDecides:
      return publicOutcome ?? (privateOutcome == .negative ? .negative : nil)
    }
  }
}
