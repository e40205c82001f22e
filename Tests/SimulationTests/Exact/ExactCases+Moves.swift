import JSSCore
import TestSupport

/// Observations for which pasts are found by moves, at the ends of what the assumptions allow.
extension ExactCase {
  /// Only exact agreement has weight; one world in 70 agrees.
  static let nothingMissed = twoScores.with("only exact agreement") {
    $0.seen = [("2026-05-09", 100), ("2026-09-20", 35)]
    $0.changes["displayed_score_miss"] = ["value": 0]
  }

  static let oneExactScore = oneScore.with("only exact agreement") {
    $0.changes["displayed_score_miss"] = ["value": 0]
  }

  /// The same for every combination of readings.
  static let readingsNothingMissed = seenReadings.with("only exact agreement") {
    $0.seen = [("2025-12-15", 60), ("2026-03-01", 33), ("2026-07-01", 63)]
    $0.changes["displayed_score_miss"] = ["value": 0]
  }

  /// Worlds that show no score on one of the days are excluded all the same.
  static let anyMiss = fourScores.with("every difference equally likely") {
    $0.changes["displayed_score_miss"] = ["value": 1]
  }

  static let readingsAnyMiss = seenReadings.with("every difference equally likely") {
    $0.changes["displayed_score_miss"] = ["value": 1]
  }

  static let badgeAnyMiss = badgeAndOldScore.with("every difference equally likely") {
    $0.changes["displayed_score_miss"] = ["value": 1]
  }

  /// Every day from 8 October on: a contract ends on the 12th, and two leave the window of 12 months.
  static let dailyScores = year.with("a score on every day of a month, misses cost little") {
    $0.seen = daily(
      "2026-10-08",
      [
        78, 78, 77, 78, 81, 81, 81, 80, 81, 81, 81, 81, 88, 88, 88, 86, 88, 88, 88, 88, 88, 88, 84,
        88, 88, 88, 88, 88, 85, 85,
      ])
    $0.changes["displayed_score_miss"] = ["value": 0.97]
  }

  /// The scores of one world, with a few odd ones.
  static let strictDailyScores = dailyScores.with("at full cost") {
    $0.seen = daily(
      "2026-10-08",
      [
        72, 72, 72, 72, 79, 79, 79, 79, 79, 79, 79, 79, 88, 88, 88, 86, 88, 88, 88, 88, 88, 88, 88,
        88, 88, 88, 88, 88, 85, 85,
      ])
    $0.changes["displayed_score_miss"] = nil
  }

  /// Two contracts end in this month, on the last day of a year and the first of the next.
  static let readingsDaily = seenReadings.with("a score on every day of a month") {
    $0.seen = daily(
      "2025-12-17",
      [
        60, 60, 60, 60, 61, 60, 60, 60, 60, 60, 60, 58, 60, 68, 68, 30, 30, 30, 30, 30, 30, 30, 31,
        30, 30, 30, 30, 27, 30, 30,
      ])
    $0.changes["displayed_score_miss"] = ["value": 0.97]
  }

  private static func daily(_ first: String, _ scores: [Int]) -> [(day: String, score: Int)] {
    scores.enumerated().map { ((day(first) + $0).description, $1) }
  }
}
