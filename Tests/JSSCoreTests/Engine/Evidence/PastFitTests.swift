import JSSCore
import TestSupport
import Testing

/// How computed scores fit what was seen.
@Suite struct PastFitTests {
  private static let lanes = PopulationTests.lanes

  @Test("Days on which nothing changes are one stage, whose differences count for each of them")
  func repeatedDays() throws {
    let evidence = try PopulationTests.evidence(days: 30)
    #expect(evidence.stages.count == 1)
    #expect(evidence.stages[0].sightings.map(\.days) == [30])
    let computed = [Self.lanes([95, 93])]
    let fit = PastFit(computed, evidence)
    #expect(fit.misses[0] == 0 && fit.misses[1] == 60)
    let exact = fit.exactCounts(computed, evidence)
    #expect(exact[0] == 30 && exact[1] == 0)
  }

  @Test("A day without a score is as far away on each of the days of a stage")
  func repeatedDaysWithoutScore() throws {
    let evidence = try PopulationTests.evidence(days: 30)
    let fit = PastFit([Self.lanes([-1, 94])], evidence)
    let points = evidence.pointsAway(fit.misses)
    #expect(points[0] == 30 * 25 && points[1] == 30)
    #expect(fit.misses[0] >= evidence.unfit && fit.misses[1] < evidence.unfit)
  }

  @Test("As many scores as are allowed can all be missing without an overflow")
  func mostScores() throws {
    let evidence = try PopulationTests.evidence(days: 0) {
      $0.displayedScores = (0..<SimulationConfiguration.mostScores).map {
        DisplayedScore(
          day: Example.asOf - SimulationConfiguration.mostScores + $0, score: $0 % 100)!
      }
    }
    let none = Array(repeating: Lanes<Int8>(repeating: -1), count: evidence.stages.count)
    let fit = PastFit(none, evidence)
    #expect(fit.misses[0] >= evidence.unfit)
    #expect(Int(evidence.pointsAway(fit.misses)[0]) == 25 * SimulationConfiguration.mostScores)
  }

  @Test("The difference from a badge is what the score plus the offset lacks")
  func badge() throws {
    let evidence = try PopulationTests.evidence(days: 1) { $0.badge = .held }
    #expect(evidence.stages.count == 2)
    // 88 + 2, 88 + 0, 89 + 3, 100; and no score.
    let computed = [Self.lanes([93, 95, 90, 95, 95]), Self.lanes([88, 88, 89, 100, -1])]
    let fit = PastFit(computed, evidence)
    #expect((0..<4).map { fit.misses[$0] } == [2, 2, 5, 0])
    #expect(fit.misses[4] >= evidence.unfit)
    #expect((0..<4).map { fit.offsets[$0] } == [2, 0, 3, 0])
    let exact = fit.exactCounts(computed, evidence)
    #expect((0..<5).map { exact[$0] } == [1, 1, 1, 2, 1])
  }

  @Test("Without a score, what the badge lacks is the offset, up to three points")
  func badgeAlone() throws {
    let evidence = try PopulationTests.evidence(days: 0) { $0.badge = .held }
    let computed = [Self.lanes([88, 92, 50])]
    let fit = PastFit(computed, evidence)
    #expect((0..<3).map { fit.misses[$0] } == [2, 0, 40])
    #expect((0..<3).map { fit.offsets[$0] } == [2, 0, 3])
    let exact = fit.exactCounts(computed, evidence)
    #expect((0..<3).map { exact[$0] } == [0, 1, 0])
  }

  @Test("A day without a score is 25 points away, beside what the other days miss by")
  func pointsAway() throws {
    let evidence = try PopulationTests.evidence(days: 1) { $0.badge = .held }
    let computed = [Self.lanes([93, -1, -1]), Self.lanes([-1, 90, -1])]
    let points = evidence.pointsAway(PastFit(computed, evidence).misses)
    #expect((0..<3).map { points[$0] } == [27, 25, 50])
  }
}
