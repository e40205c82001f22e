/// For each lane of one batch, the run that it inherits from: its index in a population, whose batches hold 64 runs
/// each.
package struct LaneSources {
  private var places = Lanes<Int32>(repeating: 0)

  /// - Parameters:
  ///   - ancestors: for each run of the population, the index of the run that it inherits from.
  ///   - batch: index of the batch. Lanes beyond the end of `ancestors` inherit from run 0.
  package init(_ ancestors: [Int32], batch: Int) {
    var places = places.mutableSpan
    for lane in 0..<min(laneCount, ancestors.count - batch * laneCount) {
      places[lane] = ancestors[batch * laneCount + lane]
    }
  }

  /// Fills each lane from the run that it inherits from.
  @inline(__always)
  func gather<Element>(
    into lanes: inout Lanes<Element>, from source: (_ batch: Int, _ lane: Int) -> Element
  ) {
    let places = places.span
    var lanes = lanes.mutableSpan
    for lane in 0..<laneCount {
      let place = Int(places[lane])
      lanes[lane] = source(place / laneCount, place % laneCount)
    }
  }

  subscript(lane: Int) -> (batch: Int, lane: Int) {
    let place = Int(places.span[lane])
    return (place / laneCount, place % laneCount)
  }
}
