import JSSCore
import Testing

/// The numbers of a batch, compared with those of its runs one by one.
@Suite struct DrawsTests {
  static let site = Site("draws")
  static let philox = Philox4x32(seed: 7)

  /// Consecutive runs, and runs in any order with repetitions.
  static let batches: [[UInt32]] = [
    (128..<192).map(\.self), (5..<69).map(\.self), (0..<64).map { $0 * 977 % 40 },
  ]

  static func runs(_ numbers: [UInt32]) -> BatchRuns {
    numbers == (numbers[0]..<numbers[0] + 64).map(\.self)
      ? BatchRuns(from: numbers[0]) : BatchRuns(Lanes { numbers[$0] })
  }

  @Test("Each lane gets the words of its run", arguments: batches)
  func words(numbers: [UInt32]) {
    let draws = Draws(seed: 7, runs: Self.runs(numbers))
    var words = Lanes<UInt32>(repeating: 0)
    for draw in 0..<3 as Range<UInt32> {
      draws.fill(&words, site: Self.site, draw: draw)
      for lane in 0..<laneCount {
        let expected = Self.philox.word(site: Self.site, draw: draw, run: numbers[lane])
        #expect(words[lane] == expected)
        #expect(draws.word(site: Self.site, draw: draw, lane: lane) == expected)
      }
    }
  }

  @Test(
    "The generator starts at the first number of the site, in the run of the lane",
    arguments: batches)
  func generated(numbers: [UInt32]) {
    let draws = Draws(seed: 7, runs: Self.runs(numbers))
    for lane in 0..<laneCount {
      let first = Self.philox.words(site: Self.site, run: numbers[lane], block: 0)
      // Earlier draws have no influence.
      for _ in 0..<2 {
        let words = draws.generated(site: Self.site, lane: lane) { [$0.nextWord(), $0.nextWord()] }
        #expect(words == [first.0, first.1])
      }
    }
  }

  @Test("Different runs get different numbers, equal runs the same")
  func otherRuns() {
    var draws = Draws(seed: 7, runs: BatchRuns(from: 64))
    let before = draws.word(site: Self.site, lane: 3)
    draws.runs = BatchRuns(from: 128)
    #expect(draws.word(site: Self.site, lane: 3) == Self.philox.word(site: Self.site, run: 131))
    draws.runs = BatchRuns(from: 64)
    #expect(draws.word(site: Self.site, lane: 3) == before)
  }
}
