import JSSCore
import TestSupport
import Testing

@Suite struct DayStepTests {
  private func planner(_ contracts: [Contract]) throws -> DayPlanner {
    try simulation(contracts).setup.scoreDays
  }

  private func ended(_ id: String, on end: String) -> Contract {
    Contract(id: id, clientID: id, start: day("2025-01-05"), end: day(end), netChargesUSD: 500)
  }

  private func step(_ planner: DayPlanner, from one: Day, to other: Day) -> DayStep {
    DayStep(from: planner.plan(one), to: planner.plan(other))
  }

  @Test("A contract that leaves one window is the only difference, until another leaves too")
  func departures() throws {
    let planner = try planner([
      ended("early", on: "2026-05-24"), ended("late", on: "2026-05-26"),
      ended("stays", on: "2026-11-01"),
    ])
    let (today, first) = (Example.asOf, DayPlan.firstDay(after: day("2026-05-24"), outOfWindow: 6))
    let nothing = step(planner, from: today, to: first - 1)
    #expect(nothing.windows.isEmpty && !nothing.isOneDeparture)
    // The window of 6 months is the first.
    let one = step(planner, from: today, to: first)
    #expect(one.windows == [0] && one.isOneDeparture)
    let both = step(planner, from: today, to: first + 2)
    #expect(both.windows == [0] && !both.isOneDeparture)
  }

  @Test("A contract that leaves two windows between two days is not one departure")
  func twoWindows() throws {
    let planner = try planner([ended("leaves", on: "2026-05-24"), ended("stays", on: "2026-11-01")])
    let later = DayPlan.firstDay(after: day("2026-05-24"), outOfWindow: 12)
    let step = step(planner, from: Example.asOf, to: later)
    // The other contract leaves the window of 6 months in the meantime.
    #expect(step.windows == [0, 1] && !step.isOneDeparture)
  }

  @Test("A contract that enters windows changes all of them")
  func entered() throws {
    let planner = try planner([ended("stays", on: "2026-09-01"), ended("new", on: "2026-11-20")])
    let step = step(planner, from: day("2026-11-19"), to: Example.asOf)
    #expect(step.windows == [0, 1, 2] && !step.isOneDeparture)
  }

  @Test("Where open contracts count otherwise, no window stays the same")
  func standings() throws {
    let planner = try planner([
      ended("leaves", on: "2026-05-24"),
      Contract(id: "runs", clientID: "y", start: day("2026-08-01"), netChargesUSD: 300),
    ])
    // From a quarter on, it counts more the longer it runs.
    let first = DayPlan.firstDay(after: day("2026-05-24"), outOfWindow: 6)
    let later = step(planner, from: Example.asOf, to: first + 150)
    #expect(later.windows == [0, 1, 2] && !later.isOneDeparture)
    let same = step(planner, from: Example.asOf, to: first)
    #expect(same.windows == [0] && same.isOneDeparture)
  }
}
