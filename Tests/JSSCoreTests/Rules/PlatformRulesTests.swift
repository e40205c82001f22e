import JSSCore
import TestSupport
import Testing

@Suite struct PlatformRulesTests {
  @Test(
    "The sets of model B12, and their first days",
    arguments: [("2020-11", "2020-11-08"), ("2023-12", "2023-12-01"), ("2024-09", "2024-09-03")])
  func dates(name: String, validFrom: String) throws {
    let rules = try #require(PlatformRules.named(name))
    #expect(rules.name == name)
    #expect(rules.validFrom == day(validFrom))
    #expect(rules.windowMonths == [6, 12, 24])
    #expect(!rules.source.isEmpty)
  }

  @Test("How the older rules differ")
  func differences() {
    #expect(PlatformRules.all.map(\.name) == ["2020-11", "2023-12", "2024-09"])
    #expect(PlatformRules.all.map(\.trendingMonths) == [3, 3, nil])
    #expect(PlatformRules.all.map(\.minimumCounted) == [4, 2, 2])
    #expect(PlatformRules.all.map(\.privateFeedbackMayEnd) == [false, false, true])
    let sundays = PlatformRules.Updates.everySecondSunday(from: day("2021-10-31"))
    #expect(PlatformRules.all.map(\.updates) == [sundays, sundays, .daily])
    #expect(PlatformRules.minimumClients == 2)
  }

  @Test(
    "The set in force on a day",
    arguments: [
      ("2015-01-01", "2020-11", true), ("2020-11-07", "2020-11", true),
      ("2020-11-08", "2020-11", false), ("2023-11-30", "2020-11", false),
      ("2023-12-01", "2023-12", false), ("2024-09-02", "2023-12", false),
      ("2024-09-03", "2024-09", false), ("2026-03-17", "2024-09", false),
    ])
  func inForce(date: String, name: String, isTooEarly: Bool) {
    let found = PlatformRules.inForce(on: day(date))
    #expect(found.rules.name == name)
    #expect(found.isTooEarly == isTooEarly)
  }

  @Test(
    "Names that are not those of a set",
    arguments: ["", "2024", "2024-9", "2024-09 ", "2024-09-03"])
  func unknownNames(name: String) {
    #expect(PlatformRules.named(name) == nil)
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
      let rules = try #require(PlatformRules.named(name))
      #expect(rules.lastUpdate(on: day(date)) == day(update))
    }
  }

  @Test("Under the current rules the score is updated daily")
  func dailyUpdate() throws {
    let rules = try #require(PlatformRules.named("2024-09"))
    for date in ["2024-09-03", "2026-03-17", "2024-02-29"] {
      #expect(rules.lastUpdate(on: day(date)) == day(date))
    }
  }

  @Test(
    "The number of counted contracts that a window needs, for the readings 2, 4 and 8",
    arguments: [
      ("2024-09", 6, [2, 4, 8]), ("2024-09", 12, [2, 4, 8]), ("2024-09", 24, [2, 2, 2]),
      ("2023-12", 6, [2, 4, 8]), ("2023-12", 24, [2, 2, 2]),
      ("2020-11", 6, [4, 4, 8]), ("2020-11", 12, [4, 4, 8]), ("2020-11", 24, [4, 4, 4]),
    ])
  func minimumCounted(name: String, months: Int, minimums: [Int]) throws {
    let rules = try #require(PlatformRules.named(name))
    #expect(
      [2, 4, 8].map { rules.minimumCounted(windowMonths: months, reading: $0) } == minimums)
  }

  @Test("A number that a user changes is changed in the rule set in use only")
  func overrides() throws {
    let rules = try #require(PlatformRules.named("2023-12"))
    var assumptions = Assumptions(under: rules)
    #expect(assumptions.rules == rules)
    #expect(assumptions[.weightTierBounds].ruleSet == "2023-12")
    #expect(assumptions[.refundRate].ruleSet == nil)
    try assumptions.apply(["weight_tier_bounds": .components(["third": 1200])])
    var expected = rules
    expected.weight.tierBoundsUSD = [250, 1200]
    #expect(assumptions.rules == expected)
    #expect(SimulationConfiguration(rules: rules).rules == rules)
  }

  @Test("Every number of the rules that has a name can be changed by that name")
  func numbers() throws {
    var overrides: [String: Assumptions.Override] = [:]
    let numbers = Assumptions().all.filter { $0.ruleSet != nil }
    #expect(numbers.count == 13)
    for number in numbers {
      // Each value plus one is within its bounds.
      overrides[number.name.rawValue] = .components(
        Dictionary(uniqueKeysWithValues: number.components.map { ($0.label, $0.value + 1) }))
    }
    var assumptions = Assumptions()
    try assumptions.apply(overrides)
    let changed = Assumptions(under: assumptions.rules)
    for number in numbers {
      #expect(changed[number.name].components == assumptions[number.name].components)
    }
  }
}
