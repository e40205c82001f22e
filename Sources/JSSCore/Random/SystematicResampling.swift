/// Systematic resampling: particles of large weight are copied several times, those of small weight are
/// dropped.
///
/// Source: G. Kitagawa, "Monte Carlo filter and smoother for non-Gaussian nonlinear state space
/// models", Journal of Computational and Graphical Statistics 5 (1996), 1–25.
package enum SystematicResampling {
  /// For each of `count` new particles, the old particle that it copies.
  ///
  /// The old particles divide the interval from 0 to 1 in proportion to their weights, and new particle i copies the
  /// one whose part contains (u + i) / count. A particle with share s of the weight is therefore copied ⌊count·s⌋ or
  /// ⌈count·s⌉ times, and the result is ascending.
  ///
  /// - Parameters:
  ///   - weights: not negative, not all 0.
  ///   - uniform: u, between 0 and 1.
  package static func ancestors(weights: [Double], count: Int, uniform: Double) -> [Int32] {
    let total = weights.reduce(0, +)
    // Rounding errors must not lead past the last particle that has weight.
    let last = weights.lastIndex { $0 > 0 } ?? 0
    var ancestor = 0
    var cumulative = weights[0]
    return (0..<count).map { index in
      let point = (Double(index) + uniform) / Double(count) * total
      while cumulative <= point && ancestor < last {
        ancestor += 1
        cumulative += weights[ancestor]
      }
      return Int32(ancestor)
    }
  }
}
