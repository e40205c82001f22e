/// From the sums of each window to the displayed score, all runs of a batch side by side (model B7,
/// B12).
struct WindowScores: Sendable {
  /// Stands for "not shown".
  static let notShown: Int8 = -1

  /// A lane of displayed scores as a score; nil if none is shown.
  @inline(__always)
  static func score(_ lane: Int8) -> Int? { lane == notShown ? nil : Int(lane) }

  private let least: Int32
  private let windowCount: Int
  private let longest: Int
  private let trending: Int?

  init(rules: ScoringRules) {
    least = Int32(rules.minimumCounted)
    windowCount = rules.allWindowMonths.count
    longest = rules.windowMonths.count - 1
    trending = rules.trendingMonths.map { _ in rules.windowMonths.count }
  }

  /// The best of the windows, or `notShown`.
  ///
  /// - Parameters:
  ///   - minimum: the reading of the contracts that the shorter windows need.
  ///   - sum: puts the sums of a window, by its place in `ScoringRules.allWindowMonths`, where they
  ///     are wanted: returning them would copy them, which was 6 % of all instructions.
  @inline(__always)
  func displayed(
    into best: inout Lanes<Int8>, minimum: borrowing Lanes<Int32>,
    sum: (_ window: Int, _ sums: inout WindowTally) -> Void
  ) {
    var sums = WindowTally()
    best = Lanes(repeating: WindowScores.notShown)
    var first = Lanes<Int8>(repeating: 0)
    var candidate = Lanes<Int8>(repeating: 0)
    for window in 0..<windowCount {
      sum(window, &sums)
      score(sums, isLongest: window == longest, minimum: minimum, into: &candidate)
      if window == 0 { first = candidate }
      if window == trending { WindowScores.average(first, into: &candidate) }
      WindowScores.raise(&best, to: candidate)
    }
  }

  /// The score of one window.
  private func score(
    _ sums: borrowing WindowTally, isLongest: Bool, minimum: borrowing Lanes<Int32>,
    into scores: inout Lanes<Int8>
  ) {
    let (counted, clients, clientSquares) = (
      sums.counted.span, sums.clients.span, sums.clientSquares.span
    )
    let (successes, total) = (sums.successes.span, sums.total.span)
    let minimum = minimum.span
    var scores = scores.mutableSpan
    for lane in 0..<laneCount {
      let isShown =
        counted[lane] >= (isLongest ? least : max(least, minimum[lane]))
        && Int64(counted[lane]) &* clientSquares[lane] != clients[lane] &* clients[lane]
      scores[lane] =
        isShown
        ? Int8(
          truncatingIfNeeded: JobSuccessScore.percent(
            successes: Int(successes[lane]), total: Int(total[lane])))
        : WindowScores.notShown
    }
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

  private static func raise(
    _ best: inout Lanes<Int8>, to candidates: borrowing Lanes<Int8>
  ) {
    var best = best.mutableSpan
    let candidates = candidates.span
    for lane in 0..<laneCount { best[lane] = max(best[lane], candidates[lane]) }
  }
}
