internal import JSSCore
internal import JSSTables

extension DataTable {
  /// The last day that is simulated, one column for each course.
  init(_ comparison: Comparison) {
    let place = comparison.weeks.count - 1
    let week = comparison.weeks[place]
    let day = ReadableText.day(comparison.base.forecast.weeks[week].day)
    func row(_ name: String, _ value: (Int, Comparison.Course) -> String) -> [String] {
      [name] + comparison.courses.enumerated().map { value($0, $1) }
    }
    func change(_ name: String, _ value: (Comparison.Difference) -> String) -> [String] {
      row(name) { course, _ in
        course == 0 ? "–" : value(comparison.differences[course - 1][place])
      }
    }
    func percent(_ estimate: Estimate) -> String {
      FixedDecimal.percent(estimate.probability)
    }
    let needed = comparison.base.forecast.badgeScore
    self.init(
      header: ["On \(day)"] + comparison.courses.map { ReadableText.label($0.name) },
      rows: [
        row("score in the middle") { _, course in
          course.forecast.weeks[week].scores.percentile(50).map { String($0) } ?? "–"
        },
        row("score in 9 of 10 worlds") { _, course in
          let scores = course.forecast.weeks[week].scores
          guard let low = scores.percentile(5), let high = scores.percentile(95) else { return "–" }
          return ReadableText.range(low, high)
        },
        row("score of \(needed) or more") { _, course in percent(course.atLeastBadgeScore[place]) },
        row("Top Rated held") { _, course in percent(course.forecast.badgeHeld(week: week)) },
        row("Top Rated lost by then") { _, course in percent(course.forecast.lostBy(week: week)) },
        change("… minus unchanged, in points") { Self.points($0.lostBy) },
        change("earned, minus unchanged") { Self.dollars($0.earnings.value) },
        change("worlds with more weeks of Top Rated") { percent($0.better) },
        change("worlds with fewer") { percent($0.worse) },
      ])
  }

  private static func points(_ difference: MeanEstimate) -> String {
    ReadableText.signed(100 * difference.value, decimals: 2) + " ± "
      + FixedDecimal.text(100 * difference.standardError, decimals: 2)
  }

  private static func dollars(_ amount: Double) -> String {
    let text = ReadableText.count(Int(abs(amount).rounded()))
    return text == "0" ? "$0" : (amount < 0 ? "−$" : "+$") + text
  }
}
