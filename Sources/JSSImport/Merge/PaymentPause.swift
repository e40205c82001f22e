internal import JSSCore
internal import JSSTables

/// A long time without a payment in a contract that is known by its payments alone: the client may have hired the
/// freelancer again under the same title, which makes two contracts.
struct PaymentPause {
  /// The last day of payment or work before it.
  let lastBefore: Day
  /// The first day of payment or work after it.
  let firstAfter: Day
  /// What was paid until then, refunds taken off: from 0 to what was paid in all.
  var centsBefore: Int
  /// What was refunded until then.
  var refundedCentsBefore: Int

  /// Shorter pauses are not told. As long as after which an open contract counts as dormant (model B5).
  static let longestUntold = 90

  /// The pauses that are to be told, the longest first. None if a source says that it is one contract; none that the row of
  /// the history has seen, as that row is a person's answer then.
  static func all(in payments: [ImportedPayment], of contract: MergedContract) -> [PaymentPause] {
    guard contract.id == nil, contract.sources.isEmpty else { return [] }
    let total = payments.reduce(0) { $0 + $1.amountCents }
    let paid = payments.filter { $0.amountCents > 0 }.sorted { $0.workDay < $1.workDay }
    return zip(paid, paid.dropFirst()).compactMap { before, after -> PaymentPause? in
      let firstAfter = after.period?.lowerBound ?? after.day
      guard firstAfter - before.workDay > longestUntold,
        contract.row?.hasSeenPause(until: firstAfter) != true
      else { return nil }
      let until = payments.filter { $0.workDay < firstAfter }
      return PaymentPause(
        lastBefore: before.workDay, firstAfter: firstAfter,
        centsBefore: min(max(0, until.reduce(0) { $0 + $1.amountCents }), max(0, total)),
        refundedCentsBefore: until.reduce(0) { $0 - min(0, $1.amountCents) })
    }.sorted { ($0.days, $1.firstAfter) > ($1.days, $0.firstAfter) }
  }

  /// As a history tells it.
  var cells: [HistoryColumn: String] {
    [
      .pauseStart: lastBefore.description, .pauseEnd: firstAfter.description,
      .chargesBeforePause: ExportMoney.plain(centsBefore),
    ]
  }

  var notice: String {
    "\(days) days lie between two of its payments, \(lastBefore) and \(firstAfter)."
  }

  private var days: Int { firstAfter - lastBefore }

  /// The same in a contract that is a part of this one.
  ///
  /// - Parameters:
  ///   - earlier: the pause after which the part begins; nil if it begins with the whole.
  ///   - cents: what was paid for the part.
  func inPart(after earlier: PaymentPause?, of cents: Int) -> PaymentPause {
    var own = self
    own.centsBefore = min(max(0, centsBefore - (earlier?.centsBefore ?? 0)), cents)
    own.refundedCentsBefore -= earlier?.refundedCentsBefore ?? 0
    return own
  }
}
