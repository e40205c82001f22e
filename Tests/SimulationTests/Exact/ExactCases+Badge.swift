import JSSCore

/// Histories for the rules of the badge.
extension ExactCase {
  /// Whether any score is shown depends on feedback that may not exist; within two years none is shown any more.
  static let rarelyShown = ExactCase(
    testDescription: "score not always shown",
    changes: ExactChanges.knownRates.merging(ExactChanges.noEvidence) { $1 },
    badge: .held, weeks: 104,
    contracts: [
      .row("a", "c1", "2026-05-01", "2026-05-28", 3000, 5),
      .row("b", "c2", "2026-07-01", "2026-09-10", 1500),
      .row("c", "c3", "2026-10-01", "2026-10-20", 700),
      .row("d", "c1", "2026-11-01", "2026-11-12", 300, 4.9),
      .row("e", "c4", "2026-11-05", "2026-11-21", 250),
    ])

  /// The first contract is too young for a badge until the first Saturday of 2027; the earnings
  /// are just enough.
  static let newcomer = ExactCase(
    testDescription: "newcomer",
    changes: ExactChanges.knownRates.merging(ExactChanges.noEvidence) { $1 },
    badge: SimulationConfiguration.Badge.none, eligibleWeeks: 11,
    contracts: [
      .row("a", "c1", "2026-09-27", "2026-10-08", 600, 5),
      .row("b", "c2", "2026-10-03", "2026-10-20", 300, 4.9),
      .row("c", "c3", "2026-11-01", "2026-11-12", 100, 4.6),
    ])

  /// A full refund of the largest contract takes the earnings below $1,000; the last days of its
  /// refund are after the first contract has left the twelve months.
  static let refundsAndBadge = ExactCase(
    testDescription: "refunds and badge", changes: refunds.changes, eligibleWeeks: 15,
    includesFutureRefunds: true,
    contracts: [
      .row("recent", "c1", "2026-06-01", "2026-09-02", 1300, 4.9),
      .row("older", "c2", "2026-05-10", "2026-06-02", 280, 4.9),
      .row("first", "c3", "2025-11-25", "2025-12-20", 500, 5) { $0.privateFeedback = 9 },
      .row("small", "c4", "2026-05-01", "2026-05-25", 100, 5) { $0.privateFeedback = 10 },
    ])

  /// All readings, without any outcome that is known to be negative.
  static let betterReadings = readings.with("nothing known to be negative") {
    $0.contracts[6].outcome = .positive
    $0.contracts.removeLast()
  }
}
