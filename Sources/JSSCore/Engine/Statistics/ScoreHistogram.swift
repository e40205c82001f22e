/// The total weight of the runs by displayed score. If nothing was seen of the score, every run weighs 1 and the
/// weights are exact counts.
public struct ScoreHistogram: Sendable, Equatable {
  /// Weight of the runs by displayed score, 0 to 100.
  public private(set) var weights = [Double](repeating: 0, count: 101)
  /// Weight of the runs in which no score is shown.
  public private(set) var notShown = 0.0
  /// Σ w² over the runs in which a score is shown.
  private var squares = 0.0

  public init() {}

  /// Weight of the runs in which a score is shown.
  public var shown: Double { weights.reduce(0, +) }

  /// Whether something may be told of the runs that show a score (`TotalWeight.isTelling`).
  public var isTelling: Bool {
    let shown = shown
    return TotalWeight(weight: shown, squares: squares)
      .isTelling(among: TotalWeight(weight: shown + notShown))
  }

  /// - Parameters:
  ///   - score: 0 to 100, or nil if none is shown.
  ///   - weight: not negative.
  @inline(__always)
  package mutating func add(_ score: Int?, weight: Double = 1) {
    guard let score else {
      notShown += weight
      return
    }
    weights[score] += weight
    squares += weight * weight
  }

  /// Adds runs that weigh 1.
  ///
  /// - Parameters:
  ///   - shown: their number by score, from 0.
  ///   - notShown: the number of runs in which no score is shown.
  mutating func add(runs shown: ArraySlice<UInt32>, notShown: UInt32) {
    for (score, runs) in shown.enumerated() {
      weights[score] += Double(runs)
      squares += Double(runs)
    }
    self.notShown += Double(notShown)
  }

  /// Adds the first `count` runs of a batch.
  ///
  /// - Parameter scores: `WindowScores.notShown` where none is shown.
  mutating func add(
    _ scores: borrowing Lanes<Int8>, weights runWeights: borrowing Lanes<Double>, count: Int
  ) {
    let (scores, runWeights) = (scores.span, runWeights.span)
    // In the order of single runs, so that the sums are the same to the last bit.
    var (notShown, squares) = (self.notShown, self.squares)
    var totals = weights.mutableSpan
    for lane in 0..<count {
      let weight = runWeights[lane]
      if scores[lane] == WindowScores.notShown {
        notShown += weight
      } else {
        totals[Int(scores[lane])] += weight
        squares += weight * weight
      }
    }
    (self.notShown, self.squares) = (notShown, squares)
  }

  package mutating func merge(_ other: ScoreHistogram) {
    for score in weights.indices { weights[score] += other.weights[score] }
    notShown += other.notShown
    squares += other.squares
  }

  mutating func scale(by factor: Double) {
    for score in weights.indices { weights[score] *= factor }
    notShown *= factor
    squares *= factor * factor
  }

  /// The smallest score whose cumulative share of the runs that show one is at least `percent` / 100; nil if nothing may
  /// be told of them. Percentiles are not interpolated, so each is a score that can be displayed.
  ///
  /// - Parameter percent: 0 to 100.
  public func percentile(_ percent: Double) -> Int? {
    guard isTelling else { return nil }
    let shown = self.shown
    // The tolerance keeps rounding errors from skipping a score whose share is exactly the percentage.
    let needed = percent / 100 * shown * (1 - 1e-14)
    var cumulative = 0.0
    for (score, weight) in weights.enumerated() where weight > 0 {
      cumulative += weight
      if cumulative >= needed { return score }
    }
    return weights.lastIndex { $0 > 0 }
  }

  /// The mean score of the runs that show one; nil if nothing may be told of them.
  public var mean: Double? {
    guard isTelling else { return nil }
    return weights.enumerated().reduce(0) { $0 + Double($1.offset) * $1.element } / shown
  }
}
