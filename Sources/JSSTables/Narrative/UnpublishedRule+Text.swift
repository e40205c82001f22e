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

extension UnpublishedRule {
  /// One reading of the rule as a clause that follows "if".
  ///
  /// - Parameter label: as in `assumption`.
  package func clause(_ label: String) -> String {
    switch self {
    case .feedback:
      switch label {
      case "private": "private feedback decides"
      case "public": "public stars decide"
      default: "the worse of both decides"
      }
    case .hiddenFeedbackEnds:
      label == "never"
        ? "private feedback still counts" : "private feedback ended on \(label)"
    case .middlingCounts: "middling private feedback counts as \(label)"
    case .starCuts: cuts(label)
    case .weightCombination:
      switch label {
      case "sum": "earnings and length add up in the weight"
      case "product": "earnings and length multiply in the weight"
      default: "the larger of earnings and length is the weight"
      }
    case .refundBasis:
      label == "net"
        ? "the weight follows earnings after refunds" : "the weight follows earnings before refunds"
    case .windowMinimum: "the shorter windows need \(label) contracts"
    }
  }

  private func cuts(_ label: String) -> String {
    let cuts = label.split(separator: ",")
    guard cuts.count == 2 else { return "the star cuts are \(label)" }
    return "feedback is positive from \(cuts[0]) stars and negative below \(cuts[1])"
  }
}
