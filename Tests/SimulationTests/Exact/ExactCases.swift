import JSSCore
import TestSupport

/// Histories small enough to enumerate.
extension ExactCase {
  /// Eight ended contracts, in all star bins; the paper's rates are certain.
  static let starBins = ExactCase(
    testDescription: "star bins, certain rates",
    changes: ExactChanges.knownRates.merging(ExactChanges.noEvidence) { $1 },
    contracts: [
      .row("a", "c1", "2026-01-10", "2026-02-20", 180, 5),
      .row("b", "c2", "2026-03-02", "2026-04-05", 250, 4.75),
      .row("c", "c3", "2026-04-20", "2026-05-25", 250.5, 4.5),
      .row("d", "c1", "2026-06-01", "2026-06-28", 1000, 4.25),
      .row("e", "c4", "2026-05-01", "2026-09-10", 1000.5, 3.75),
      .row("f", "c5", "2026-09-01", "2026-09-30", 60, 3),
      .row("g", "c6", "2025-02-01", "2026-10-10", 9000, 4.9) {
        $0.privateFeedback = 10
      },
      .row("h", "c7", "2026-11-01", "2026-11-20", 420, 2.5),
    ])

  /// Several contracts in one bin with uncertain rates, so that classes follow Pólya's urn.
  static let urn = ExactCase(
    testDescription: "Pólya's urn: uncertain rates of one bin",
    changes: ExactChanges.noEvidence.merging([
      "private_rates_concentration": ["value": 2], "private_given_stars": ["alpha": 2, "beta": 1],
    ]) { $1 },
    contracts: (1...6).map {
      .row("u\($0)", "c\($0 % 3)", "2026-0\($0)-01", "2026-0\($0 + 2)-11", 200 * Double($0), 4.6)
    })

  /// Several urns with the model's own numbers, for contracts with and without stars.
  static let urns = ExactCase(
    testDescription: "Pólya's urns: the model's rates, with stars and without",
    changes: ExactChanges.noEvidence,
    contracts: [
      .row("a", "c1", "2026-01-10", "2026-06-20", 180, 4.4),
      .row("b", "c2", "2026-03-02", "2026-07-05", 2500, 4.4),
      .row("c", "c3", "2026-04-20", "2026-08-25", 250.5),
      .row("d", "c1", "2026-06-01", "2026-09-28", 1000, 5),
      .row("e", "c4", "2026-08-01", "2026-10-10", 700),
      .row("f", "c5", "2026-09-01", "2026-09-30", 60, 4.4),
      .row("g", "c6", "2026-09-05", "2026-10-12", 90, 5),
    ])

  /// Contracts that leave the windows of 6, 12 and 24 months one by one.
  static let windows = ExactCase(
    testDescription: "contracts leave the windows of 6, 12 and 24 months",
    asOf: "2026-08-31", changes: ExactChanges.knownRates.merging(ExactChanges.noEvidence) { $1 },
    contracts: [
      .row("out", "c9", "2024-05-01", "2024-08-31", 5000, 5) {
        $0.outcome = .positive
      },
      .row("24a", "c1", "2024-08-01", "2024-09-05", 300, 2),
      .row("24b", "c2", "2024-08-01", "2024-10-31", 900, 5) {
        $0.privateFeedback = 9
      },
      .row("24c", "c3", "2024-09-01", "2025-02-28", 1100, 4.4),
      .row("12a", "c4", "2025-09-01", "2025-09-20", 400, 3.2),
      .row("12b", "c5", "2025-10-01", "2025-12-31", 250, 4.6),
      .row("6a", "c6", "2026-02-20", "2026-03-07", 260, 4),
      .row("6b", "c7", "2026-05-01", "2026-06-30", 40, 5),
    ])

  /// The earnings fall below $1,000 when those of the winter leave the twelve months.
  static let earnings = ExactCase(
    testDescription: "earnings edge",
    changes: ExactChanges.knownRates.merging(ExactChanges.noEvidence) { $1 },
    contracts: [
      .row("old", "c1", "2025-06-01", "2026-01-31", 4000, 5) { $0.kind = .hourly },
      .row("lump", "c2", "2026-01-10", "2026-01-10", 350, 5),
      .row("spread", "c3", "2026-03-01", "2026-06-30", 410, 5),
      .row("late", "c4", "2026-05-01", "2026-05-20", 150, 5) {
        $0.lastPaymentGiven = day("2026-07-15")
      },
      .row("recent", "c5", "2026-07-20", "2026-08-10", 200, 4.9),
      .row("stars", "c6", "2026-08-12", "2026-08-20", 40, 4.3),
    ])
}
