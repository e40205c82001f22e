/// What a scenario assumes of the feedback of a contract still to end; the rest is drawn.
package struct AssumedFeedback: Sendable {
  /// Of its public stars, or of feedback that is hidden; nil if these are drawn.
  package let rateBin: Int?
  /// Whether public feedback is left and hidden.
  package let isSuppressed: Bool
  /// `PrivateCode`; nil if it is drawn.
  package let privateCode: Int8?
  package let outcomes: EndingOutcomes

  /// Nil if nothing is assumed.
  package init?(_ contract: Contract, assumptions: Assumptions, readings: Readings) {
    guard
      contract.stars != nil || contract.feedbackSuppressed || contract.privateFeedback != nil
        || contract.outcome != nil
    else { return nil }
    isSuppressed = contract.feedbackSuppressed
    rateBin =
      contract.stars != nil || contract.feedbackSuppressed
      ? RateBin.of(stars: contract.stars) : nil
    privateCode = PrivateCode.of(answer: contract.privateFeedback, assumptions)
    outcomes =
      contract.outcome.map { EndingOutcomes(known: $0, readings: readings) }
      ?? EndingOutcomes(
        starsByRateBin: contract.stars.map { Array(repeating: $0, count: RateBin.count) }
          ?? EndingOutcomes.typicalStars(assumptions),
        isSuppressed: contract.feedbackSuppressed, readings: readings)
  }
}
