internal import JSSCore

/// A long time without a payment in a contract that is known by its payments alone: the client may have hired the
/// freelancer again under the same title, which makes two contracts.
struct PaymentPause {
  /// The last day of payment or work before it.
  let lastBefore: Day
  /// The first day of payment or work after it.
  let firstAfter: Day
  /// What was paid until then, refunds taken off.
  let centsBefore: Int

  /// Shorter pauses are told of no contract. As long as after which an open contract counts as dormant (model B5).
  static let longestUntold = 90

  /// The longest pause; nil if none is longer than `longestUntold` days, or if a source says that it is one contract.
  init?(_ payments: [ImportedPayment], of contract: MergedContract) {
    guard contract.id == nil, contract.sources.isEmpty else { return nil }
    let paid = payments.filter { $0.amountCents > 0 }.sorted { $0.workDay < $1.workDay }
    let pauses = zip(paid, paid.dropFirst()).map { before, after in
      (before.workDay, after.period?.lowerBound ?? after.day)
    }
    guard let longest = pauses.max(by: { $0.1 - $0.0 < $1.1 - $1.0 }),
      longest.1 - longest.0 > Self.longestUntold
    else { return nil }
    (lastBefore, firstAfter) = longest
    centsBefore = payments.filter { $0.workDay < longest.1 }.reduce(0) { $0 + $1.amountCents }
  }

  var notice: String {
    "\(firstAfter - lastBefore) days lie between two of its payments, \(lastBefore) and \(firstAfter)."
  }
}
