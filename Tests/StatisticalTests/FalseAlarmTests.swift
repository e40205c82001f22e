import TestSupport
import Testing

/// How seldom the tests fail although nothing is wrong.
@Suite struct FalseAlarmTests {
  @Test("All statistical tests together raise a false alarm in fewer than one of a million")
  func sum() {
    let all = StatisticalTest.allCases.map(\.falseAlarm)
    #expect(all.allSatisfy { $0 > 0 })
    #expect(all.reduce(0, +) < 1e-6)
  }

  @Test(
    "There are as many attempts as make a false alarm unlikely enough",
    arguments: [
      (1e-8, 1, 0.001, 3), (1e-9, 1, 0.001, 3), (0.9e-9, 1, 0.001, 4), (1e-8, 100, 0.001, 4),
      (1e-8, 1, 1e-9, 1), (0.5, 1, 0.6, 2),
    ])
  func attempts(falseAlarm: Double, comparisons: Int, level: Double, expected: Int) {
    let confirmation = Confirmation(
      falseAlarm: falseAlarm, comparisons: comparisons, level: level)
    #expect(confirmation.attempts == expected)
  }

  /// The names that are rejected in the end, and the attempts made, where each attempt rejects these.
  private func rejected(
    _ found: [[Rejection]], falseAlarm: Double = 1e-9
  ) -> (names: [String], attempts: Int) {
    var confirmation = Confirmation(falseAlarm: falseAlarm, comparisons: 1, level: 0.001)
    while confirmation.needsAnother { confirmation.add(found[confirmation.made]) }
    return (confirmation.rejections.map(\.name), confirmation.made)
  }

  @Test("Only what every attempt rejects is rejected")
  func everyAttempt() {
    let (a, b, c) = (Rejection("a", "by much"), Rejection("b"), Rejection("c"))
    #expect(rejected([[a, b], [b, Rejection("a")], [c, a]]) == (["a"], 3))
    #expect(rejected([[a], [b], [c]]) == ([], 2))
    #expect(rejected([[]]) == ([], 1))
    #expect(rejected([[a], [a], [a]]) == (["a"], 3))
    #expect(rejected([[a], [a], []]) == ([], 3))
  }

  @Test("What cannot be by chance is rejected by one attempt")
  func certain() {
    let impossible = Rejection("impossible", isCertain: true)
    #expect(rejected([[impossible]]) == (["impossible"], 1))
    #expect(rejected([[impossible, Rejection("a")], []]) == (["impossible"], 2))
    #expect(rejected([[Rejection("a")], [impossible], []]) == (["impossible"], 2))
  }

  /// An attempt rejects each of two comparisons if its coin shows heads: all sixteen results of two attempts.
  @Test(
    "Where each attempt rejects with its level, so does the test with the probability it declares")
  func enumerated() {
    let level = 0.5
    let wanted = 0.5
    var probability = 0.0
    for coins in 0..<16 {
      let found = [0, 2].map { shift in
        (0..<2).filter { coins >> (shift + $0) & 1 == 1 }.map { Rejection("\($0)") }
      }
      var confirmation = Confirmation(falseAlarm: wanted, comparisons: 2, level: level)
      #expect(confirmation.attempts == 2)
      while confirmation.needsAnother { confirmation.add(found[confirmation.made]) }
      if !confirmation.rejections.isEmpty { probability += 1.0 / 16 }
    }
    // One minus the probability that neither coin shows heads twice.
    #expect(probability == 7.0 / 16)
    #expect(probability <= wanted)
  }

  @Test("Each attempt has random numbers of its own, the first those that stand in the tests")
  func seeds() {
    var seeds: [UInt64] = []
    let passes = StatisticalTest.indices.passes(level: 0.001) {
      seeds.append(Attempt.seed(7))
      return false
    }
    #expect(!passes)
    #expect(seeds == [7, 7 + 1 << 32, 7 + 2 << 32])
    #expect(Samples.seed == 20_260_317)
  }

  /// SciPy 1.17: `norm.isf(level / 2)`.
  @Test("The normal distance", arguments: [(0.05, 1.959963984540), (1e-8, 5.730728868236)])
  func normalDistance(_ level: Double, _ expected: Double) {
    #expect(abs(Level.normalDistance(level) - expected) < 1e-9)
  }

  /// SciPy 1.17: `chi2.isf(level, degrees) - degrees`, which the bound is above, but not by half.
  @Test(
    "The excess of χ² is bounded",
    arguments: [(1, 1e-6, 22.928126), (5, 1e-6, 30.888187), (5, 1e-10, 50.562398)])
  func excess(degrees: Double, level: Double, expected: Double) {
    let bound = Level.chiSquaredExcess(degrees: degrees, level)
    #expect(bound >= expected && bound < 1.7 * expected)
  }
}
