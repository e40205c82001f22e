import JSSCore
import TestSupport
import Testing

@Suite struct TopRatedRuleTests {
  typealias LossCause = TopRatedRule.LossCause

  let rule = PlatformRules.newest.badge

  /// The values that decide about the badge, and the first condition that fails.
  struct Row: Sendable, CustomTestStringConvertible {
    let score: Int?
    let goodWeeks: Int
    let earningsUSD: Double
    let isActive: Bool
    let cause: LossCause?

    init(
      _ score: Int?, _ goodWeeks: Int, _ earningsUSD: Double, _ isActive: Bool,
      _ cause: LossCause?
    ) {
      self.score = score
      self.goodWeeks = goodWeeks
      self.earningsUSD = earningsUSD
      self.isActive = isActive
      self.cause = cause
    }

    var weeks: EligibleWeeks {
      EligibleWeeks(bits: UInt16(truncatingIfNeeded: (1 << goodWeeks) - 1))
    }

    var testDescription: String {
      "score \(score.map(String.init) ?? "–"), \(goodWeeks) weeks, $\(earningsUSD), "
        + (isActive ? "active" : "inactive")
    }
  }

  @Test(
    "Each condition at its boundary, and the order in which they are checked",
    arguments: [
      Row(90, 13, 1000, true, nil),
      Row(100, 16, 1e6, true, nil),
      Row(89, 13, 1000, true, .scoreTooLow),
      Row(0, 16, 5000, true, .scoreTooLow),
      Row(nil, 16, 5000, true, .scoreNotShown),
      Row(90, 12, 1000, true, .tooFewGoodWeeks),
      Row(90, 0, 1000, true, .tooFewGoodWeeks),
      Row(90, 13, 999.99, true, .earningsTooLow),
      Row(90, 13, 970, true, .earningsTooLow),
      Row(90, 13, 0, true, .earningsTooLow),
      Row(90, 13, 1000, false, .inactive),
      Row(nil, 0, 0, false, .scoreNotShown),
      Row(89, 0, 0, false, .scoreTooLow),
      Row(90, 12, 0, false, .tooFewGoodWeeks),
      Row(90, 13, 0, false, .earningsTooLow),
    ])
  func firstFailure(row: Row) {
    #expect(
      rule.firstFailure(
        score: row.score, weeks: row.weeks, earningsUSD: row.earningsUSD, isActive: row.isActive)
        == row.cause)
  }

  @Test("Causes in the order of model B8, by name")
  func causes() {
    #expect(
      LossCause.allCases.map(\.rawValue)
        == ["not_shown", "score", "weeks", "earnings", "activity", "large_contract"])
  }

  @Test(
    "A week is good if the score is at least 90",
    arguments: [
      (nil, false), (0, false), (89, false), (90, true), (100, true),
    ] as [(Int?, Bool)])
  func goodWeek(score: Int?, isGood: Bool) {
    #expect(rule.isGood(score: score) == isGood)
  }

  @Test(
    "Earnings suffice from $1,000, with a tolerance of half a cent",
    arguments: [
      (1000.0, true), (1000.01, true), (999.996, true), (999.99, false), (959, false), (0, false),
    ])
  func earnings(earningsUSD: Double, suffice: Bool) {
    #expect(rule.suffices(earningsUSD: earningsUSD) == suffice)
  }

  @Test("$1,000 as a sum of 365 parts suffices")
  func sumOfDays() {
    let sum = (0..<365).reduce(0.0) { sum, _ in sum + 1000.0 / 365 }
    #expect(rule.suffices(earningsUSD: sum))
  }

  @Test(
    "The first contract must have started more than 90 days before",
    arguments: [(0, false), (89, false), (90, false), (91, true), (1000, true), (-1, false)])
  func firstContract(daysBefore: Int, isOldEnough: Bool) {
    let today = day("2026-03-17")
    #expect(rule.hasHistory(firstStart: today - daysBefore, on: today) == isOldEnough)
  }

  @Test("The numbers of model A6")
  func numbers() {
    #expect(rule.minimumScore == 90)
    #expect(rule.goodWeeks == 13)
    #expect(rule.earningsUSD == 1000)
    #expect(rule.firstContractDays == 90)
    #expect(rule.activityDays == 90)
    #expect(EligibleWeeks.count == 16)
  }
}
