/// Pearson's χ² test, at level `significance`.
enum ChiSquared {
  /// Critical values are those of many draws; a rejection of what is right is taken for twice as likely.
  static let level = 2 * significance

  /// Σ (observed − expected)² / expected over the cells.
  ///
  /// - Precondition: both arrays have the same length.
  static func statistic(counts: [Int], probabilities: [Double]) -> Double {
    precondition(counts.count == probabilities.count)
    let total = Double(counts.reduce(0, +))
    return zip(counts, probabilities).reduce(0) { sum, cell in
      let expected = total * cell.1
      return sum + (Double(cell.0) - expected) * (Double(cell.0) - expected) / expected
    }
  }

  /// Whether the counts fit cells that are equally likely.
  ///
  /// - Precondition: `Reference.criticalChiSquared` contains the number of cells.
  static func fitsEvenCells(_ counts: [Int]) -> Bool {
    let even = [Double](repeating: 1 / Double(counts.count), count: counts.count)
    return statistic(counts: counts, probabilities: even)
      <= Reference.criticalChiSquared[counts.count]!
  }
}

/// A distribution of counts, from SciPy, for comparison with a sample.
struct CountReference: Sendable {
  let name: String
  let mean: Double
  /// The count of the first cell, which also contains everything below it; the last cell also contains
  /// everything above it.
  let lowest: Int
  let criticalChiSquared: Double
  let probabilities: [Double]

  func fits(_ sample: [Int]) -> Bool {
    var counts = [Int](repeating: 0, count: probabilities.count)
    for value in sample { counts[min(max(value - lowest, 0), counts.count - 1)] += 1 }
    return ChiSquared.statistic(counts: counts, probabilities: probabilities) <= criticalChiSquared
  }
}
