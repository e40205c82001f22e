/// How often each displayed score occurred. Counts are exact, so histograms merge in any order.
public struct ScoreHistogram: Sendable, Equatable {
  /// Runs by displayed score, 0 to 100.
  public private(set) var counts = [Int](repeating: 0, count: 101)
  /// Runs in which no score is shown.
  public private(set) var notShown = 0

  public init() {}

  /// Runs in which a score is shown.
  public var shown: Int { counts.reduce(0, +) }

  /// - Parameter score: 0 to 100, or nil if none is shown.
  package mutating func add(_ score: Int?) {
    if let score { counts[score] += 1 } else { notShown += 1 }
  }

  package mutating func merge(_ other: ScoreHistogram) {
    for score in counts.indices { counts[score] += other.counts[score] }
    notShown += other.notShown
  }

  /// The smallest score whose cumulative share among the runs that show one reaches
  /// `percent` / 100; nil if no run shows one. No interpolation: a percentile is a score that can
  /// be displayed.
  ///
  /// - Parameter percent: 0 to 100.
  public func percentile(_ percent: Double) -> Int? {
    let shown = self.shown
    guard shown > 0 else { return nil }
    // A share that is exactly the percentage must not be missed by the last digit of a product.
    let needed = percent / 100 * Double(shown) * (1 - 1e-14)
    var cumulative = 0
    for (score, count) in counts.enumerated() where count > 0 {
      cumulative += count
      if Double(cumulative) >= needed { return score }
    }
    return counts.lastIndex { $0 > 0 }
  }

  /// The mean among the runs that show a score; nil if none does.
  public var mean: Double? {
    let shown = self.shown
    guard shown > 0 else { return nil }
    return Double(counts.enumerated().reduce(0) { $0 + $1.offset * $1.element }) / Double(shown)
  }

  /// Runs that show a score below this one.
  public func count(below score: Int) -> Int {
    counts[..<min(max(score, 0), counts.count)].reduce(0, +)
  }
}
