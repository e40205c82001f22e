package import JSSCore

extension UnpublishedRule {
  /// For example `star cuts`.
  package var label: String {
    assumption.rawValue.replacing("reading_", with: "").replacing("_", with: " ")
  }

  /// What nobody outside knows, as a clause.
  package var question: String {
    switch self {
    case .feedback: "whether private or public feedback decides, or the worse of both"
    case .hiddenFeedbackEnds: "from when on private feedback is no longer collected"
    case .middlingCounts: "what middling private feedback counts as"
    case .starCuts: "from how many stars feedback is positive, and below how many negative"
    case .weightCombination: "how earnings and length make up the weight"
    case .refundBasis: "whether earnings are taken after or before refunds"
    case .windowMinimum: "how many contracts the windows of 6 and 12 months need"
    }
  }
}
