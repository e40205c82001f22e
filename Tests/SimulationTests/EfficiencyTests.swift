import JSSCore
import JSSTables
import TestSupport
import Testing

/// The purpose of `PastSampler`: enough runs remain effective after a year of scores.
@Suite struct EfficiencyTests {
  @Test("After twelve scores, runs are worth at least a hundredth as many independent ones")
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
    #expect(forecast.isUsable && !fit.isMisfit && !forecast.hasRoughErrors)
    #expect(forecast.independentRuns >= 0.01 * Double(runs))
    #expect(forecast.independentRuns < fit.effectiveSampleSize)
  }
}
