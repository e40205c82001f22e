import JSSCore
import TestSupport
import Testing

@Suite struct DisplayedScoreTests {
  @Test(arguments: [0, 1, 94, 100])
  func aScoreFrom0To100(score: Int) throws {
    let displayed = try #require(DisplayedScore(day: day("2026-03-17"), score: score))
    #expect(displayed.day == day("2026-03-17"))
    #expect(displayed.score == score)
  }

  @Test(arguments: [.min, -1, 101, .max] as [Int])
  func noScore(score: Int) {
    #expect(DisplayedScore(day: day("2026-03-17"), score: score) == nil)
  }
}
