import JSSCore
import TestSupport

/// The weight of an event and that of its opposite, so that probabilities 0 and 1 are exact.
struct ExactShare {
  /// The level of what is "within four standard errors".
  static let level = Level.fourErrors
  /// The tolerance for sums of weights in a different order.
  private static let rounding = 1e-12

  private(set) var yes = 0.0
  private(set) var no = 0.0

  mutating func add(_ weight: Double, if holds: Bool) {
    if holds { yes += weight } else { no += weight }
  }

  var value: Double { yes / (yes + no) }

  var isCertain: Bool { yes == 0 || no == 0 }

  /// The standard error of an estimate from `runs` runs of equal weight.
  func standardError(runs: Double) -> Double {
    (yes * no / runs).squareRoot() / (yes + no)
  }

  /// Whether an estimate is near enough: within four of the standard errors that it reports.
  ///
  /// If the exact probability is 0 or 1, the estimate must equal it. An event (or its opposite) that is
  /// expected in fewer than 16 runs is seen too rarely to estimate the standard error from the runs; then the
  /// exact one is used if it is larger. So a reported standard error of 0 is wrong unless p(1 − p) < 16/n, with
  /// n runs.
  func allows(_ estimate: Estimate, runs: Double) -> Bool {
    if isCertain { return abs(estimate.probability - value) <= Self.rounding }
    let exactError = standardError(runs: runs)
    let isRare = min(yes, no) / (yes + no) * runs < 16
    let error = isRare ? max(exactError, estimate.standardError) : estimate.standardError
    return abs(estimate.probability - value) <= 4 * error
  }

  /// Whether an estimate without a standard error is within four exact ones.
  func allows(_ estimate: Double, runs: Double) -> Bool {
    if isCertain { return abs(estimate - value) <= Self.rounding }
    return abs(estimate - value) <= 4 * standardError(runs: runs)
  }
}

/// The weights of the possible values of a number.
struct ExactDistribution {
  private(set) var weights: [Int: Double] = [:]

  mutating func add(_ value: Int, weight: Double) { weights[value, default: 0] += weight }

  var weight: Double { weights.values.reduce(0, +) }

  var mean: Double { weights.reduce(0) { $0 + Double($1.key) * $1.value } / weight }

  /// Whether an estimate of the mean from `runs` runs of equal weight is within four standard errors.
  func allows(mean estimate: Double, runs: Double) -> Bool {
    let mean = mean
    let square = weights.reduce(0) {
      $0 + (Double($1.key) - mean) * (Double($1.key) - mean) * $1.value
    }
    return abs(estimate - mean) <= 4 * (square / weight / runs).squareRoot() + 1e-9
  }

  /// Whether a value can be the percentile: it is the smallest one whose cumulative share reaches the percentage,
  /// or a neighbour of that, if a share differs from the percentage by no more than four standard
  /// errors.
  func allows(_ value: Int, percent: Int, runs: Double) -> Bool {
    // The last term absorbs the rounding of sums.
    func tolerance(_ share: Double) -> Double {
      4 * (max(0, share * (1 - share)) / runs).squareRoot() + 1e-12
    }
    let target = Double(percent) / 100
    let below = weights.filter { $0.key < value }.values.reduce(0, +) / weight
    let share = below + weights[value, default: 0] / weight
    return share >= target - tolerance(share) && below < target + tolerance(below)
  }
}
