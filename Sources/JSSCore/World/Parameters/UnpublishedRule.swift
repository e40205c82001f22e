/// A rule of the platform that is not published, so that the model draws how to read it (model B1).
public enum UnpublishedRule: CaseIterable, Sendable {
  case feedback, hiddenFeedbackEnds, middlingCounts, starCuts, weightCombination, refundBasis
  case windowMinimum

  /// The assumption with the probabilities of its readings.
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
