/// The weights of a batch's runs, and which of them are independent of each other: runs that continue
/// the same beginning are not, and count as one unit.
///
/// Source for taking families as units: A. Lee, N. Whiteley, "Variance estimation in the particle
/// filter", Biometrika 105 (2018), 609–625, doi:10.1093/biomet/asy028.
struct RunUnits {
  let count: Int
  let weights: Lanes<Double>
  /// Families in the batch, in order; empty if every run is a family of its own.
  private let families: [Family]

  /// Neighbouring runs of the same beginning.
  private struct Family {
    let lanes: Range<Int>
    /// Whether it began in an earlier batch.
    let isContinued: Bool
    /// Its weight in all batches if it ends in this one, else nil.
    let whole: Double?
  }

  /// - Parameter unit: what a weight of 1 in the population is in the forecast's unit.
  init(_ population: Population, batch: Int, unit: Double) {
    let first = batch * laneCount
    let end = min(first + laneCount, population.count)
    count = end - first
    var weights = Lanes<Double>(repeating: 0)
    for lane in 0..<count { weights[lane] = unit * population.weights[first + lane] }
    self.weights = weights
    let founders = population.founders
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
  func add(to total: inout TotalWeight) {
    if families.isEmpty {
      // Added up as parts are, so that what is certain has a share of exactly 1.
      var all = WeightedSum()
      add(to: &all) { _ in true }
      total.merge(TotalWeight(weight: all.weight, squares: all.squares))
    }
    for case let whole? in families.map(\.whole) { total.add(unit: whole) }
  }

  /// Adds the weight of the runs for which something is so, among those in a condition.
  @inline(__always)
  func add(
    to sum: inout ConditionalSum, among isAmong: (_ lane: Int) -> Bool,
    where isSo: (_ lane: Int) -> Bool
  ) {
    let weights = weights.span
    func sums(_ lanes: Range<Int>) -> (
      part: Double, partSquares: Double, whole: Double, wholeSquares: Double
    ) {
      var (part, partSquares, whole, wholeSquares) = (0.0, 0.0, 0.0, 0.0)
      for lane in lanes where isAmong(lane) {
        whole += weights[lane]
        wholeSquares += weights[lane] * weights[lane]
        if isSo(lane) {
          part += weights[lane]
          partSquares += weights[lane] * weights[lane]
        }
      }
      return (part, partSquares, whole, wholeSquares)
    }
    if families.isEmpty {
      let all = sums(0..<count)
      sum.add(
        part: all.part, partSquares: all.partSquares, whole: all.whole,
        wholeSquares: all.wholeSquares)
    }
    for family in families {
      let piece = sums(family.lanes)
      sum.add(
        part: piece.part, whole: piece.whole, isContinued: family.isContinued,
        isComplete: family.whole != nil)
    }
  }

  /// Adds the weight of the runs for which something is so.
  @inline(__always)
  func add(to sum: inout WeightedSum, where isSo: (_ lane: Int) -> Bool) {
    let weights = weights.span
    if families.isEmpty {
      var part = 0.0
      var squares = 0.0
      for lane in 0..<count {
        let weight = isSo(lane) ? weights[lane] : 0
        part += weight
        squares += weight * weight
      }
      sum.add(part, squares: squares)
    }
    for family in families {
      var part = 0.0
      for lane in family.lanes where isSo(lane) { part += weights[lane] }
      sum.add(part, isContinued: family.isContinued, whole: family.whole)
    }
  }
}
