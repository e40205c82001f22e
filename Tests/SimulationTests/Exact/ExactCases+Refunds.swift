import JSSCore
import TestSupport

/// Histories with possible refunds.
extension ExactCase {
  /// Refunds with a certain rate, on any day on which they are possible, with eight times the odds after
  /// negative feedback. The days left are 100, 8, 1 and none.
  static let refunds = ExactCase(
    testDescription: "future refunds",
    changes: ExactChanges.knownRates.merging(ExactChanges.noEvidence) { $1 }.merging([
      "refund_rate": ExactChanges.beta(0.2), "refund_in_full": ["alpha": 1, "beta": 2],
      "refund_share": ["alpha": ExactChanges.certain, "beta": ExactChanges.certain],
    ]) { $1 },
    includesFutureRefunds: true,
    contracts: [
      .row("recent", "c1", "2026-06-01", "2026-09-02", 1300, 4.9),
      .row("older", "c2", "2026-05-10", "2026-06-02", 480, 4.4) { $0.privateFeedback = 9 },
      .row("last day", "c3", "2026-05-01", "2026-05-26", 300) { $0.outcome = .negative },
      .row("too late", "c4", "2026-05-01", "2026-05-25", 700, 5) { $0.privateFeedback = 10 },
      .row("free", "c5", "2026-07-01", "2026-11-01", 0, 2) { $0.privateFeedback = 1 },
      .row("other", "c1", "2025-11-25", "2025-12-20", 100, 5) { $0.privateFeedback = 10 },
    ])

  static let fullRefunds = refunds.with("always full") {
    $0.changes["refund_in_full"] = ExactChanges.always
  }

  static let partialRefunds = refunds.with("never full") {
    $0.changes["refund_in_full"] = ExactChanges.never
  }

  /// The model's own uncertain rate, on contracts that are known not to be negative.
  static let uncertainRefunds = refunds.with("uncertain rate") {
    $0.changes["refund_rate"] = nil
    $0.contracts[0].privateFeedback = 9
    $0.contracts.remove(at: 2)
  }

  /// Two requests whose decisions depend on each other; a dispute may follow.
  static let requests = ExactCase(
    testDescription: "refund requests",
    changes: ExactChanges.knownRates.merging(
      ExactChanges.evidence(early: 0, refund: 0, dispute: 2, repeat: 0)
    ) { $1 },
    contracts: [
      .row("all", "c1", "2026-08-01", "2026-11-10", 400, 4.9) { $0.refundRequestedUSD = 400 },
      .row("half", "c2", "2026-06-10", "2026-09-14", 480, 4.4) { $0.refundRequestedUSD = 240 },
      .row("other", "c3", "2026-05-01", "2026-07-10", 700, 5),
      .row("large", "c4", "2025-11-25", "2026-05-25", 900, 5) { $0.privateFeedback = 10 },
    ])

  static let acceptedRequests = requests.with("accepted") { $0.requests = .accept }
  static let declinedRequests = requests.with("declined") { $0.requests = .decline }

  /// Nothing happens after the as-of day. The last payment is exactly 90 days before a Saturday.
  static let quiet = ExactCase(
    testDescription: "activity by earnings",
    changes: ExactChanges.knownRates.merging(ExactChanges.noEvidence) { $1 },
    activity: .earnings,
    contracts: [
      .row("a", "c1", "2026-05-01", "2026-08-28", 3000, 5),
      .row("b", "c2", "2026-07-01", "2026-10-10", 1500, 5) {
        $0.lastPaymentGiven = day("2026-11-15")
      },
      .row("c", "c3", "2026-10-01", "2026-11-12", 0, 5),
      .row("d", "c4", "2026-02-01", "2026-03-12", 900, 4.9),
    ])

  /// The last day of a contract without earnings is exactly 90 days before a Saturday.
  static let quietEnd = quiet.with("an end last") {
    $0.contracts[1].lastPaymentGiven = nil
    $0.contracts[2].end = day("2026-11-15")
  }
}
