/// The quarter jobs of contracts in the runs of a batch, each weight that several share worked out once.
struct WeightLanes: Sendable {
  /// In the order of the weights.
  private(set) var rows: [Lanes<Int32>] = []

  /// - Parameters:
  ///   - weights: quarter jobs by weight reading.
  ///   - readings: of each run.
  mutating func update(_ weights: [[Int32]], readings: borrowing Lanes<Int32>) {
    rows.grow(to: weights.count, with: Lanes(repeating: 0))
    for row in weights.indices {
      WeightLanes.weigh(weights[row], readings: readings, into: &rows[row])
    }
  }

  /// The quarter jobs of one contract.
  static func weigh(
    _ weights: [Int32], readings: borrowing Lanes<Int32>, into lanes: inout Lanes<Int32>
  ) {
    let weights = weights.span
    let readings = readings.span
    var lanes = lanes.mutableSpan
    for lane in 0..<laneCount { lanes[lane] = weights[Int(readings[lane])] }
  }
}
