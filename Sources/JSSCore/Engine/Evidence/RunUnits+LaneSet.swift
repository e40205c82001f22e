/// Events as sets of lanes. Only the lanes in which something is different from 0 are looked at.
extension RunUnits {
  /// Adds the weight of the runs in which one event occurs minus that of the runs in which another does.
  package func add(to sum: inout WeightedSum, _ one: LaneSet, minus other: LaneSet) {
    let changed = one.symmetricDifference(other).intersection(LaneSet(first: count))
    if piece == nil && changed.isEmpty { return }
    if let equalWeight {
      let (all, more) = (changed.count, changed.intersection(one).count)
      let squared = equalWeight * equalWeight
      sum.add(
        Double(2 * more - all) * equalWeight, squares: Double(all) * squared,
        products: Double(2 * more - all) * squared)
      return
    }
    add(to: &sum, in: changed) { one.contains($0) ? 1 : -1 }
  }

  /// Adds the weight of the runs in which an event occurs.
  package func add(to sum: inout WeightedSum, where lanes: LaneSet) {
    let lanes = lanes.intersection(LaneSet(first: count))
    if let equalWeight {
      add(lanes.count, of: equalWeight, to: &sum)
    } else if piece != nil || !lanes.isEmpty {
      add(to: &sum, in: lanes) { _ in 1 }
    }
  }

  /// Adds the weighted sum of a quantity that is 0 in other lanes.
  ///
  /// - Parameter lanes: among the first `count`.
  @inline(__always)
  private func add(
    to sum: inout WeightedSum, in lanes: LaneSet, value: (_ lane: Int) -> Double
  ) {
    let weights = weights.span
    if let piece {
      var part = 0.0
      for lane in lanes { part += weights[lane] * value(lane) }
      sum.add(part, isContinued: piece.isContinued, whole: piece.whole)
      return
    }
    var (part, squares, products) = (0.0, 0.0, 0.0)
    for lane in lanes {
      let weighted = weights[lane] * value(lane)
      part += weighted
      squares += weighted * weighted
      products += weighted * weights[lane]
    }
    sum.add(part, squares: squares, products: products)
  }

  /// Adds the weighted sum of the differences between scores over the runs that show both.
  func add(
    to sum: inout ConditionalSum, _ one: borrowing Lanes<Int8>, minus other: borrowing Lanes<Int8>
  ) {
    let (one, other) = (one.span, other.span)
    // A score that is not shown is stored as -1.
    add(
      to: &sum, among: LaneSet { one[$0] >= 0 && other[$0] >= 0 },
      changed: LaneSet { one[$0] != other[$0] }
    ) { Double(Int(one[$0]) - Int(other[$0])) }
  }

  /// Adds the weighted sum of a quantity over some of the runs.
  ///
  /// - Parameter changed: the quantity is 0 in other lanes.
  @inline(__always)
  func add(
    to sum: inout ConditionalSum, among lanes: LaneSet, changed: LaneSet,
    value: (_ lane: Int) -> Double
  ) {
    let lanes = lanes.intersection(LaneSet(first: count))
    if let piece {
      add(to: &sum, piece, among: lanes, value: value)
      return
    }
    var (part, whole) = (WeightedSum(), WeightedSum())
    add(to: &whole, where: lanes)
    add(to: &part, in: changed.intersection(lanes), value: value)
    sum.add(part, among: TotalWeight(weight: whole.weight, squares: whole.squares))
  }

  /// Adds the weight of the runs in which an event occurs, among some of the runs.
  func add(to sum: inout ConditionalSum, among lanes: LaneSet, where event: LaneSet) {
    let lanes = lanes.intersection(LaneSet(first: count))
    let event = event.intersection(lanes)
    if let piece {
      add(to: &sum, piece, among: lanes) { event.contains($0) ? 1 : 0 }
      return
    }
    if lanes.isEmpty { return }
    var (part, whole) = (WeightedSum(), WeightedSum())
    add(to: &part, where: event)
    add(to: &whole, where: lanes)
    sum.add(part, among: TotalWeight(weight: whole.weight, squares: whole.squares))
  }

  /// Adds the weighted sum of a quantity over some of the runs of a piece.
  private func add(
    to sum: inout ConditionalSum, _ piece: Piece, among lanes: LaneSet,
    value: (_ lane: Int) -> Double
  ) {
    var (part, whole) = (0.0, 0.0)
    for lane in lanes {
      part += weights[lane] * value(lane)
      whole += weights[lane]
    }
    sum.add(
      part: part, whole: whole, squares: squares(piece, among: lanes),
      isContinued: piece.isContinued, isComplete: piece.whole != nil)
  }

  /// The squares of the weights of some of the runs of a piece.
  func squares(_ piece: Piece, among lanes: LaneSet) -> TotalWeight.Squares {
    var squares = TotalWeight.Squares()
    for lanesOfPast in piece.pasts {
      var past = 0.0
      for lane in lanes.intersection(LaneSet(lanesOfPast)) {
        past += weights[lane]
        squares.runs += weights[lane] * weights[lane]
      }
      squares.pasts += past * past
    }
    return squares
  }

  /// Adds a quantity over some of the runs.
  @inline(__always)
  func add(
    to mean: inout WeightedMean, among lanes: LaneSet, value: (_ lane: Int) -> Double
  ) {
    let lanes = lanes.intersection(LaneSet(first: count))
    if let equalWeight {
      mean.add(runs: lanes.count, weight: equalWeight)
      for lane in lanes { mean.add(equalWeight * value(lane)) }
    } else {
      for lane in lanes { mean.add(value(lane), weight: weights[lane]) }
    }
  }

  /// Adds a quantity over all runs.
  @inline(__always)
  func add(to mean: inout WeightedMean, value: (_ lane: Int) -> Double) {
    guard equalWeightOfAll == 1 else {
      add(to: &mean, among: .all, value: value)
      return
    }
    mean.add(runs: laneCount, weight: 1)
    for lane in 0..<laneCount { mean.add(value(lane)) }
  }

  /// Adds a whole number over the runs for which `isCounted`. Where every run weighs 1, the sum is exact in any order, so
  /// several runs are added at a time.
  ///
  /// - Parameter value: from -2²⁴ to 2²⁴; asked of all lanes.
  @inline(__always)
  func add(
    to mean: inout WeightedMean, wholeNumber value: (_ lane: Int) -> Int32,
    where isCounted: (_ lane: Int) -> Bool
  ) {
    guard equalWeightOfAll == 1 else {
      add(to: &mean, among: LaneSet(where: isCounted)) { Double(value($0)) }
      return
    }
    var (runs, sum): (Int32, Int32) = (0, 0)
    for lane in 0..<laneCount {
      let mask: Int32 = isCounted(lane) ? -1 : 0
      runs &-= mask
      sum &+= value(lane) & mask
    }
    mean.add(runs: Int(runs), weight: 1)
    mean.add(Double(sum))
  }
}
