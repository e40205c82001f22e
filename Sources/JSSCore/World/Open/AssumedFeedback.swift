/// What a scenario assumes about the feedback of a contract that has not ended; the rest is drawn.
package struct AssumedFeedback: Sendable {
  /// The rate bin of the public stars, visible or suppressed; nil if they are drawn.
  package let rateBin: Int?
  /// Whether public feedback is left but suppressed.
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
