/// Computes the displayed score from the sums of each window, for all runs of a batch (model B7, B12).
package struct WindowScores: Sendable {
  /// Stands for a score that is not shown. It is below every score.
  static let notShown: Int8 = -1

  /// The score that a lane holds; nil if none is shown.
  @inline(__always)
  package static func score(_ lane: Int8) -> Int? { lane == notShown ? nil : Int(lane) }

  let windowCount: Int
  /// The least number of counted contracts that any window needs.
  private let least: Int32
  // Indices of windows.
  let longest: Int
  private let trending: Int?
  /// Whether all sums are small enough for exact results in single precision.
  private let areSumsSmall: Bool
  /// Whether the best score can be taken from the best share of successes (`NarrowSumKernels.follow`).
  let comparesShares: Bool

  /// Totals up to this number of quarter jobs are divided in single precision, which is exact because 201 times the
  /// number is below 2²⁴.
  static let mostSmallQuarterJobs = 80_000

  /// Totals up to this number of quarter jobs have shares that decide the percent in single precision: see
  /// `lane_follow`.
  static let mostForBest = 16_000

  /// - Parameter mostQuarterJobs: the largest total weight of the contracts in a window.
  init(rules: PlatformRules, mostQuarterJobs: Int) {
    least = Int32(rules.minimumCounted)
    windowCount = rules.allWindowMonths.count
    longest = rules.windowMonths.count - 1
    trending = rules.trendingMonths.map { _ in rules.windowMonths.count }
    areSumsSmall = mostQuarterJobs <= WindowScores.mostSmallQuarterJobs
    comparesShares = trending == nil && mostQuarterJobs <= WindowScores.mostForBest
  }

  /// The number of counted contracts needed, by window and run.
  ///
  /// - Parameter minimum: how each run reads the unpublished minimum of the shorter windows.
  func needed(minimum: borrowing Lanes<Int32>) -> [Lanes<Int32>] {
    var needed: [Lanes<Int32>] = []
    fill(&needed, minimum: minimum)
    return needed
  }

  /// The same, in memory that is reused.
  func fill(_ needed: inout [Lanes<Int32>], minimum: borrowing Lanes<Int32>) {
    needed.grow(to: windowCount, with: Lanes(repeating: least))
    var ofShorter = Lanes<Int32>(repeating: least)
    let minimum = minimum.span
    for lane in 0..<laneCount { ofShorter[lane] = max(least, minimum[lane]) }
    // The minimum of the longest window is published, so it does not depend on the reading.
    for window in needed.indices where window != longest { needed[window] = ofShorter }
  }

  /// The scores of one window; `notShown` where too few contracts count. The number of clients is not checked.
  ///
  /// - Parameters:
  ///   - sums: only read; `inout` avoids a copy.
  ///   - needed: the number of counted contracts needed, by window.
  func score(
    into scores: inout Lanes<Int8>, window: Int, sums: inout WindowTally,
    needed: [Lanes<Int32>]
  ) {
    if areSumsSmall {
      SumKernels.scores(into: &scores, sums: &sums, needed: needed, window: window)
      return
    }
    let (successes, total, counted) = (sums.successes.span, sums.total.span, sums.counted.span)
    for lane in 0..<laneCount {
      scores[lane] =
        counted[lane] >= needed.lane(lane, ofRow: window)
        ? Int8(
          truncatingIfNeeded: JobSuccessScore.percent(
            successes: Int(successes[lane]), total: Int(total[lane])))
        : WindowScores.notShown
    }
  }

  /// The scores of one window from a row of sums after a change, as `score(into:window:sums:needed:)`.
  ///
  /// - Parameters:
  ///   - needed: the number of counted contracts needed, by window.
  ///   - most: the largest number of contracts of one client that can be in the window.
  /// - Returns: whether, in some run, the window has a score but so few counted contracts that one client may have
  ///   all of them.
  func score(
    into scores: inout Lanes<Int8>, sums: [WindowTally], row: Int, changes: [WindowTally],
    change: Int, needed: [Lanes<Int32>], window: Int, most: Int32
  ) -> Bool {
    let mayBeOfOneClient = SumKernels.scores(
      into: &scores, sums: sums, row: row, changes: changes, change: change, needed: needed,
      window: window, most: most)
    if areSumsSmall { return mayBeOfOneClient }
    // Copies, because each access to a lane of an array's element would make one.
    let (before, difference) = (sums[row], changes[change])
    let (successes, total) = (before.successes.span, before.total.span)
    let (moreSuccesses, more) = (difference.successes.span, difference.total.span)
    for lane in 0..<laneCount where scores[lane] != WindowScores.notShown {
      scores[lane] = Int8(
        truncatingIfNeeded: JobSuccessScore.percent(
          successes: Int(successes[lane] &+ moreSuccesses[lane]),
          total: Int(total[lane] &+ more[lane])))
    }
    return mayBeOfOneClient
  }

  /// The displayed scores of a week as if every window had contracts of at least two clients.
  ///
  /// - Parameters:
  ///   - scores: `row` is that of the week.
  ///   - sums: of the week, by window.
  ///   - needed: the number of counted contracts needed, by window.
  ///   - most: by week, then window: the largest number of contracts of one client, not counting new contracts.
  ///   - others: by run, the number of new contracts that may be of the same client; only read, `inout` avoids
  ///     a copy.
  /// - Returns: whether, in some run, some window has a score but so few counted contracts that one client may have all
  ///   of them.
  func best(
    into scores: inout [Lanes<Int8>], row: Int, sums: [WindowTally],
    week: Int, needed: [Lanes<Int32>], most: [Int32], andMore others: inout Lanes<Int32>
  ) -> Bool {
    var mayBeOfOneClient = false
    var first = Lanes<Int8>(repeating: 0)
    var candidate = Lanes<Int8>(repeating: 0)
    scores[row] = Lanes(repeating: WindowScores.notShown)
    for window in 0..<windowCount {
      var sums = sums[window]
      score(into: &candidate, window: window, sums: &sums, needed: needed)
      if self.mayBeOfOneClient(
        window: window, sums: &sums, needed: needed,
        most: most[week * windowCount + window], andMore: &others)
      {
        mayBeOfOneClient = true
      }
      take(&candidate, window: window, into: &scores[row], first: &first)
    }
    return mayBeOfOneClient
  }

  /// Whether, in some run, the window has a score but so few counted contracts that one client may have all of them.
  ///
  /// - Parameters:
  ///   - sums: only read; `inout` avoids a copy.
  ///   - needed: the number of counted contracts needed, by window.
  ///   - most: the largest number of contracts of one client that can be in the window, not counting new contracts.
  ///   - others: by run, the number of new contracts that may be of the same client; only read, `inout` avoids
  ///     a copy.
  func mayBeOfOneClient(
    window: Int, sums: inout WindowTally, needed: [Lanes<Int32>], most: Int32,
    andMore others: inout Lanes<Int32>
  ) -> Bool {
    SumKernels.hasFew(&sums, needed: needed, window: window, others: &others, most: most)
  }

  /// `JobSuccessScore.percent` in single precision.
  ///
  /// - Precondition: `total` is at most `mostSmallQuarterJobs`.
  /// - Returns: 0 if `total` is 0.
  package static func percent(successes: Int32, total: Int32) -> Int32 {
    SumKernels.percent(successes: successes, total: total)
  }

  /// Replaces the scores of a window by `notShown` in runs in which all its contracts are of one client.
  func hide(
    _ scores: inout Lanes<Int8>, counted: borrowing Lanes<Int32>, clients: borrowing ClientTally
  ) {
    let areOne = clients.areOneClient(counted: counted)
    let isOne = areOne.span
    var scores = scores.mutableSpan
    for lane in 0..<laneCount {
      scores[lane] = isOne[lane] ? WindowScores.notShown : scores[lane]
    }
  }

  /// Raises the best scores so far to the scores of a window, where these are higher. To be called for every
  /// window in order.
  ///
  /// - Parameters:
  ///   - scores: replaced by the trending scores if the window is the trending one.
  ///   - best: must be `notShown` before the first call.
  ///   - first: keeps the scores of the first window for the trending score.
  func take(
    _ scores: inout Lanes<Int8>, window: Int, into best: inout Lanes<Int8>,
    first: inout Lanes<Int8>
  ) {
    if window == 0, trending != nil { first = scores }
    if window == trending { WindowScores.average(first, into: &scores) }
    WindowScores.raise(&best, to: scores)
  }

  /// Replaces scores by their mean with `other` where both are shown, and by `notShown` elsewhere.
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
