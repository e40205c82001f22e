import JSSCore
import TestSupport
import Testing

@Suite struct ScoringRulesTests {
  @Test(
    "The sets of model B12 and the days from which they hold",
    arguments: [("2020-11", "2020-11-08"), ("2023-12", "2023-12-01"), ("2024-09", "2024-09-03")])
  func dates(name: String, validFrom: String) throws {
    let rules = try #require(ScoringRules.named(name))
    #expect(rules.name == name)
    #expect(rules.validFrom == day(validFrom))
    #expect(rules.windowMonths == [6, 12, 24])
    #expect(!rules.source.isEmpty)
  }

  @Test("What sets the older rules apart")
  func differences() {
    #expect(ScoringRules.all.map(\.name) == ["2020-11", "2023-12", "2024-09"])
    #expect(ScoringRules.all.map(\.trendingMonths) == [3, 3, nil])
    #expect(ScoringRules.all.map(\.minimumCounted) == [4, 2, 2])
    #expect(ScoringRules.all.map(\.privateFeedbackMayEnd) == [false, false, true])
    let sundays = ScoringRules.Updates.everySecondSunday(from: day("2021-10-31"))
    #expect(ScoringRules.all.map(\.updates) == [sundays, sundays, .daily])
    #expect(ScoringRules.minimumClients == 2)
  }

  @Test(
    "In force on a day",
    arguments: [
      ("2015-01-01", "2020-11", true), ("2020-11-07", "2020-11", true),
      ("2020-11-08", "2020-11", false), ("2023-11-30", "2020-11", false),
      ("2023-12-01", "2023-12", false), ("2024-09-02", "2023-12", false),
      ("2024-09-03", "2024-09", false), ("2026-03-17", "2024-09", false),
    ])
  func inForce(date: String, name: String, isTooEarly: Bool) {
    let found = ScoringRules.inForce(on: day(date))
    #expect(found.rules.name == name)
    #expect(found.isTooEarly == isTooEarly)
  }

  @Test("Names that no set has", arguments: ["", "2024", "2024-9", "2024-09 ", "2024-09-03"])
  func unknownNames(name: String) {
    #expect(ScoringRules.named(name) == nil)
  }

  @Test(
    "The last update: every second Sunday, counted from 2021-10-31",
    arguments: [
      ("2021-10-31", "2021-10-31"), ("2021-11-01", "2021-10-31"), ("2021-11-07", "2021-10-31"),
      ("2021-11-13", "2021-10-31"), ("2021-11-14", "2021-11-14"), ("2021-11-15", "2021-11-14"),
      ("2021-10-30", "2021-10-17"), ("2021-10-17", "2021-10-17"), ("2021-10-16", "2021-10-03"),
      ("2020-11-08", "2020-11-01"), ("2024-02-29", "2024-02-18"), ("2024-09-02", "2024-09-01"),
    ])
  func lastUpdate(date: String, update: String) throws {
    for name in ["2020-11", "2023-12"] {
      let rules = try #require(ScoringRules.named(name))
      #expect(rules.lastUpdate(on: day(date)) == day(update))
    }
  }

  @Test("The last update of the rules in force is the day itself")
  func dailyUpdate() throws {
    let rules = try #require(ScoringRules.named("2024-09"))
    for date in ["2024-09-03", "2026-03-17", "2024-02-29"] {
      #expect(rules.lastUpdate(on: day(date)) == day(date))
    }
  }

  @Test(
    "Counted contracts that a window needs, by the reading 2, 4 or 8",
    arguments: [
      ("2024-09", 6, [2, 4, 8]), ("2024-09", 12, [2, 4, 8]), ("2024-09", 24, [2, 2, 2]),
      ("2023-12", 6, [2, 4, 8]), ("2023-12", 24, [2, 2, 2]),
      ("2020-11", 6, [4, 4, 8]), ("2020-11", 12, [4, 4, 8]), ("2020-11", 24, [4, 4, 4]),
    ])
  func minimumCounted(name: String, months: Int, minimums: [Int]) throws {
    let rules = try #require(ScoringRules.named(name))
    #expect(
      [2, 4, 8].map { rules.minimumCounted(windowMonths: months, reading: $0) } == minimums)
  }
}
