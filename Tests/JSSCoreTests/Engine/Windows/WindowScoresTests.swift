import JSSCore
import Testing

/// Percents in single precision, compared with integer arithmetic.
@Suite struct WindowScoresTests {
  /// The successes and totals for which the two differ.
  static func differences(totals: some Sequence<Int32>) -> [(successes: Int32, total: Int32)] {
    var differences: [(successes: Int32, total: Int32)] = []
    for total in totals {
      for successes in -total...total {
        let percent = WindowScores.percent(successes: successes, total: total)
        if Int(percent) != JobSuccessScore.percent(successes: Int(successes), total: Int(total)) {
          differences.append((successes, total))
        }
      }
    }
    return differences
  }

  @Test("The same percent for all successes of all totals to 3,000")
  func smallTotals() {
    #expect(Self.differences(totals: 1...3000).isEmpty)
  }

  @Test("The same percent for all successes of the largest totals")
  func largestTotals() {
    #expect(Self.differences(totals: 79_950...80_000).isEmpty)
  }

  @Test("The same percent around every step of every hundredth total")
  func steps() {
    for total in stride(from: 100 as Int32, through: 80_000, by: 100) {
      for percent in 0...100 as ClosedRange<Int32> {
        // The smallest successes s of the total t with this percent: (200 s + t) / 2t = percent.
        let step = (2 * percent - 1) * total / 200
        for successes in step - 1...step + 1 where abs(successes) <= total {
          let expected = JobSuccessScore.percent(successes: Int(successes), total: Int(total))
          let found = Int(WindowScores.percent(successes: successes, total: total))
          if found != expected {
            Issue.record("\(successes) of \(total): \(found), not \(expected)")
          }
        }
      }
    }
  }

  @Test("A total of 0 gives 0")
  func nothing() {
    #expect(WindowScores.percent(successes: 0, total: 0) == 0)
  }
}
