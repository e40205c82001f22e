/// From the sums of each window to the displayed score, all runs of a batch side by side (model B7,
/// B12).
package struct WindowScores: Sendable {
  /// Stands for "not shown".
  static let notShown: Int8 = -1

  /// A lane of displayed scores as a score; nil if none is shown.
  @inline(__always)
  static func score(_ lane: Int8) -> Int? { lane == notShown ? nil : Int(lane) }

  let windowCount: Int
  private let least: Int32
  private let longest: Int
  private let trending: Int?
  /// Whether all sums are so small that single precision divides them exactly.
  private let areSumsSmall: Bool

  /// Weights that sum up to this many quarter jobs are divided in single precision: 201 times as many
  /// are below 2²⁴.
  private static let mostSmallQuarterJobs = 80_000

  /// - Parameter mostQuarterJobs: what the contracts of a window may weigh together.
  init(rules: ScoringRules, mostQuarterJobs: Int) {
    least = Int32(rules.minimumCounted)
    windowCount = rules.allWindowMonths.count
    longest = rules.windowMonths.count - 1
    trending = rules.trendingMonths.map { _ in rules.windowMonths.count }
    areSumsSmall = mostQuarterJobs <= WindowScores.mostSmallQuarterJobs
  }

  /// The score of one window where enough contracts count in it, whoever the clients are; else
  /// `notShown`.
  ///
  /// - Parameters:
  ///   - more: what counts besides.
  ///   - minimum: the reading of the contracts that the shorter windows need.
  @inline(never)
  func score(
    into scores: inout Lanes<Int8>, window: Int, sums: borrowing WindowTally,
    and more: borrowing WindowTally, minimum: borrowing Lanes<Int32>
  ) {
    let (successes, total, counted) = (sums.successes.span, sums.total.span, sums.counted.span)
    let (moreSuccesses, moreTotal) = (more.successes.span, more.total.span)
    let moreCounted = more.counted.span
    let minimum = minimum.span
    // The longest window needs the least, whatever the reading.
    let readingCounts: Int32 = window == longest ? 0 : -1
    var scores = scores.mutableSpan
    if areSumsSmall {
      for lane in 0..<laneCount {
        let percent = WindowScores.percent(
          successes: successes[lane] &+ moreSuccesses[lane], total: total[lane] &+ moreTotal[lane])
        let isShown =
          counted[lane] &+ moreCounted[lane] >= max(least, minimum[lane] & readingCounts)
        scores[lane] = isShown ? Int8(truncatingIfNeeded: percent) : WindowScores.notShown
      }
      return
    }
    for lane in 0..<laneCount {
      let isShown = counted[lane] &+ moreCounted[lane] >= max(least, minimum[lane] & readingCounts)
      scores[lane] =
        isShown
        ? Int8(
          truncatingIfNeeded: JobSuccessScore.percent(
            successes: Int(successes[lane] &+ moreSuccesses[lane]),
            total: Int(total[lane] &+ moreTotal[lane])))
        : WindowScores.notShown
    }
  }

  /// `JobSuccessScore.percent` in single precision: the quotient is rounded to the nearest whole number
  /// by adding 1.5·2²³, and that is one too many if its product with the divisor, which is exact, is
  /// above the dividend.
  ///
  /// - Precondition: `total` is at most `mostSmallQuarterJobs`; without contracts the result is 0.
  @inline(__always)
  package static func percent(successes: Int32, total: Int32) -> Int32 {
    let dividend = Float(max(200 &* successes &+ total, 0))
    let divisor = Float(max(2 &* total, 1))
    let shifted = dividend / divisor + 0x1.8p23
    let nearest = Int32(bitPattern: shifted.bitPattern &- Float(0x1.8p23).bitPattern)
    return (shifted - 0x1.8p23) * divisor > dividend ? nearest &- 1 : nearest
  }

  /// Replaces scores of a window whose contracts are all of one client by `notShown`.
  func hide(
    _ scores: inout Lanes<Int8>, sums: borrowing WindowTally, and more: borrowing WindowTally,
    clients: borrowing ClientTally
  ) {
    for lane in 0..<laneCount
    where clients.isOneClient(
      counted: sums.counted.span[lane] &+ more.counted.span[lane], lane: lane)
    {
      scores[lane] = WindowScores.notShown
    }
  }

  /// Whether in some run a score is shown of so few contracts that they might all be of one client.
  ///
  /// - Parameters:
  ///   - most: as many contracts as one client can have in the window,
  ///   - others: and as many more in each run.
  @inline(never)
  static func mayBeOfOneClient(
    _ scores: borrowing Lanes<Int8>, sums: borrowing WindowTally, and more: borrowing WindowTally,
    most: Int32, andMore others: borrowing Lanes<Int32>
  ) -> Bool {
    let (counted, moreCounted) = (sums.counted.span, more.counted.span)
    let (scores, others) = (scores.span, others.span)
    var found: Int32 = 0
    for lane in 0..<laneCount {
      found |=
        scores[lane] != notShown && counted[lane] &+ moreCounted[lane] &- others[lane] <= most
        ? 1 : 0
    }
    return found != 0
  }

  /// Raises the best score to that of a window.
  ///
  /// - Parameters:
  ///   - best: to begin with, `notShown`.
  ///   - first: receives the score of the first window, and is read for the trending one.
  func take(
    _ scores: inout Lanes<Int8>, window: Int, into best: inout Lanes<Int8>,
    first: inout Lanes<Int8>
  ) {
    if window == 0, trending != nil { first = scores }
    if window == trending { WindowScores.average(first, into: &scores) }
    WindowScores.raise(&best, to: scores)
  }

  /// Replaces scores by their mean with `other`, where both are shown.
  private static func average(_ other: borrowing Lanes<Int8>, into scores: inout Lanes<Int8>) {
    let other = other.span
    var scores = scores.mutableSpan
    for lane in 0..<laneCount {
      let bothShown = scores[lane] != notShown && other[lane] != notShown
      scores[lane] =
        bothShown
        ? Int8(truncatingIfNeeded: JobSuccessScore.mean(Int(scores[lane]), Int(other[lane])))
        : notShown
    }
  }

  private static func raise(_ best: inout Lanes<Int8>, to candidates: borrowing Lanes<Int8>) {
    var best = best.mutableSpan
    let candidates = candidates.span
    for lane in 0..<laneCount { best[lane] = max(best[lane], candidates[lane]) }
  }
}
