import JSSCore
import TestSupport
import Testing

/// The prior is Gamma with shape 0.5 and one week; at most the last 52 weeks are looked at.
@Suite struct NewWorkRateTests {
  private func rate(_ starts: [String], days: Int = 70) throws -> NewWorkRate {
    let contracts = starts.enumerated().map { place, start in
      Contract(id: "\(place)", clientID: "x", start: day(start), netChargesUSD: 100)
    }
    return NewWorkRate(
      assumptions: Assumptions(), history: try ContractHistory(contracts, asOf: Example.asOf),
      days: days)
  }

  @Test("A young history is observed since its first contract")
  func young() throws {
    // The first began 35 days before the as-of day.
    let rate = try rate(["2026-10-17", "2026-11-01", "2026-11-21"])
    #expect(rate.perWeek.shape == 3.5)
    #expect(rate.perWeek.scale == 1.0 / 6)
    #expect(rate.weeks == 10)
  }

  @Test("An old one for 52 weeks, with those that began on their first day")
  func old() throws {
    let rate = try rate(["2020-01-01", "2025-11-21", "2025-11-22", "2026-05-05"], days: 3)
    #expect(rate.perWeek.shape == 2.5)
    #expect(rate.perWeek.scale == 1.0 / 53)
    #expect(rate.weeks == 3.0 / 7)
  }

  @Test("One that begins on the as-of day has been observed for no time")
  func today() throws {
    let rate = try rate(["2026-11-21"])
    #expect(rate.perWeek.shape == 1.5)
    #expect(rate.perWeek.scale == 1)
  }
}
