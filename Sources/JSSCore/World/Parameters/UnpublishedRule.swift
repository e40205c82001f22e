/// A rule of the platform that nobody has published, so that the model draws how to read it (B1).
public enum UnpublishedRule: CaseIterable, Sendable {
  case feedback, hiddenFeedbackEnds, middlingCounts, starCuts, weightCombination, refundBasis
  case windowMinimum

  /// The probabilities of its readings, labelled.
  public var assumption: Assumptions.Name {
    switch self {
    case .feedback: .readingFeedback
    case .hiddenFeedbackEnds: .readingHiddenFeedbackEnds
    case .middlingCounts: .readingMiddlingCounts
    case .starCuts: .readingStarCuts
    case .weightCombination: .readingWeightCombination
    case .refundBasis: .readingRefundBasis
    case .windowMinimum: .readingWindowMinimum
    }
  }
}
