/// From the sums of each window to the displayed score, all runs of a batch side by side (model B7,
/// B12).
package struct WindowScores: Sendable {
  /// Stands for "not shown".
  static let notShown: Int8 = -1

  /// A lane of displayed scores as a score; nil if none is shown.
  @inline(__always)
  package static func score(_ lane: Int8) -> Int? { lane == notShown ? nil : Int(lane) }

  let windowCount: Int
  private let least: Int32
  private let longest: Int
  private let trending: Int?
  /// Whether all sums are so small that single precision divides them exactly.
  private let areSumsSmall: Bool

  /// Weights that sum up to this many quarter jobs are divided in single precision: 201 times as many
  /// are below 2²⁴.
  static let mostSmallQuarterJobs = 80_000

  /// - Parameter mostQuarterJobs: what the contracts of a window may weigh together.
  init(rules: PlatformRules, mostQuarterJobs: Int) {
    least = Int32(rules.minimumCounted)
    windowCount = rules.allWindowMonths.count
    longest = rules.windowMonths.count - 1
    trending = rules.trendingMonths.map { _ in rules.windowMonths.count }
    areSumsSmall = mostQuarterJobs <= WindowScores.mostSmallQuarterJobs
  }

  /// By window, the counted contracts that it needs in each run.
  ///
  /// - Parameter minimum: the reading of what the shorter windows need.
  func needed(minimum: borrowing Lanes<Int32>) -> [Lanes<Int32>] {
    var needed = [Lanes<Int32>](repeating: Lanes(repeating: least), count: windowCount)
    var ofShorter = Lanes<Int32>(repeating: least)
    let minimum = minimum.span
    for lane in 0..<laneCount { ofShorter[lane] = max(least, minimum[lane]) }
    // The longest window needs the least, whatever the reading.
    for window in needed.indices where window != longest { needed[window] = ofShorter }
    return needed
  }

  /// The score of one window where enough contracts count in it, whoever the clients are; else
  /// `notShown`.
  ///
  /// - Parameters:
  ///   - sums: only read, here and below; in place, so that they are not copied.
  ///   - needed: counted contracts by window.
  func score(
    into scores: inout Lanes<Int8>, window: Int, sums: inout WindowTally,
    needed: [Lanes<Int32>]
  ) {
    if areSumsSmall {
      SumKernels.scores(into: &scores, sums: &sums, needed: needed, window: window)
      return
    }
    for lane in 0..<laneCount {
      scores[lane] =
        sums.counted[lane] >= needed[window][lane]
        ? Int8(
          truncatingIfNeeded: JobSuccessScore.percent(
            successes: Int(sums.successes[lane]), total: Int(sums.total[lane])))
        : WindowScores.notShown
    }
  }

  /// Whether in some run a score is shown of so few contracts that they might all be of one client.
  ///
  /// - Parameters:
  ///   - most: as many contracts as one client can have in the window,
  ///   - others: and as many more in each run.
  func mayBeOfOneClient(
    window: Int, sums: inout WindowTally, needed: [Lanes<Int32>], most: Int32,
    andMore others: inout Lanes<Int32>
  ) -> Bool {
    SumKernels.hasFew(&sums, needed: needed, window: window, others: &others, most: most)
  }

  /// `JobSuccessScore.percent` in single precision.
  ///
  /// - Precondition: `total` is at most `mostSmallQuarterJobs`; without contracts the result is 0.
  package static func percent(successes: Int32, total: Int32) -> Int32 {
    SumKernels.percent(successes: successes, total: total)
  }

  /// Replaces scores of a window whose contracts are all of one client by `notShown`.
  func hide(
    _ scores: inout Lanes<Int8>, counted: borrowing Lanes<Int32>, clients: borrowing ClientTally
  ) {
    let isOne = clients.areOneClient(counted: counted)
    for lane in 0..<laneCount where isOne[lane] { scores[lane] = WindowScores.notShown }
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
