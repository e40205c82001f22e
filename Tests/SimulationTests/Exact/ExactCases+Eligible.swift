import JSSCore
import TestSupport

/// Histories on which the weeks before the as-of day depend (model B8).
extension ExactCase {
  /// A count that the user gives: the bad weeks are one block, the newest where the score is bad.
  static let oneBlock = starBins.with("13 of 16 as one block") {
    $0.eligibleWeeks = 13
    $0.contracts[4].stars = 4.9
    $0.contracts[5].stars = 4.9
    $0.contracts[7].stars = 4.9
  }

  /// A first score a week ago makes nobody Top Rated, however good it is.
  static let firstScore = ExactCase(
    testDescription: "first score a week ago",
    changes: ExactChanges.knownRates.merging(ExactChanges.noEvidence) { $1 },
    contracts: [
      .row("a", "c1", "2026-05-01", "2026-06-28", 1800, 5),
      .row("b", "c2", "2026-09-01", "2026-11-14", 700, 4.9),
      .row("c", "c3", "2026-11-10", "2026-11-20", 90, 4.9),
    ])
  static let risingTalent = firstScore.with("Rising Talent before") { $0.hasRisingTalent = true }

  /// Two contracts, of which one may not count, and one that leaves its window.
  static let risingWithoutScore = ExactCase(
    testDescription: "Rising Talent, score not always shown", changes: firstScore.changes,
    hasRisingTalent: true,
    contracts: [
      .row("a", "c1", "2026-05-01", "2026-06-28", 1800, 5),
      .row("b", "c2", "2026-09-01", "2026-10-17", 700),
      .row("c", "c3", "2026-10-10", "2026-11-20", 90),
    ])

  /// Given as not held, though nothing that can be seen fails: a week is lacking.
  static let lacksAWeek = ExactCase(
    testDescription: "not held, nothing fails", changes: firstScore.changes,
    badge: SimulationConfiguration.Badge.none,
    contracts: [
      .row("a", "c1", "2026-05-01", "2026-06-28", 1800, 5),
      .row("b", "c2", "2026-05-11", "2026-07-02", 700, 4.9),
      .row("c", "c3", "2026-07-10", "2026-09-20", 90, 4.9),
    ])

  /// A hold that ends in January.
  static let hold = lacksAWeek.with("a hold") {
    $0.badge = nil
    $0.badgeHold = "2027-01-16"
  }
  static let holdOfHeld = hold.with("of a badge given as held") {
    $0.badge = .held
    $0.changes["displayed_score_miss"] = ["value": 0.9]
  }

  /// Top Rated Plus: the large contract leaves the twelve months in January, and may be negative.
  static let plus = ExactCase(
    testDescription: "Top Rated Plus", changes: firstScore.changes, largeContractUSD: 8000,
    contracts: [
      .row("large", "c1", "2025-06-01", "2026-02-10", 8500, 4.9) {
        $0.lastPaymentGiven = day("2026-01-20")
      },
      .row("a", "c2", "2026-05-01", "2026-06-28", 7900, 5),
      .row("b", "c3", "2026-07-11", "2026-08-02", 2600, 4.9),
      .row("c", "c4", "2026-07-10", "2026-09-20", 90, 4.9),
      .row("d", "c5", "2026-03-10", "2026-04-20", 9000, 4.4) { $0.countsForEarnings = false },
    ])
  static let plusWithout = plus.with("no contract is large enough") {
    $0.largeContractUSD = 8501
    $0.badge = SimulationConfiguration.Badge.none
    $0.contracts[4].countsForEarnings = true
  }
}
