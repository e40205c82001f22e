import TestSupport

/// Pairs of uniform numbers, tested by their correlation and by their positions in the unit square.
struct UniformPairs {
  let first: [Double]
  let second: [Double]

  /// - Precondition: both arrays have the same length.
  init(_ first: [Double], _ second: [Double]) {
    precondition(first.count == second.count)
    self.first = first
    self.second = second
  }

  var correlation: Double {
    let left = Moments(first)
    let right = Moments(second)
    let products = zip(first, second).reduce(0) { $0 + ($1.0 - left.mean) * ($1.1 - right.mean) }
    return products / Double(first.count) / (left.variance * right.variance).squareRoot()
  }

  /// The level of `areUncorrelated`.
  static let levelOfCorrelation = Level.fiveErrors

  /// Whether the correlation is within five standard errors of 0; the standard error is 1/√n.
  var areUncorrelated: Bool {
    abs(correlation) <= 5 / Double(first.count).squareRoot()
  }

  /// Whether the pairs fill the 16 × 16 cells of the unit square evenly (χ²).
  var fillTheSquare: Bool {
    var counts = [Int](repeating: 0, count: 256)
    for (x, y) in zip(first, second) { counts[Int(x * 16) * 16 + Int(y * 16)] += 1 }
    return ChiSquared.fitsEvenCells(counts)
  }
}
