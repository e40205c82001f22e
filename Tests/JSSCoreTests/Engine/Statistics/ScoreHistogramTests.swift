import JSSCore
import Testing

@Suite struct ScoreHistogramTests {
  private func histogram(_ scores: [Int?]) -> ScoreHistogram {
    scores.reduce(into: ScoreHistogram()) { $0.add($1) }
  }

  @Test(
    "A percentile is the smallest score whose cumulative share reaches it",
    arguments: [
      (0.0, 70), (5, 70), (25, 70), (25.1, 90), (50, 90), (75, 90), (75.1, 100), (95, 100),
      (100, 100),
    ])
  func percentile(_ percent: Double, _ score: Int) {
    #expect(histogram([90, 70, 100, 90]).percentile(percent) == score)
  }

  /// Shares of 100 worlds at each score.
  @Test(
    "Two humps are a quarter of the worlds on each side of a valley",
    arguments: [
      ([80: 40, 100: 60], true), ([80: 20, 100: 80], false), ([96: 50, 100: 50], false),
      ([60: 30, 80: 40, 100: 30], true), ([100: 100], false), ([:], false),
      (Dictionary(uniqueKeysWithValues: (70...94).map { ($0, 4) }), false),
    ])
  func humps(_ shares: [Int: Int], _ areTwo: Bool) {
    let scores = histogram(shares.flatMap { Array(repeating: $0.key, count: $0.value) })
    #expect((scores.humps != nil) == areTwo)
    if shares == [80: 40, 100: 60], let humps = scores.humps {
      #expect(abs(humps.low - 80) <= 2 && abs(humps.high - 100) <= 2)
    }
  }

  @Test("Runs that show no score do not affect percentiles and mean")
  func notShown() {
    let scores = histogram(
      (0..<15).flatMap { _ in [nil, 80, nil, 100, nil] as [Int?] })
    #expect(scores.notShown == 45)
    #expect(scores.shown == 30)
    #expect(scores.mean == 90)
    #expect(scores.percentile(50) == 80)
  }

  @Test("If no run shows a score, there is no percentile and no mean")
  func nothing() {
    #expect(histogram([nil]).percentile(50) == nil)
    #expect(histogram([nil]).mean == nil)
    #expect(ScoreHistogram().percentile(50) == nil)
  }

  @Test("Where few of the runs show a score, or hardly any of the weight, nothing is told of them")
  func few() {
    let few = histogram((0..<29).map { $0 } + [nil])
    #expect(few.mean == nil && few.percentile(50) == nil)
    // All runs show one.
    #expect(histogram([80, 100]).mean == 90)
    var contradicted = ScoreHistogram()
    for _ in 0..<100 { contradicted.add(80, weight: 1e-28) }
    contradicted.add(nil)
    #expect(contradicted.mean == nil)
  }

  @Test("Merging gives the same as counting together, in any order")
  func merge() {
    let parts = [histogram([nil, 3]), histogram([100, 3]), histogram([0])]
    let whole = histogram([nil, 3, 100, 3, 0])
    for order in [[0, 1, 2], [2, 0, 1], [1, 2, 0]] {
      var merged = ScoreHistogram()
      for part in order { merged.merge(parts[part]) }
      #expect(merged == whole)
    }
  }
}
