import JSSCore
import TestSupport
import Testing

@Suite struct EvidenceFitTests {
  /// The fit of this number of runs of weight 1.
  private func fit(
    runs: Double, exact: Double = 0, misses: Double = 0, scores: Int = 1,
    badge: SimulationConfiguration.Badge = .none
  ) -> EvidenceFit {
    EvidenceFit(
      scoreCount: scores, includesBadge: badge == .held, readings: [], weight: runs, squares: runs,
      exactWeight: exact, misses: misses)
  }

  @Test("The effective sample size is that of equal weights, and smaller for unequal ones")
  func effectiveSampleSize() {
    #expect(fit(runs: 250).effectiveSampleSize == 250)
    let unequal = EvidenceFit(
      scoreCount: 1, includesBadge: false, readings: [], weight: 4, squares: 10)
    #expect(unequal.effectiveSampleSize == 1.6)
  }

  @Test("The mean difference is for one observation, and the badge is one")
  func meanMiss() {
    #expect(fit(runs: 10, misses: 60, scores: 2).meanMiss == 3)
    #expect(fit(runs: 10, misses: 60, scores: 2, badge: .held).meanMiss == 2)
  }

  @Test("A total misfit above a mean difference of 10 points")
  func totalMisfit() {
    #expect(!fit(runs: 8, misses: 80).isTotalMisfit)
    #expect(fit(runs: 8, misses: 81).isTotalMisfit)
  }

  @Test("A misfit below half of the weight, or above a mean difference of 2 points")
  func misfit() {
    #expect(!fit(runs: 8, exact: 4, misses: 16).isMisfit)
    #expect(fit(runs: 8, exact: 3, misses: 16).isMisfit)
    #expect(fit(runs: 8, exact: 4, misses: 17).isMisfit)
  }

  @Test("Scores that are missed by more than 2 points are strays, the worst first, unless half are")
  func strays() {
    func strays(_ misses: [Double]) -> [Int] {
      let seen = misses.enumerated().map {
        EvidenceFit.SeenScore(score: $0, day: Example.asOf + $0, stage: $0, misses: 8 * $1)
      }
      return EvidenceFit(
        scoreCount: seen.count, seenScores: seen, includesBadge: false, readings: [], weight: 8
      ).strayScores.map(\.seen.score)
    }
    #expect(strays([0, 2.5, 0, 1, 30, 2]) == [4, 1])
    #expect(strays([0, 3, 3, 0, 0]) == [1, 2])
    #expect(strays([0, 3, 3, 0]).isEmpty)
    #expect(strays([3]).isEmpty)
  }

  @Test("A score of many days is not one of many scores")
  func strayDays() {
    let seen = [
      EvidenceFit.SeenScore(score: 90, day: Example.asOf, days: 10, stage: 0, misses: 24),
      EvidenceFit.SeenScore(score: 91, day: Example.asOf + 10, stage: 1),
      EvidenceFit.SeenScore(score: 92, day: Example.asOf + 11, stage: 2),
    ]
    func strays(scores: Int) -> Int {
      EvidenceFit(
        scoreCount: scores, seenScores: seen, includesBadge: false, readings: [], weight: 8
      ).strayScores.count
    }
    #expect(strays(scores: 12) == 0 && strays(scores: 21) == 1)
  }

  @Test("Where no run fits, the fit is as bad as can be")
  func nothingFits() {
    let none = fit(runs: 0)
    #expect(none.effectiveSampleSize == 0)
    #expect(none.exactShare == 0)
    #expect(none.meanMiss == nil)
    #expect(none.isTotalMisfit && none.isMisfit)
  }
}
