import JSSTables
import Testing

@Suite struct LongRunTests {
  private func seconds(
    _ first: (seconds: Double, share: Double), _ second: (seconds: Double, share: Double)
  ) -> Double? {
    LongRun.seconds(
      from: LongRun.Mark(seconds: first.seconds, share: first.share),
      to: LongRun.Mark(seconds: second.seconds, share: second.share))
  }

  @Test("The whole takes as long as its beginning lets expect, and the preparation only once")
  func estimate() throws {
    // 4 seconds of preparation, then a hundredth of the work a second.
    #expect(try abs(#require(seconds((4, 0), (5, 0.01))) - 104) < 1e-9)
    // The first mark may be a part of the work.
    #expect(try abs(#require(seconds((4, 0.25), (6, 0.5))) - 10) < 1e-9)
  }

  @Test("Nothing is said from too little")
  func tooLittle() {
    #expect(seconds((0, 0), (0.49, 0.01)) == nil)
    #expect(seconds((0, 0.1), (3, 0.1)) == nil)
    // Threads may tell their shares in any order.
    #expect(seconds((0, 0.2), (3, 0.1)) == nil)
  }

  @Test(
    "What takes over a minute is told, and what takes less than one",
    arguments: [
      (60, 100_000, nil),
      (61, 100_000, "over a minute. Fewer --runs take less."),
      (180, 100_000, "about 3 minutes. With --runs 30000 it takes about a minute."),
      (5399, 1_000_000, "about 90 minutes. With --runs 10000 it takes about a minute."),
      (5400, 1_000_000, "about 2 hours. With --runs 10000 it takes about a minute."),
      (400_000, 4_000_000_000, "about 5 days. With --runs 600000 it takes about a minute."),
      (600, 9999, "about 10 minutes. Fewer --runs take less."),
    ] as [(Double, Int, String?)])
  func notice(seconds: Double, runs: Int, text: String?) {
    #expect(
      LongRun.notice(seconds: seconds, elapsed: 1, runs: runs)
        == text.map { "note: this will take " + $0 })
  }

  @Test("Nothing is said where little is left")
  func nearlyDone() {
    #expect(LongRun.notice(seconds: 100, elapsed: 90, runs: 1) == nil)
    #expect(LongRun.notice(seconds: 100, elapsed: 89, runs: 1) != nil)
  }

  @Test("No estimate is too large to be told")
  func extremes() throws {
    let notice = try #require(
      LongRun.notice(seconds: .greatestFiniteMagnitude, elapsed: 1, runs: 1))
    #expect(notice.hasSuffix("days. Fewer --runs take less."))
  }
}
