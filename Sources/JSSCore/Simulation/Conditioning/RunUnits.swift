/// The weights of a batch's runs, and which of them are independent of each other: each run, or,
/// where runs may share their past, only the population as a whole.
struct RunUnits {
  let count: Int
  let weights: Lanes<Double>
  private let areIndependent: Bool
  private let whole: Double

  /// - Parameter unit: what a weight of 1 in the population is in the forecast's unit.
  init(_ population: Population, unit: Double, areIndependent: Bool) {
    count = population.count
    self.areIndependent = areIndependent
    var scaled = population.weights
    var whole = 0.0
    var lanes = scaled.mutableSpan
    for lane in 0..<laneCount {
      lanes[lane] *= unit
      whole += lanes[lane]
    }
    weights = scaled
    self.whole = whole
  }

  func add(to total: inout TotalWeight) {
    if !areIndependent { return total.add(unit: whole) }
    let weights = weights.span
    for lane in 0..<count { total.add(unit: weights[lane]) }
  }

  /// Adds the weight of the runs for which something is so.
  @inline(__always)
  func add(to sum: inout WeightedSum, where isSo: (_ lane: Int) -> Bool) {
    let weights = weights.span
    var part = 0.0
    var squares = 0.0
    for lane in 0..<count {
      let weight = isSo(lane) ? weights[lane] : 0
      part += weight
      squares += weight * weight
    }
    if areIndependent {
      sum.merge(WeightedSum(weight: part, squares: squares, products: squares))
    } else {
      sum.add(part, unit: whole)
    }
  }
}
