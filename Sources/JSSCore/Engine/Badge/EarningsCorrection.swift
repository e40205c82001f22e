/// How the last twelve months' earnings that the platform shows differ from those of the history.
package struct EarningsCorrection: Sendable, Equatable {
  /// The share of every payment of the history that the platform counts, 0 to 1: less than 1 if it shows less than the
  /// history has. So earnings only fall as time passes, as they do in truth without new payments.
  package let share: Double
  /// What the platform shows beyond the history, spread evenly over the twelve months; nil if it does not show more.
  package let missing: SpreadPayment?

  /// - Parameter given12mUSD: the platform's figure.
  package init(of history: ContractHistory, given12mUSD: Double) {
    let knownUSD = EarningsLedger.earnedUSD(
      EarningsLedger.payments(history, correction: nil), inYearThrough: history.asOf)
    let missingUSD = given12mUSD - knownUSD
    share = missingUSD < 0 ? given12mUSD / knownUSD : 1
    missing =
      missingUSD > 0
      ? SpreadPayment(
        amountUSD: missingUSD, first: history.asOf.adding(months: -12) + 1, last: history.asOf)
      : nil
  }
}
