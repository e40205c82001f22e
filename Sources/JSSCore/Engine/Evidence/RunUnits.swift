/// The weights of a batch's runs, and how they are grouped into independent units. Runs that are drawn one by one are
/// units of their own. Of runs that go on from pasts that were found (`PastSampler`), the whole population is one unit:
/// its pasts depend on each other.
package struct RunUnits {
  package let count: Int
  /// The forecast's weight for a weight of 1 in the population.
  let unit: Double
  let weights: Lanes<Double>
  /// The weight of every run, if all weights are equal and every run is a unit; else nil.
  package let equalWeight: Double?
  /// `equalWeight` if the batch is full; else nil.
  package var equalWeightOfAll: Double? { count == laneCount ? equalWeight : nil }
  /// Nil if every run is a unit.
  let piece: Piece?

  /// A batch's part of a population that is one unit.
  struct Piece {
    /// Whether the unit began in an earlier batch.
    let isContinued: Bool
    /// The weight of the unit in all batches, if it ends in this one; else nil.
    let whole: Double?
    /// The lanes of each past.
    let pasts: [Range<Int>]
  }

  /// - Parameter unit: the forecast's weight for a weight of 1 in the population.
  package init(_ population: Population, batch: Int, unit: Double) {
    let first = batch * laneCount
    let end = min(first + laneCount, population.count)
    count = end - first
    self.unit = unit
    var weights = Lanes<Double>(repeating: 0)
    for lane in 0..<count { weights[lane] = unit * population.weights[first + lane] }
    self.weights = weights
    guard let runsPerPast = population.runsPerPast else {
      equalWeight = population.isEven ? unit : nil
      piece = nil
      return
    }
    equalWeight = nil
    let count = count
    piece = Piece(
      isContinued: batch > 0,
      whole: end == population.count ? unit * population.weights.reduce(0, +) : nil,
      pasts: stride(from: 0, to: count, by: runsPerPast).map {
        $0..<min($0 + runsPerPast, count)
      })
  }

  /// Adds the weight of the runs.
  package func add(to total: inout TotalWeight) {
    // Summed in the same way as the weight of an event, so that a certain event has a share of exactly 1.
    guard let piece else {
      var all = WeightedSum()
      add(to: &all) { _ in true }
      total.merge(TotalWeight(weight: all.weight, squares: all.squares))
      return
    }
    total.add(squares(piece, among: LaneSet(first: count)), unit: piece.whole)
  }

  /// Adds the weight of the runs for which `isSo`.
  @inline(__always)
  package func add(to sum: inout WeightedSum, where isSo: (_ lane: Int) -> Bool) {
    guard let equalWeight else {
      add(to: &sum, where: LaneSet(where: isSo))
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
  func add(_ runs: Int, of weight: Double, to sum: inout WeightedSum) {
    let part = Double(runs) * weight
    sum.add(part, squares: part * weight, products: part * weight)
  }

  /// Adds the weighted sum of a quantity.
  @inline(__always)
  package func add(to sum: inout WeightedSum, value: (_ lane: Int) -> Double) {
    if equalWeightOfAll == 1 {
      var (part, squares) = (0.0, 0.0)
      for lane in 0..<laneCount {
        let value = value(lane)
        part += value
        squares += value * value
      }
      sum.add(part, squares: squares, products: part)
      return
    }
    let weights = weights.span
    if let piece {
      var part = 0.0
      for lane in 0..<count { part += weights[lane] * value(lane) }
      sum.add(part, isContinued: piece.isContinued, whole: piece.whole)
      return
    }
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

  /// Adds the weighted sum of the numbers in a row, which has one for each run.
  func add(to sum: inout WeightedSum, _ numbers: [Double], row: Int) {
    guard equalWeightOfAll == 1 else {
      add(to: &sum) { numbers[row * laneCount + $0] }
      return
    }
    let sums = SetKernels.sums(of: numbers, row: row)
    sum.add(sums.numbers, squares: sums.squares, products: sums.numbers)
  }
}
