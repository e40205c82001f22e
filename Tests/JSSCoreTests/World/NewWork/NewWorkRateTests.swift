import JSSCore
import TestSupport
import Testing

/// The prior is a Gamma distribution with shape 0.5 and one week; at most the last 52 weeks count.
@Suite struct NewWorkRateTests {
  private func rate(_ starts: [String], days: Int = 70) throws -> NewWorkRate {
    let contracts = starts.enumerated().map { place, start in
      Contract(id: "\(place)", clientID: "x", start: day(start), netChargesUSD: 100)
    }
    return NewWorkRate(
      assumptions: Assumptions(), history: try ContractHistory(contracts, asOf: Example.asOf),
      days: days)
  }

  @Test("The observed time of a short history begins with its first contract")
  func young() throws {
    // The first contract began 35 days before the as-of day.
    let rate = try rate(["2026-10-17", "2026-11-01", "2026-11-21"])
    #expect(rate.perWeek.shape == 3.5)
    #expect(rate.perWeek.scale == 1.0 / 6)
    #expect(rate.weeks == 10)
  }

  @Test("The observed time of a long history is 52 weeks, including the first day")
  func old() throws {
    let rate = try rate(["2020-01-01", "2025-11-21", "2025-11-22", "2026-05-05"], days: 3)
    #expect(rate.perWeek.shape == 2.5)
    #expect(rate.perWeek.scale == 1.0 / 53)
    #expect(rate.weeks == 3.0 / 7)
  }

  @Test("A history that begins on the as-of day has an observed time of 0")
  func today() throws {
    let rate = try rate(["2026-11-21"])
    #expect(rate.perWeek.shape == 1.5)
    #expect(rate.perWeek.scale == 1)
  }
}
