import JSSCore
import TestSupport

/// Histories with contracts that were open when a score was seen (model B10).
extension ExactCase {
  /// Contracts that were open when the scores were seen: one that has ended since, with given quarters; one that
  /// was refunded in part; one whose last payment was too long ago on the second day; one that was
  /// too young on the first; one that is still open.
  static let running = ExactCase(
    testDescription: "running contracts",
    changes: oneScore.changes.merging(ExactChanges.untilForever) { $1 },
    seen: [("2026-04-20", 83), ("2026-09-06", 85)], weeks: 10, runs: 100_000,
    contracts: [
      .row("long", "c1", "2025-06-01", "2026-10-09", 1900, 4.4) { $0.paidQuarters = 5 },
      .row("refunded", "c2", "2025-12-01", "2026-09-30", 400) { $0.refundedUSD = 900 },
      .row("silent", "c3", "2025-10-20", "2026-10-20", 2600, 4.4) {
        $0.lastPaymentGiven = day("2026-06-07")
      },
      .row("young", "c4", "2026-01-21", "2026-09-20", 1500),
      Contract(
        id: "open", clientID: "c5", start: day("2026-01-10"), netChargesUSD: 800,
        paidQuarters: 3),
      .row("a", "c1", "2025-12-20", "2026-01-25", 700, 4.9),
      .row("b", "c6", "2026-02-01", "2026-03-28", 1000, 4.4),
      .row("c", "c7", "2026-08-01", "2026-09-01", 300, 4.9),
    ])
  static let runningAsOf = running.with("read on the as-of day") {
    $0.seen[1] = ("2026-11-21", 64)
    $0.readings.weightCombination = nil
    $0.readings.refundBasis = nil
    $0.contracts.removeLast()
  }

  /// Each case has one contract beside a negative one, and one score that was seen: on May 10, when most
  /// of the contracts had run for 190 days, half of their time; or on the as-of day.
  static let runningEdges: [ExactCase] = [
    edge("90 days", "2026-02-09", "2026-08-01", 900),
    edge("89 days", "2026-02-10", "2026-08-01", 900),
    edge("ended on the day", "2026-02-09", "2026-05-10", 900),
    edge("ended the day after", "2026-02-08", "2026-05-11", 900),
    edge("paid 90 days before", "2025-11-01", "2026-11-16", 900) {
      $0.lastPaymentGiven = day("2026-02-09")
    },
    edge("paid 91 days before", "2025-11-01", "2026-11-16", 900) {
      $0.lastPaymentGiven = day("2026-02-08")
    },
    edge("lower tier", "2025-11-01", "2026-11-16", 500),
    edge("higher tier", "2025-11-01", "2026-11-16", 500.02),
    edge("a dollar", "2025-11-01", "2026-11-16", 2),
    edge("less than a dollar", "2025-11-01", "2026-11-16", 1.98),
    edge("refunds in the lower tier", "2025-11-01", "2026-11-16", 100) { $0.refundedUSD = 200 },
    edge("refunds in the higher tier", "2025-11-01", "2026-11-16", 100) {
      $0.refundedUSD = 200.01
    },
    edge("a quarter without payment", "2025-11-01", "2026-11-16", 900) { $0.paidQuarters = 1 },
    edge("two quarters", "2025-11-01", "2026-11-16", 900) { $0.paidQuarters = 2 },
    edge("later quarters", "2025-11-01", "2026-11-16", 900) { $0.paidQuarters = 4 },
    edge("eight quarters in years", "2023-02-01", "2026-11-16", 9000) { $0.paidQuarters = 8 },
    edge("seven quarters in years", "2023-02-01", "2026-11-16", 9000) { $0.paidQuarters = 7 },
    edge("twelve quarters", "2023-02-01", "2026-11-16", 9000),
    edge("known outcome", "2025-11-01", "2026-11-16", 900) { $0.outcome = .negative },
    edge("open", "2025-11-01", nil, 900),
    edge("open, paid on the day", "2025-11-01", nil, 900) {
      $0.lastPaymentGiven = day("2026-05-10")
    },
    edge("open, paid 90 days ago", "2025-11-01", nil, 900) {
      $0.lastPaymentGiven = day("2026-08-23")
    },
    edge("open, paid 91 days ago", "2025-11-01", nil, 900) {
      $0.lastPaymentGiven = day("2026-08-22")
    },
    edge("open, given quarters", "2025-11-01", nil, 900) { $0.paidQuarters = 4 },
    edge("open, later quarters", "2026-02-01", nil, 900) { $0.paidQuarters = 3 },
    edge("open since the as-of day", "2026-11-21", nil, 50),
    edge("not begun on the day", "2026-05-11", "2026-10-01", 900),
    edge("open, a quarter without payment", "2025-11-01", nil, 900) { $0.paidQuarters = 3 },
  ].flatMap { $0 }

  private static func edge(
    _ name: String, _ start: String, _ end: String?, _ charges: Double,
    _ refine: (inout Contract) -> Void = { _ in }
  ) -> [ExactCase] {
    var contract = Contract(
      id: name, clientID: "c1", start: day(start), end: end.map(day),
      netChargesUSD: charges, outcome: end == nil ? nil : .positive)
    refine(&contract)
    let contracts = [
      contract,
      .row("bad", "c2", "2026-02-01", "2026-05-01", 700) { $0.outcome = .negative },
    ]
    return ["2026-05-10", "2026-11-21"].map {
      var exact = ExactCase(
        testDescription: "\(name), read on \($0)", changes: ExactChanges.untilForever,
        seen: [($0, 40)], weeks: 10, contracts: contracts)
      exact.readings.weightCombination = nil
      exact.readings.refundBasis = nil
      return exact
    }
  }
}
