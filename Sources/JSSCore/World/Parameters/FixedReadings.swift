/// The readings of the unpublished rules that the user fixes. A nil is drawn in each run (model B1).
public struct FixedReadings: Sendable, Equatable {
  /// When the platform stopped collecting private feedback.
  public enum HiddenFeedbackEnd: Hashable, Sendable {
    case never
    /// Contracts that end on this day or later have no private feedback.
    case on(Day)
  }

  public var feedback: FeedbackReading.Decider?
  public var hiddenFeedbackEnds: HiddenFeedbackEnd?
  public var middlingCounts: FeedbackReading.Middling?
  public var starCuts: StarCuts?
  public var weightCombination: ContractWeight.Combination?
  public var refundBasis: ContractWeight.Basis?
  /// The number of counted contracts that the 6- and 12-month windows need, at least 1.
  public var windowMinimum: Int?

  public init() {}
}
