import JSSCore

/// Histories with observed scores or an observed badge.
extension ExactCase {
  /// The rates are uncertain, so that evidence about one contract is evidence about the
  /// others. The last contract ended on the as-of day, so no earlier score contains it.
  static let oneScore = ExactCase(
    testDescription: "a score of the day before",
    changes: ExactChanges.noEvidence.merging(["private_rates_concentration": ["value": 4]]) {
      $1
    },
    seen: [("2026-11-20", 80)], weeks: 10, runs: 100_000,
    contracts: [
      .row("a", "c1", "2026-01-10", "2026-06-20", 180, 4.4),
      .row("b", "c2", "2026-03-02", "2026-07-05", 2500, 4.4),
      .row("c", "c3", "2026-04-20", "2026-08-25", 250.5),
      .row("d", "c1", "2026-06-01", "2026-09-28", 1000, 5),
      .row("e", "c4", "2026-09-01", "2026-11-20", 700, 5),
      .row("f", "c5", "2026-10-01", "2026-11-21", 900, 4.4),
    ])

  /// No world shows this score; most differ by one point.
  static let nearMiss = oneScore.with("which no world shows") {
    $0.seen = [("2026-11-20", 79)]
  }
  /// The nearest worlds differ by four points either way; the offset is limited to three.
  static let farMiss = oneScore.with("far from all worlds") { $0.seen = [("2026-11-20", 84)] }

  /// A year of contracts, most of them with the same properties.
  static let year = ExactCase(
    testDescription: "a year", changes: oneScore.changes, weeks: 10, runs: 100_000,
    contracts: [
      .row("a", "c1", "2025-03-10", "2025-10-20", 180, 4.9),
      .row("b", "c2", "2025-09-02", "2025-11-05", 2500, 5) { $0.privateFeedback = 9 },
      .row("c", "c3", "2025-12-20", "2026-01-25", 700, 4.9),
      .row("d", "c1", "2026-02-01", "2026-03-28", 1000, 4.9),
      .row("e", "c4", "2026-04-01", "2026-05-10", 300, 4.4),
      .row("f", "c5", "2026-06-03", "2026-07-21", 900, 4.9),
      .row("g", "c6", "2026-06-05", "2026-09-12", 90, 5),
      .row("h", "c2", "2026-10-05", "2026-10-12", 1200, 4.9),
    ])

  /// In most worlds the score is 89 two months ago, and two points higher afterwards.
  static let oldScore = year.with("a score of two months ago") { $0.seen = [("2026-09-11", 91)] }

  static let twoScores = year.with("two scores") {
    $0.seen = [("2026-05-09", 82), ("2026-09-20", 77)]
  }

  static let fourScores = year.with("four scores") {
    $0.seen = [("2025-11-30", 100), ("2026-04-05", 82), ("2026-08-02", 74), ("2026-11-20", 98)]
  }

  /// The last score is older than the as-of day; differences have a small effect on the likelihood.
  static let mildScores = fourScores.with("the last not of today, misses cost little") {
    $0.changes["displayed_score_miss"] = ["value": 0.7]
    $0.seen[3] = ("2026-11-19", 90)
  }

  /// Every combination of readings.
  static let seenReadings = readings.with("four scores, misses cost little") {
    $0.seen = [("2025-12-15", 60), ("2026-03-01", 39), ("2026-07-01", 63), ("2026-10-25", 36)]
    $0.changes["displayed_score_miss"] = ["value": 0.6]
    $0.weeks = 10
    $0.runs = 100_000
  }
  static let seenBetterReadings = betterReadings.with("two scores") {
    $0.seen = [("2026-03-01", 48), ("2026-11-21", 73)]
    $0.weeks = 10
    $0.runs = 100_000
  }

  static let badgeAlone = year.with("the badge") {
    $0.badge = .held
    $0.changes["displayed_score_miss"] = ["value": 0.7]
  }
  static let badgeAndOldScore = oldScore.with("and the badge") { $0.badge = .held }
  static let badgeAndScores = mildScores.with("and the badge") {
    $0.badge = .held
    $0.eligibleWeeks = 14
  }
  /// The badge adds no evidence to the score of the day before.
  static let badgeAndScore = fourScores.with("and the badge") { $0.badge = .held }

  /// The scores of two updates; the score of the as-of day is that of a third.
  static let seen2024 = year2024.with("scores of two updates") {
    $0.weeks = 16
    $0.runs = 100_000
    $0.seen = [("2024-02-04", 33), ("2024-04-28", 18)]
  }
  static let badge2024 = seen2024.with("and the badge the day after an update") {
    $0.asOf = "2024-05-13"
    $0.contracts.removeLast()
    $0.badge = .held
    $0.changes["displayed_score_miss"] = ["value": 0.9]
  }
}
