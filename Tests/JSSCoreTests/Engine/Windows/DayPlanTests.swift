import JSSCore
import TestSupport
import Testing

@Suite struct DayPlanTests {
  @Test(
    "A contract leaves a window on the first day whose window no longer contains its end",
    arguments: [3, 6, 12, 24])
  func leaving(months: Int) {
    for offset in 0..<1500 {
      let end = day("2022-01-01") + offset
      let left = DayPlan.firstDay(after: end, outOfWindow: months)
      #expect(left.adding(months: -months) >= end)
      #expect((left - 1).adding(months: -months) < end)
    }
  }

  @Test("The contracts in each window of a day, at the borders of the window")
  func members() throws {
    let ends = ["2025-11-21", "2025-11-22", "2026-05-21", "2026-05-22", "2026-11-21"]
    let contracts = ends.map {
      Contract(
        id: $0, clientID: $0, start: day("2025-01-05"), end: day($0), netChargesUSD: 500)
    }
    let setup = try simulation(contracts).setup
    let dayPlan = setup.scoreDays.plan(Example.asOf)
    // The windows of 6, 12 and 24 months.
    #expect(dayPlan.members == [[3, 4], [1, 2, 3, 4], [0, 1, 2, 3, 4]])
    #expect(dayPlan.windows(of: 0) == [2])
    #expect(dayPlan.windows(of: 2) == [1, 2])
    #expect(dayPlan.windows(of: 4) == [0, 1, 2])
    #expect(setup.scoreDays.plan(Example.asOf - 1).members[0] == [2, 3])
  }

  @Test("Open contracts of a day: those open then, or for a later day those that are open now")
  func standings() throws {
    let setup = try simulation([
      Contract(
        id: "ran", clientID: "x", start: day("2026-01-05"), end: day("2026-09-01"),
        netChargesUSD: 500),
      Contract(id: "runs", clientID: "y", start: day("2026-08-01"), netChargesUSD: 300),
    ]).setup
    func clients(_ day: Day) -> [Int64] {
      setup.scoreDays.plan(day).standings.map(\.clientCode)
    }
    #expect(clients(day("2026-08-31")) == [0])
    #expect(clients(day("2026-09-01")) == [])
    #expect(clients(Example.asOf) == [1])
    #expect(clients(Example.asOf + 30) == [1])
  }
}
