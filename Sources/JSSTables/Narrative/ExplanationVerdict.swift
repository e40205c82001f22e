package import JSSCore

/// Who is to blame, in a sentence for someone who reads nothing else.
package enum ExplanationVerdict {
  /// The first suspect, then what the forecast says.
  ///
  /// - Parameter conclusions: as of `Verdict`.
  package static func lines(
    _ explanation: Explanation, _ prospect: Prospect, concluding conclusions: [String] = []
  ) -> [String] {
    [suspect(explanation)] + Verdict(prospect, concluding: conclusions).sentences
  }

  package static func suspect(_ explanation: Explanation) -> String {
    guard let first = explanation.contracts.first else {
      return ExplanationText.noneCounts(explanation) + ", so none is to blame."
    }
    guard let expectedCost = first.expectedCost else {
      return "Too few worlds show a score today to say what a contract takes from it."
    }
    let points = FixedDecimal.text(expectedCost, decimals: 2)
    if points == "0.00" {
      return
        "No contract that has ended takes a hundredth of a point from today's score on average."
    }
    let label = ReadableText.label(shown(first.id))
    let cost =
      "\(label) takes most from today's score: \(points) points on average"
    guard let before = first.badBefore, let after = first.badAfter else {
      return cost + (first.negative.probability > 0.99 ? ", as it counts as negative." : ".")
    }
    // A contract that is negative because its answer must have been bad is told with that answer.
    if first.negative.probability > 0.99 && after.probability <= 0.9 {
      return cost + ", as it counts as negative whatever the client answered in private."
    }
    let answer =
      "; its client's private answer is bad with a probability of \(PercentText.spoken(after))"
    return cost + answer
      + (explanation.forecast.fit == nil
        ? "." : ", \(FixedDecimal.percent(before.probability)) before what you see was considered.")
  }
}
