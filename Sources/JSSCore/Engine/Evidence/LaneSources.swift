/// Where the lanes of one batch take what they inherit: places in a population, 64 to a batch.
struct LaneSources {
  private var places = Lanes<Int32>(repeating: 0)

  /// The places of the batch's runs in `ancestors`; lanes beyond its end take what is in place 0.
  init(_ ancestors: [Int32], batch: Int) {
    var places = places.mutableSpan
    for lane in 0..<min(laneCount, ancestors.count - batch * laneCount) {
      places[lane] = ancestors[batch * laneCount + lane]
    }
  }

  /// Fills lanes with what stands at their places.
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
