import JSSCore
import TestSupport
import Testing

/// The Saturday on which enough weeks are good again, against simulations in which every Saturday is good; and what else
/// changes on a known day.
@Suite struct GoodWeeksTests {
  private let asOf = Example.asOf

  /// Good contracts with earnings that suffice, in one window only.
  private var good: [Contract] {
    ["a", "b", "c", "d"].map {
      Contract(
        id: $0, clientID: $0, start: day("2026-06-01"), end: day("2026-08-01"), netChargesUSD: 900,
        outcome: .positive)
    }
  }

  /// One that makes the score bad today, and is in no window on the next Saturday.
  private let outgoing = Contract(
    id: "x", clientID: "x", start: day("2024-11-01"), end: day("2024-11-23"), netChargesUSD: 2000,
    outcome: .negative)

  private func explain(
    _ contracts: [Contract], _ change: (inout SimulationConfiguration) -> Void
  ) throws -> Explanation {
    let configuration = SimulationConfiguration.test(runs: 2000) {
      $0.includesNewWork = false
      $0.includesFutureRefunds = false
      $0.readings.windowMinimum = 8
      $0.badge = SimulationConfiguration.Badge.none
      change(&$0)
    }
    return try Simulation(
      history: ContractHistory(contracts, asOf: asOf), configuration: configuration
    ).explain()
  }

  /// The first Saturdays on which the badge is held in any world, and in all.
  private func held(_ forecast: Forecast) -> (any: Day?, all: Day?) {
    let chances = forecast.weeks.indices.map { forecast.badgeHeld(week: $0).probability }
    return (
      chances.firstIndex { $0 > 0 }.map { forecast.weeks[$0].day },
      chances.firstIndex { $0 > 1 - 1e-9 }.map { forecast.weeks[$0].day }
    )
  }

  private func goodWeeks(_ explanation: Explanation) -> (earliest: Day, latest: Day)? {
    for case .goodWeeksReached(let needed, let first, let earliest, let latest, let share)
      in explanation.scheduled
    {
      #expect(needed == 13)
      #expect(first == day("2026-11-28"))
      #expect(share.probability == 1)
      return (earliest, latest)
    }
    return nil
  }

  @Test("Where the score is good today, it is between two Saturdays", arguments: [0, 5, 10, 12])
  func goodToday(count: Int) throws {
    let explanation = try explain(good) { $0.eligibleWeeks = count }
    let (earliest, latest) = try #require(goodWeeks(explanation))
    #expect(earliest == day("2026-11-21") + 7 * (13 - count))
    #expect(latest == day("2027-02-20"))
    #expect(held(explanation.forecast) == (earliest, latest))
  }

  @Test("Where it is bad today, the bad weeks are the latest: thirteen Saturdays, no fewer")
  func badToday() throws {
    let explanation = try explain(good + [outgoing]) { $0.eligibleWeeks = 10 }
    // Four positive ones of 1.25 jobs, and a negative one of 1.5.
    #expect(explanation.forecast.weeks[0].scores.percentile(50) == 54)
    let (earliest, latest) = try #require(goodWeeks(explanation))
    #expect((earliest, latest) == (day("2027-02-20"), day("2027-02-20")))
    #expect(held(explanation.forecast) == (latest, latest))
  }

  @Test("Where no count is given, the scores of the past weeks decide")
  func notGiven() throws {
    let explanation = try explain(good + [outgoing]) { _ in }
    let (earliest, latest) = try #require(goodWeeks(explanation))
    #expect(held(explanation.forecast) == (earliest, latest))
  }

  @Test("Enough good weeks need no line")
  func enough() throws {
    let held = try explain(good) { $0.badge = .held }
    #expect(goodWeeks(held) == nil)
    #expect(held.scheduled.isEmpty == false)  // The earnings leave the twelve months.
    #expect(goodWeeks(try explain(good) { $0.eligibleWeeks = 13 }) == nil)
  }

  @Test("The end of a hold has a day, and the badge can be back on the Saturday after it")
  func hold() throws {
    let explanation = try explain(good) {
      $0.badge = nil
      $0.badgeHold = day("2026-12-20")
      $0.eligibleWeeks = 16
    }
    #expect(explanation.scheduled.contains(.holdEnded(on: day("2026-12-21"))))
    #expect(held(explanation.forecast).any == day("2026-12-26"))
    let past = try explain(good) { $0.badgeHold = day("2026-11-20") }
    #expect(!past.scheduled.contains { if case .holdEnded = $0 { true } else { false } })
  }

  @Test("So has the day on which the last large contract was paid a year ago")
  func largeContract() throws {
    let others = good.map {
      var contract = $0
      contract.netChargesUSD = 3000
      return contract
    }
    let large = Contract(
      id: "large", clientID: "large", start: day("2025-12-20"), end: day("2026-01-10"),
      netChargesUSD: 5000, outcome: .positive)
    let explanation = try explain(others + [large]) {
      $0.badge = .held
      $0.badgeLevel = .plus(largeContractUSD: 5000)
    }
    #expect(
      explanation.scheduled.contains(.noLargeContract(on: day("2027-01-10"), last: "large")))
    let forecast = explanation.forecast
    let lost = try #require(
      forecast.weeks.indices.first { forecast.lostBy(week: $0).probability > 0 })
    #expect(forecast.weeks[lost].day == day("2027-01-16"))
    #expect(forecast.lostBy(week: lost).probability == 1)
    #expect(forecast.mainLossCause == .noLargeContract)
  }

  @Test("So has the day on which the first contract is old enough")
  func history() throws {
    let young = good.map {
      Contract(
        id: $0.id, clientID: $0.clientID, start: day("2026-09-10"), end: day("2026-10-01"),
        netChargesUSD: 900, outcome: .positive)
    }
    let explanation = try explain(young) {
      $0.badge = nil
      $0.eligibleWeeks = 16
    }
    #expect(explanation.scheduled.contains(.historyLongEnough(on: day("2026-12-10"))))
    #expect(held(explanation.forecast).any == day("2026-12-12"))
  }
}

private func == (_ one: (Day?, Day?), _ other: (Day, Day)) -> Bool {
  one.0 == other.0 && one.1 == other.1
}
