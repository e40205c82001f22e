import JSSCore
import TestSupport
import Testing

/// Compared with a direct computation for every day.
@Suite struct TimelineTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let asOf: Day
    let weeks: Int
    let rules: String

    var testDescription: String { "\(asOf), rules \(rules)" }
    var timeline: Timeline {
      Timeline(asOf: asOf, horizonWeeks: weeks, rules: PlatformRules.named(rules)!)
    }
  }

  /// As-of days: a Saturday, a leap day, the 31st of a month, and one under rules with an update every second Sunday.
  static let cases = [
    Case(asOf: day("2026-11-21"), weeks: 26, rules: "2024-09"),
    Case(asOf: day("2024-02-29"), weeks: 10, rules: "2023-12"),
    Case(asOf: day("2023-08-31"), weeks: 60, rules: "2020-11"),
  ]

  @Test("Weeks are the as-of day and the Saturdays after it", arguments: cases)
  func weeks(_ example: Case) {
    let timeline = example.timeline
    #expect(timeline.weekCount == example.weeks + 1)
    #expect(timeline.asOf == example.asOf)
    // 2026-11-21 was a Saturday.
    let saturday = (1...7).map { example.asOf + $0 }.first { ($0 - day("2026-11-21")) % 7 == 0 }!
    #expect(
      timeline.evaluationDays.dropFirst().elementsEqual(
        (0..<example.weeks).map { saturday + 7 * $0 }))
    #expect(timeline.horizonDays == saturday + 7 * (example.weeks - 1) - example.asOf)
    let longest = timeline.windowMonths.max()!
    #expect(timeline.earliestEnd == timeline.scoreDays[0].adding(months: -longest) + 1)
  }

  @Test(
    "The bin of a day is between a window's opening and closing bins if the window contains the day",
    arguments: cases)
  func bins(_ example: Case) {
    let timeline = example.timeline
    var wrong: [String] = []
    for offset in -800...timeline.horizonDays {
      let end = example.asOf + offset
      let bin = offset > 0 ? timeline.bin(ofFuture: offset) : timeline.bin(ofPast: end)
      for window in timeline.windowMonths.indices {
        let months = timeline.windowMonths[window]
        var inWindow: [Int] = []
        for week in 0..<timeline.weekCount {
          let score = timeline.scoreDays[week]
          let contains = score.adding(months: -months) < end && end <= score
          if contains { inWindow.append(week) }
          let isBetween =
            bin.map {
              timeline.openingBin[window][week] < $0 && $0 <= timeline.closingBin[week]
            } ?? false
          if contains != isBetween { wrong.append("\(end), \(months) months, week \(week)") }
        }
        let weeks = timeline.weeks(inWindow: window, end: end)
        if Array(weeks) != inWindow { wrong.append("\(end), \(months) months: \(weeks)") }
      }
    }
    #expect(wrong.isEmpty, "\(wrong.count): \(wrong.prefix(5))")
  }

  @Test(
    "The first week whose score contains a day, and the weeks whose last twelve months do",
    arguments: cases)
  func future(_ example: Case) {
    let timeline = example.timeline
    for offset in 1...timeline.horizonDays {
      let day = example.asOf + offset
      #expect(
        timeline.scoreWeek(ofFuture: offset)
          == timeline.scoreDays.firstIndex { day <= $0 } ?? timeline.weekCount)
      #expect(
        Array(timeline.weeksWithinTwelveMonths(ofFuture: offset))
          == timeline.evaluationDays.indices.filter {
            let week = timeline.evaluationDays[$0]
            return week.adding(months: -12) < day && day <= week
          })
    }
    #expect(timeline.bin(ofFuture: timeline.horizonDays + 1) == nil)
    #expect(timeline.scoreWeek(ofFuture: timeline.horizonDays + 1) == timeline.weekCount)
  }

  @Test("The part of a payment in the last twelve months of a week")
  func amount() {
    let timeline = Self.cases[0].timeline
    // Seven of the ten days are in the twelve months of week 0, none in those of week 1.
    let payment = SpreadPayment(
      amountUSD: 100, first: day("2025-11-19"), last: day("2025-11-28"))
    #expect(timeline.amount(payment, inYearOf: 0) == 70)
    #expect(timeline.amount(payment, inYearOf: 1) == 0)
  }
}
