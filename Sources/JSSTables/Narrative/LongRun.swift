/// Whether work will take over a minute, from the time that its beginning took.
package struct LongRun: Sendable {
  /// How far the work was at some time.
  package struct Mark: Sendable {
    /// Seconds since some time before the work.
    package let seconds: Double
    /// From 0 to 1.
    package let share: Double

    package init(seconds: Double, share: Double) {
      self.seconds = seconds
      self.share = share
    }
  }

  /// What the work takes from beginning to end, if it goes on as between two marks; nil if they are too close to tell.
  ///
  /// What came before the first mark is preparation, which is not done again.
  package static func seconds(from first: Mark, to second: Mark) -> Double? {
    let elapsed = second.seconds - first.seconds
    let done = second.share - first.share
    guard elapsed >= leastSeconds, done > 0 else { return nil }
    return first.seconds + elapsed / done
  }

  /// A sentence that says how long it will take, and what takes less; nil if it takes no more than a minute.
  ///
  /// - Parameter runs: `--runs`, to which the time is taken to be proportional.
  package static func notice(seconds: Double, runs: Int) -> String? {
    guard seconds > mostSeconds else { return nil }
    let fewer = rounded(Double(runs) * mostSeconds / seconds)
    let advice =
      fewer >= leastRuns ? "--runs \(fewer) takes less than one." : "Fewer --runs take less."
    return "note: this will take about \(text(seconds: seconds)). \(advice)"
  }

  /// Enough that a pause of a moment does not matter.
  private static let leastSeconds = 0.5
  /// What needs no notice.
  private static let mostSeconds = 60.0
  /// Fewer runs are hardly worth their while.
  private static let leastRuns = 1000

  /// For example `2 minutes`, `3 hours` or `5 days`.
  private static func text(seconds: Double) -> String {
    let (minutes, hours) = (seconds / 60, seconds / 3600)
    switch minutes {
    case ..<90: return ReadableText.counted(Int(minutes.rounded()), "minute")
    case ..<(48 * 60): return ReadableText.counted(Int(hours.rounded()), "hour")
    default: return ReadableText.counted(Int((min(hours, 1e9) / 24).rounded()), "day")
    }
  }

  /// The number with one digit before its zeros that is next below.
  private static func rounded(_ number: Double) -> Int {
    var unit = 1.0
    while 10 * unit <= number { unit *= 10 }
    return Int((number / unit).rounded(.down) * unit)
  }
}
