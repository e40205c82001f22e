/// What feedback makes of contracts that end after the as-of day.
struct EndingOutcomes: Sendable {
  /// Indexed by `(rate bin · 2 + charged) · 2 + long-term`.
  private let tables: [OutcomeTable]

  /// - Parameter starsByRateBin: what the public stars of each `RateBin` are; nil if there are none.
  init(starsByRateBin: [Double?], isSuppressed: Bool = false, readings: Readings) {
    tables = starsByRateBin.flatMap { stars in
      [false, true].flatMap { isCharged in
        [false, true].map { isLongTerm in
          OutcomeTable(
            stars: stars, countsOnlyIfBad: isSuppressed || !isCharged,
            otherwise: isLongTerm ? .positive : .excluded, excludedUnlessNegative: !isCharged,
            readings: readings)
        }
      }
    }
  }

  /// Always the same outcome.
  init(known outcome: Outcome, readings: Readings) {
    tables = Array(
      repeating: OutcomeTable(known: outcome, readings: readings), count: RateBin.count * 4)
  }

  static func typicalStars(_ assumptions: Assumptions) -> [Double?] {
    assumptions.numbers(.starBinStars).map { Optional($0) } + [nil]
  }

  @inline(__always)
  func table(rateBin: Int, isCharged: Bool, isLongTerm: Bool) -> OutcomeTable {
    tables[(rateBin * 2 + (isCharged ? 1 : 0)) * 2 + (isLongTerm ? 1 : 0)]
  }
}

/// What a scenario assumes of the feedback of a contract still to end; the rest is drawn.
struct AssumedFeedback: Sendable {
  /// Of its public stars, or of feedback that is hidden; nil if these are drawn.
  let rateBin: Int?
  /// Whether public feedback is left and hidden.
  let isSuppressed: Bool
  /// `PrivateCode`; nil if it is drawn.
  let privateCode: Int8?
  let outcomes: EndingOutcomes

  /// Nil if nothing is assumed.
  init?(_ contract: Contract, assumptions: Assumptions, readings: Readings) {
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
