/// The Kolmogorov–Smirnov test of two samples, at level `significance`.
enum TwoSamples {
  /// The largest difference between the two empirical distribution functions.
  static func largestDifference(_ first: [Double], _ second: [Double]) -> Double {
    let (first, second) = (first.sorted(), second.sorted())
    var (low, high) = (0, 0)
    var largest = 0.0
    while low < first.count && high < second.count {
      let value = min(first[low], second[high])
      while low < first.count && first[low] == value { low += 1 }
      while high < second.count && second[high] == value { high += 1 }
      largest = max(
        largest, abs(Double(low) / Double(first.count) - Double(high) / Double(second.count)))
    }
    return largest
  }

  /// Whether both samples can be from the same distribution.
  static func agree(_ first: [Double], _ second: [Double]) -> Bool {
    let error = (1 / Double(first.count) + 1 / Double(second.count)).squareRoot()
    return largestDifference(first, second) <= Reference.criticalKolmogorov * error
  }
}
