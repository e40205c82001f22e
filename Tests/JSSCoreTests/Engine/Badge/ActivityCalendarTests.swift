import JSSCore
import TestSupport
import Testing

/// Activity within the last 90 days, for every Saturday.
@Suite struct ActivityCalendarTests {
  private let asOf = Example.asOf

  /// By week, whether a run is active, in worlds with the given endings only.
  private func isActive(
    _ contracts: [Contract], _ activity: SimulationConfiguration.Activity = .earnings,
    lane: Int = 0, change: (inout Worlds) -> Void = { _ in }
  ) throws -> [Bool] {
    let simulation = try simulation(contracts) { $0.activity = activity }
    let history = try ContractHistory(contracts, asOf: asOf)
    var calendar = ActivityCalendar(
      history: history,
      timeline: Timeline(asOf: asOf, horizonWeeks: 20, rules: .newest), activity: activity,
      rule: PlatformRules.newest.badge)
    var worlds = Worlds(
      endedContracts: simulation.model.ended.count,
      openContracts: simulation.model.open.count)
    change(&worlds)
    calendar.update(worlds, model: simulation.model)
    return calendar.byWeek.map { $0[lane] == 1 }
  }

  private func contract(
    ended: Day?, lastPayment: Day? = nil, netChargesUSD: Double = 100
  ) -> Contract {
    Contract(
      id: "c", clientID: "x", start: asOf - 300, end: ended, netChargesUSD: netChargesUSD,
      lastPaymentGiven: lastPayment)
  }

  private func weeks(_ active: Int) -> [Bool] { (0..<21).map { $0 < active } }

  @Test("If activity is assumed, every week is active")
  func assumed() throws {
    #expect(try isActive([contract(ended: asOf - 200)], .assumed) == weeks(21))
  }

  @Test("An ended contract is activity on the 89 days after its end")
  func ended() throws {
    #expect(try isActive([contract(ended: asOf - 89)]) == weeks(1))
    #expect(try isActive([contract(ended: asOf - 90)]) == weeks(0))
    // 6 + 83 days.
    #expect(try isActive([contract(ended: asOf - 6)]) == weeks(12))
  }

  @Test("A payment after the end is activity")
  func paid() throws {
    let late = contract(ended: asOf - 100, lastPayment: asOf - 6)
    #expect(try isActive([late]) == weeks(12))
  }

  @Test(
    "An open contract is activity from its start until 89 days after its end in the run")
  func open() throws {
    func run(lane: Int) throws -> [Bool] {
      try isActive([contract(ended: nil, netChargesUSD: 0)], lane: lane) {
        $0.open.endDays = [Lanes(repeating: 1)]
        $0.open.endDays[0][5] = 8
      }
    }
    #expect(try run(lane: 0) == weeks(13))
    #expect(try run(lane: 5) == weeks(14))
  }

  @Test("New contracts are activity in their own run only")
  func new() throws {
    func run(lane: Int) throws -> [Bool] {
      try isActive([contract(ended: asOf - 200)], lane: lane) {
        $0.newContracts = [.later(lane: 3, startDay: 8, lastDay: 14)]
      }
    }
    #expect(try run(lane: 0) == weeks(0))
    // From the second Saturday until 89 days after day 15.
    #expect(try run(lane: 3) == (0..<21).map { (2...14).contains($0) })
  }
}
