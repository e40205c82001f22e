import JSSCore
import Testing

/// The simulation against an enumeration of all worlds, written from the model's text alone.
@Suite struct ExactOracleTests {
  @Test(
    "Every reported number is within four standard errors of the exact one",
    arguments: [
      ExactCase.starBins, .urn, .urns, .windows,
      .windows.with("minimum 4") { $0.readings.windowMinimum = 4 },
      .earnings,
      .earnings.with("13 of 16 from 12") {
        $0.eligibleWeeks = 12
        $0.badge = .held
      },
      .earnings.with("13 of 16 from 14") { $0.eligibleWeeks = 14 },
      .earnings.with("not held, 13 of 16 from 11") {
        $0.eligibleWeeks = 11
        $0.badge = SimulationConfiguration.Badge.none
      },
      .readings, .evidence, .year2024, .year2022, .refunds, .fullRefunds, .partialRefunds,
      .uncertainRefunds, .requests, .acceptedRequests, .declinedRequests, .quiet,
    ])
  func forecast(exact: ExactCase) throws {
    #expect(try ExactForecast(exact).disagreements(with: exact.forecast()) == [])
  }

  @Test(
    "Every world, pinned, has the exact scores and the exact fate of the badge",
    arguments: [
      ExactCase.starBins, .urn, .windows, .earnings, .readings, .evidence, .year2024, .year2022,
      .requests, .quiet,
    ])
  func worlds(exact: ExactCase) throws {
    let worlds = exact.worlds().keys
    #expect(try worlds.flatMap { try exact.disagreements(in: $0) } == [])
  }
}
