import JSSCore
import TestSupport

/// Histories on which readings and rule sets make a difference.
extension ExactCase {
  /// Three contracts with hidden feedback and five whose outcome depends on readings only; every
  /// combination of readings.
  static let readings = ExactCase(
    testDescription: "all readings", readings: FixedReadings(),
    changes: ExactChanges.knownRates.merging(ExactChanges.noEvidence) { $1 },
    contracts: [
      .row("hidden long", "c1", "2024-12-01", "2025-06-30", 2600, 4.2),
      .row("hidden suppressed", "c2", "2025-10-01", "2026-01-01", 400, 3.5) {
        $0.feedbackSuppressed = true
      },
      .row("hidden without stars", "c3", "2025-07-01", "2025-12-31", 150) {
        $0.lastPaymentGiven = day("2025-10-02")
      },
      .row("refunded", "c4", "2026-05-01", "2026-08-31", 240, 4.6) {
        $0.refundedUSD = 800
        $0.privateFeedback = 7
      },
      .row("middling", "c5", "2026-06-01", "2026-07-15", 90, 4.9) { $0.privateFeedback = 8 },
      .row("quarters", "c6", "2025-06-01", "2026-10-20", 1500, 4.7) {
        $0.privateFeedback = 10
        $0.paidQuarters = 4
      },
      .row("shown", "c7", "2026-03-01", "2026-10-01", 700) { $0.outcome = .negative },
      .row("free", "c8", "2026-09-01", "2026-09-05", 0, 4.9) { $0.privateFeedback = 3 },
    ])

  /// Evidence of known strength about contracts with certain rates.
  static let evidence = ExactCase(
    testDescription: "evidence",
    changes: ExactChanges.knownRates.merging(
      ExactChanges.evidence(early: 0.7, refund: 1.8, dispute: 2.1, repeat: -1.4)
    ) { $1 }.merging(["evidence_freelancer": ["mean": -0.3, "sd": 0]]) { $1 },
    contracts: [
      .row("early", "c1", "2026-02-01", "2026-03-20", 300, 4.9) {
        $0.endedBy = .client
        $0.endReason = .notNeeded
      },
      .row("partly refunded", "c2", "2026-03-02", "2026-04-05", 250, 4.6) {
        $0.refundedUSD = 750
      },
      .row("disputed", "c3", "2026-04-20", "2026-05-25", 500) {
        $0.endedBy = .client
        $0.endReason = .dispute
      },
      .row("all", "c4", "2026-05-01", "2026-06-28", 1200, 4.4) {
        $0.endedBy = .client
        $0.endReason = .conduct
        $0.refundedUSD = 300
        $0.disputedGiven = true
      },
      .row("comes back", "c4", "2026-08-10", "2026-09-12", 80, 4) {
        $0.endedBy = .freelancer
        $0.endReason = .notNeeded
      },
      .row("completed", "c1", "2026-09-01", "2026-11-21", 640, 5) {
        $0.endedBy = .client
        $0.endReason = .completed
      },
    ])

  /// The trending score and an update every second Sunday.
  static let year2024 = ExactCase(
    testDescription: "rules 2023-12", asOf: "2024-05-18", rules: "2023-12",
    changes: ExactChanges.knownRates.merging(ExactChanges.noEvidence) { $1 },
    contracts: [
      .row("a", "c1", "2022-05-01", "2022-06-18", 600, 5),
      .row("b", "c2", "2023-05-20", "2023-07-04", 300, 4.6),
      .row("c", "c3", "2023-10-20", "2023-12-09", 1200, 4.4),
      .row("d", "c1", "2024-01-05", "2024-02-24", 260, 4),
      .row("e", "c4", "2024-02-10", "2024-03-16", 150, 4.9),
      .row("f", "c5", "2024-04-01", "2024-05-11", 350, 5),
      .row("g", "c5", "2024-05-01", "2024-05-18", 2000, 5) { $0.privateFeedback = 9 },
    ])

  static let year2022 = year2024.with("2020-11 instead") {
    $0.rules = "2020-11"
    $0.asOf = "2022-07-13"
    $0.readings.windowMinimum = 2
    // Under these rules private feedback does not end.
    $0.readings.hiddenFeedbackEnds = .on(day("2021-01-01"))
    $0.contracts = [
      .row("a", "c1", "2020-06-01", "2020-07-20", 600, 5),
      .row("b", "c2", "2020-09-20", "2021-08-04", 300, 4.6),
      .row("c", "c3", "2021-10-20", "2022-01-31", 1200, 4.4),
      .row("d", "c1", "2022-03-05", "2022-04-16", 260, 4.9),
      .row("e", "c4", "2022-04-10", "2022-05-01", 150, 4.9),
      .row("f", "c5", "2022-05-01", "2022-07-03", 350, 5),
      .row("g", "c6", "2022-06-01", "2022-07-11", 2000, 3.9),
    ]
  }
}
