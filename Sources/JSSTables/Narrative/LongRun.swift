/// Whether work will take over a minute, from the time that its beginning took.
package struct LongRun: Sendable {
  /// How far the work was at some time.
  package struct Mark: Sendable {
    /// Seconds since the work was asked for.
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
  /// What came before the first mark may be preparation, which is not done again.
  package static func seconds(from first: Mark, to second: Mark) -> Double? {
    let elapsed = second.seconds - first.seconds
    let done = second.share - first.share
    guard elapsed >= leastSeconds, done > 0 else { return nil }
    return first.seconds + elapsed / done * (1 - first.share)
  }

  /// A sentence that says how long it will take, and what takes less; nil if it takes no more than a minute, or is nearly
  /// done.
  ///
  /// - Parameters:
  ///   - elapsed: what it has taken so far.
  ///   - runs: `--runs`, to which the time is taken to be proportional.
  package static func notice(seconds: Double, elapsed: Double, runs: Int) -> String? {
    guard seconds > mostSeconds, seconds - elapsed > leastLeft else { return nil }
    let fewer = ReadableText.oneDigit(Double(runs) * mostSeconds / seconds, .down)
    let advice =
      seconds >= 1.5 * mostSeconds && Int(fewer) >= leastRuns
      ? "With --runs \(Int(fewer)) it takes about a minute." : "Fewer --runs take less."
    return "note: this will take \(text(seconds: seconds)). \(advice)"
  }

  /// Enough that a pause of a moment does not matter.
  private static let leastSeconds = 0.5
  /// What needs no notice.
  private static let mostSeconds = 60.0
  /// What is left where a notice comes too late.
  private static let leastLeft = 10.0
  /// Fewer runs are hardly worth their while.
  private static let leastRuns = 1000

  /// For example `over a minute`, `about 2 minutes`, `about 3 hours` or `about 5 days`.
  private static func text(seconds: Double) -> String {
    let (minutes, hours) = (seconds / 60, seconds / 3600)
    switch minutes {
    case ..<1.5: return "over a minute"
    case ..<90: return "about " + ReadableText.counted(Int(minutes.rounded()), "minute")
    case ..<(48 * 60): return "about " + ReadableText.counted(Int(hours.rounded()), "hour")
    default:
      return "about " + ReadableText.counted(Int((min(hours, 1e9) / 24).rounded()), "day")
    }
  }
}
