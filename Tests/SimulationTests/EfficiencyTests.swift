import JSSCore
import JSSTables
import TestSupport
import Testing

/// The purpose of sequential Monte Carlo: enough runs remain effective after a year of scores.
@Suite struct EfficiencyTests {
  @Test("After twelve scores over a year, at least a tenth of the runs are effective")
  func veteran() throws {
    let history = try Example.veteran.history()
    let scores = try ScoreHistoryTable(
      csv: Example.bytes("veteran-scores"), file: "veteran-scores.csv", asOf: history.asOf
    ).scores
    #expect(scores.count == 12)
    let runs = 50_000
    let forecast = try Simulation(
      history: history, configuration: .test(runs: runs) { $0.displayedScores = scores }
    ).run()
    let fit = try #require(forecast.fit)
    #expect(fit.effectiveSampleSize >= 0.1 * Double(runs))
    #expect(forecast.isUsable)
    #expect(forecast.effectivePasts < fit.effectiveSampleSize)
  }
}
