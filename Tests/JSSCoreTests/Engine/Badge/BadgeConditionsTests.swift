import JSSCore
import TestSupport
import Testing

/// Whether the badge is held on the as-of day: as the user says; else by score, earnings, age and good weeks.
@Suite struct BadgeConditionsTests {
  private func isHeld(
    score: Int? = 90, earningsSuffice: Bool = true, firstStart: Day = Example.asOf - 91,
    _ change: (inout SimulationConfiguration) -> Void = { _ in }
  ) throws -> Bool {
    let first = Contract(id: "c", clientID: "x", start: firstStart, netChargesUSD: 100)
    return try simulation([first], change).setup.badge.conditions
      .isHeldAtStart(score: score, earningsSuffice: earningsSuffice)
  }

  @Test("The badge follows from score, earnings, and the age of the first contract")
  func conditions() throws {
    #expect(try isHeld())
    #expect(try !isHeld(score: 89))
    #expect(try !isHeld(score: nil))
    #expect(try !isHeld(earningsSuffice: false))
    #expect(try !isHeld(firstStart: Example.asOf - 90))
  }

  @Test("It also depends on the number of good weeks, if the user gives it")
  func goodWeeks() throws {
    #expect(try isHeld { $0.eligibleWeeks = 13 })
    #expect(try !isHeld { $0.eligibleWeeks = 12 })
  }

  @Test("A badge that the user gives is not questioned")
  func given() throws {
    #expect(try isHeld(score: nil, earningsSuffice: false) { $0.badge = .held })
    #expect(try !isHeld { $0.badge = SimulationConfiguration.Badge.none })
  }
}
