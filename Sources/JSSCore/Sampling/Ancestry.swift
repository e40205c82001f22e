/// Which run each run of a population continues after resampling: heavy runs are continued by
/// several, light ones by none.
struct Ancestry {
  private var lanes = Lanes<UInt8>(repeating: 0)

  /// Systematic resampling: run *i* of `count` continues the run into whose share of the weight the
  /// point (u + i) / count falls. A run of weight w is so continued ⌊count·w⌋ or ⌈count·w⌉ times.
  ///
  /// Source: G. Kitagawa, "Monte Carlo filter and smoother for non-Gaussian nonlinear state space
  /// models", Journal of Computational and Graphical Statistics 5 (1996), 1–25.
  ///
  /// - Parameters:
  ///   - weights: not negative, not all 0 among the first `count`.
  ///   - count: runs in the population; the lanes after them continue themselves.
  ///   - uniform: u, between 0 and 1.
  init(systematic weights: borrowing Lanes<Double>, count: Int, uniform: Double) {
    let weights = weights.span
    var total = 0.0
    for lane in 0..<count { total += weights[lane] }
    var ancestors = lanes.mutableSpan
    var ancestor = 0
    var cumulative = weights[0]
    for lane in 0..<laneCount {
      guard lane < count else {
        ancestors[lane] = UInt8(lane)
        continue
      }
      let point = (uniform + Double(lane)) / Double(count) * total
      while cumulative <= point && ancestor < count - 1 {
        ancestor += 1
        cumulative += weights[ancestor]
      }
      ancestors[lane] = UInt8(ancestor)
    }
  }

  /// The run that a run continues.
  subscript(lane: Int) -> Int { Int(lanes.span[lane]) }

  /// Gives every run what its ancestor has.
  func inherit<Element: BitwiseCopyable>(_ values: inout Lanes<Element>) {
    let old = values
    let source = old.span
    let ancestors = lanes.span
    var target = values.mutableSpan
    for lane in 0..<laneCount { target[lane] = source[Int(ancestors[lane])] }
  }
}
