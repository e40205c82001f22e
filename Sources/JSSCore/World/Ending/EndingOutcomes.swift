/// The outcomes of contracts that end after the as-of day, by their feedback.
package struct EndingOutcomes: Sendable {
  /// `OutcomeTable.codes` by rate bin, then by whether something was charged, then by whether the contract is
  /// long-term.
  package let codes: [Int8]
  package let codesPerTable: Int

  /// - Parameter starsByRateBin: the public stars of each `RateBin`; nil for no stars.
  package init(starsByRateBin: [Double?], isSuppressed: Bool = false, readings: Readings) {
    self.init(
      starsByRateBin.flatMap { stars in
        [false, true].flatMap { isCharged in
          [false, true].map { isLongTerm in
            OutcomeTable(
              stars: stars, countsOnlyIfBad: isSuppressed || !isCharged,
              otherwise: isLongTerm ? .positive : .excluded, excludedUnlessNegative: !isCharged,
              readings: readings)
          }
        }
      })
  }

  /// The same outcome in every case.
  package init(known outcome: Outcome, readings: Readings) {
    self.init(
      Array(repeating: OutcomeTable(known: outcome, readings: readings), count: RateBin.count * 4))
  }

  private init(_ tables: [OutcomeTable]) {
    codes = tables.flatMap(\.codes)
    codesPerTable = tables[0].codes.count
  }

  package static func typicalStars(_ assumptions: Assumptions) -> [Double?] {
    assumptions.numbers(.starBinStars).map { Optional($0) } + [nil]
  }
}
