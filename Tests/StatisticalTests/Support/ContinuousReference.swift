import TestSupport

/// A continuous distribution, from SciPy, for comparison with a sample.
struct ContinuousReference: Sendable {
  let name: String
  let mean: Double
  let variance: Double
  let fourthCentralMoment: Double
  /// The points x at which the distribution function F(x) is 1/200, 2/200, …, 199/200.
  let quantiles: [Double]

  /// The largest difference between the empirical and the true distribution function at the
  /// quantiles. It is at most the Kolmogorov–Smirnov statistic, so the test is conservative: it
  /// rejects the true distribution no more often than `significance`.
  func largestDeviation(of sample: [Double]) -> Double {
    var countInCell = [Int](repeating: 0, count: quantiles.count + 1)
    for value in sample { countInCell[cell(of: value)] += 1 }
    var below = 0
    var largest = 0.0
    for index in quantiles.indices {
      below += countInCell[index]
      let expected = Double(index + 1) / Double(quantiles.count + 1)
      largest = max(largest, abs(Double(below) / Double(sample.count) - expected))
    }
    return largest
  }

  /// Kolmogorov–Smirnov test at level `significance`.
  func fits(_ sample: [Double]) -> Bool {
    largestDeviation(of: sample) <= Reference.criticalKolmogorov / Double(sample.count).squareRoot()
  }

  /// The level of `agreesInMean` and `agreesInVariance`.
  static let levelOfMoments = Level.fiveErrors

  /// Whether the sample's mean is within five standard errors of the true one.
  func agreesInMean(_ sample: [Double]) -> Bool {
    let error = (variance / Double(sample.count)).squareRoot()
    return abs(Moments(sample).mean - mean) <= 5 * error
  }

  /// Whether the mean square distance from the true mean is within five standard errors of the
  /// true variance.
  func agreesInVariance(_ sample: [Double]) -> Bool {
    let error = ((fourthCentralMoment - variance * variance) / Double(sample.count)).squareRoot()
    return abs(Moments(sample, about: mean).variance - variance) <= 5 * error
  }

  /// What does not agree, of two comparisons at `levelOfMoments` each.
  func rejectedMoments(of sample: [Double]) -> [Rejection] {
    let moments = Moments(sample, about: mean)
    var found: [Rejection] = []
    if !agreesInMean(sample) {
      found.append(Rejection("mean", "\(moments.mean), not \(mean)"))
    }
    if !agreesInVariance(sample) {
      found.append(Rejection("variance", "\(moments.variance), not \(variance)"))
    }
    return found
  }

  /// Index of the first quantile that is not below the value; the number of quantiles if there is none.
  private func cell(of value: Double) -> Int {
    var low = 0
    var high = quantiles.count
    while low < high {
      let middle = (low + high) / 2
      if quantiles[middle] < value { low = middle + 1 } else { high = middle }
    }
    return low
  }
}

/// Mean and mean square distance from a center.
struct Moments {
  let mean: Double
  let variance: Double

  /// - Parameter center: the point from which distances are measured; nil for the sample's own mean.
  init(_ sample: [Double], about center: Double? = nil) {
    let mean = sample.reduce(0, +) / Double(sample.count)
    let center = center ?? mean
    self.mean = mean
    variance = sample.reduce(0) { $0 + ($1 - center) * ($1 - center) } / Double(sample.count)
  }
}
