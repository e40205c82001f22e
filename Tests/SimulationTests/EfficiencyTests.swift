import JSSCore
import JSSTables
import TestSupport
import Testing

/// The purpose of `PastSampler`: enough runs remain effective after scores of one year or two.
@Suite struct EfficiencyTests {
  @Test(
    "After scores of one year or two, runs are worth at least a hundredth as many independent ones",
    arguments: [("veteran-scores", 12), ("veteran-swings", 24)])
  func veteran(_ name: String, _ count: Int) throws {
    let history = try Example.veteran.history()
    let scores = try ScoreHistoryTable(
      csv: Example.bytes(name), file: "", asOf: history.asOf
    ).scores
    #expect(scores.count == count)
    let runs = 50_000
    let forecast = try Simulation(
      history: history, configuration: .test(runs: runs) { $0.displayedScores = scores }
    ).run()
    let fit = try #require(forecast.fit)
    #expect(forecast.isUsable && !fit.isMisfit && fit.strayScores.isEmpty)
    // The swings leave so few populations with weight that the errors are uncertain, which is said.
    #expect(name == "veteran-swings" || !forecast.hasRoughErrors)
    #expect(forecast.independentRuns >= 0.01 * Double(runs))
    #expect(forecast.independentRuns < fit.effectiveSampleSize)
  }
}
