/// Systematic resampling: particles with much weight are continued by several, those with little by
/// none.
///
/// Source: G. Kitagawa, "Monte Carlo filter and smoother for non-Gaussian nonlinear state space
/// models", Journal of Computational and Graphical Statistics 5 (1996), 1–25.
package enum SystematicResampling {
  /// For each of `count` new particles the one it continues: that into whose share of the weight the
  /// point (u + i) / count falls. A particle whose share of the weight is s is so continued
  /// ⌊count·s⌋ or ⌈count·s⌉ times, and the result ascends.
  ///
  /// - Parameters:
  ///   - weights: not negative, not all 0.
  ///   - uniform: u, between 0 and 1.
  package static func ancestors(weights: [Double], count: Int, uniform: Double) -> [Int32] {
    let total = weights.reduce(0, +)
    // Rounding must not lead past the last particle that has weight.
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
