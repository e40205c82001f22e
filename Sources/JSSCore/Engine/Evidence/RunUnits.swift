/// The weights of a batch's runs, grouped into independent units: runs that continue the same initial draw are not
/// independent, and together are one unit, a *family*.
///
/// Source for families as units: A. Lee, N. Whiteley, "Variance estimation in the particle filter", Biometrika 105
/// (2018), 609–625, doi:10.1093/biomet/asy028.
package struct RunUnits {
  package let count: Int
  let weights: Lanes<Double>
  /// The weight of every run, if all weights are equal and every run is a family of its own; else nil.
  package let equalWeight: Double?
  /// `equalWeight` if the batch is full; else nil.
  package var equalWeightOfAll: Double? { count == laneCount ? equalWeight : nil }
  /// Families in the batch, in order; empty if every run is a family of its own.
  private let families: [Family]

  /// Neighbouring runs of the same initial draw.
  private struct Family {
    let lanes: Range<Int>
    /// Whether the family began in an earlier batch.
    let isContinued: Bool
    /// The weight of the family in all batches, if it ends in this one; else nil.
    let whole: Double?
  }

  /// - Parameter unit: the forecast's weight for a weight of 1 in the population.
  package init(_ population: Population, batch: Int, unit: Double) {
    let first = batch * laneCount
    let end = min(first + laneCount, population.count)
    count = end - first
    var weights = Lanes<Double>(repeating: 0)
    for lane in 0..<count { weights[lane] = unit * population.weights[first + lane] }
    self.weights = weights
    let founders = population.founders
    equalWeight = population.isEven && !population.hasFamilies ? unit : nil
    guard population.hasFamilies else {
      families = []
      return
    }
    var families: [Family] = []
    var start = first
    while start < end {
      var next = start
      while next < end && founders[next] == founders[start] { next += 1 }
      let isContinued = start > 0 && founders[start - 1] == founders[start]
      let goesOn = next < population.count && founders[next] == founders[start]
      families.append(
        Family(
          lanes: start - first..<next - first, isContinued: isContinued,
          whole: goesOn ? nil : unit * population.familyWeight(endingBefore: next)))
      start = next
    }
    self.families = families
  }

  /// Adds the weight of the runs.
  package func add(to total: inout TotalWeight) {
    if families.isEmpty {
      // Summed in the same way as the weight of an event, so that a certain event has a share of exactly 1.
      var all = WeightedSum()
      add(to: &all) { _ in true }
      total.merge(TotalWeight(weight: all.weight, squares: all.squares))
    }
    for case let whole? in families.map(\.whole) { total.add(unit: whole) }
  }

  /// Adds the weight of the runs for which `isSo`, among those for which `isAmong`.
  @inline(__always)
  func add(
    to sum: inout ConditionalSum, among isAmong: (_ lane: Int) -> Bool,
    where isSo: (_ lane: Int) -> Bool
  ) {
    add(to: &sum, among: isAmong) { isSo($0) ? 1 : 0 }
  }

  /// Adds the weighted sum of a quantity over the runs for which `isAmong`.
  @inline(__always)
  func add(
    to sum: inout ConditionalSum, among isAmong: (_ lane: Int) -> Bool,
    value: (_ lane: Int) -> Double
  ) {
    if families.isEmpty {
      var part = WeightedSum()
      add(to: &part) { isAmong($0) ? value($0) : 0 }
      var whole = WeightedSum()
      add(to: &whole, where: isAmong)
      sum.add(part, among: TotalWeight(weight: whole.weight, squares: whole.squares))
    }
    for family in families {
      var part = 0.0
      var whole = 0.0
      for lane in family.lanes where isAmong(lane) {
        part += weights[lane] * value(lane)
        whole += weights[lane]
      }
      sum.add(
        part: part, whole: whole, isContinued: family.isContinued,
        isComplete: family.whole != nil)
    }
  }

  /// Adds the weight of the runs for which `isSo`.
  @inline(__always)
  package func add(to sum: inout WeightedSum, where isSo: (_ lane: Int) -> Bool) {
    guard let equalWeight else {
      add(to: &sum) { isSo($0) ? 1 : 0 }
      return
    }
    // 64 fits in an Int8.
    var runs: Int8 = 0
    if count == laneCount {
      // The compiler makes vector code of a loop whose length it knows.
      for lane in 0..<laneCount { runs &+= isSo(lane) ? 1 : 0 }
    } else {
      for lane in 0..<count { runs &+= isSo(lane) ? 1 : 0 }
    }
    add(Int(runs), of: equalWeight, to: &sum)
  }

  @inline(__always)
  private func add(_ runs: Int, of weight: Double, to sum: inout WeightedSum) {
    let part = Double(runs) * weight
    sum.add(part, squares: part * weight, products: part * weight)
  }

  /// Adds the weighted sum of a quantity.
  @inline(__always)
  package func add(to sum: inout WeightedSum, value: (_ lane: Int) -> Double) {
    let weights = weights.span
    if families.isEmpty {
      var part = 0.0
      var squares = 0.0
      var products = 0.0
      for lane in 0..<count {
        let weighted = weights[lane] * value(lane)
        part += weighted
        squares += weighted * weighted
        products += weighted * weights[lane]
      }
      sum.add(part, squares: squares, products: products)
    }
    for family in families {
      var part = 0.0
      for lane in family.lanes { part += weights[lane] * value(lane) }
      sum.add(part, isContinued: family.isContinued, whole: family.whole)
    }
  }
}
