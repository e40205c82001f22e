/// The weighted mean of a quantity over the runs in which it has a value.
struct WeightedMean: Sendable {
  private var sum = 0.0
  private var whole = TotalWeight()

  /// Nil if nothing may be told of the runs in which the quantity has a value (`TotalWeight.isTelling`).
  func value(among all: TotalWeight) -> Double? {
    whole.isTelling(among: all) ? sum / whole.weight : nil
  }

  mutating func add(_ value: Double, weight: Double) {
    sum += weight * value
    whole.merge(TotalWeight(weight: weight, squares: weight * weight))
  }

  /// Adds runs of equal weight, without their values.
  mutating func add(runs: Int, weight: Double) {
    let part = Double(runs) * weight
    whole.merge(TotalWeight(weight: part, squares: part * weight))
  }

  /// Adds the value of a run, times its weight, which is added by `add(runs:weight:)`.
  mutating func add(_ weighted: Double) { sum += weighted }

  mutating func merge(_ other: WeightedMean) {
    sum += other.sum
    whole.merge(other.whole)
  }

  mutating func scale(by factor: Double) {
    sum *= factor
    whole.scale(by: factor)
  }
}
