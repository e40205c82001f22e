/// Weights that several contracts share, each once: quarter jobs by row, then weight reading. One list, so
/// that threads that read it count no references of its rows.
package struct WeightTable: Sendable {
  let quarterJobs: [Int32]
  let rowCount: Int

  /// - Parameter rows: all of the same length.
  init(_ rows: [[Int32]]) {
    quarterJobs = rows.flatMap(\.self)
    rowCount = rows.count
  }
}

/// The quarter jobs of contracts in the runs of a batch.
package struct WeightLanes: Sendable {
  /// As in the table.
  package private(set) var rows: [Lanes<Int32>] = []

  package init() {}

  /// - Parameter readings: of each run.
  package mutating func update(_ table: WeightTable, readings: borrowing Lanes<Int32>) {
    rows.grow(to: table.rowCount, with: Lanes(repeating: 0))
    guard table.rowCount > 0 else { return }
    let readingCount = table.quarterJobs.count / table.rowCount
    for row in 0..<table.rowCount {
      WeightLanes.weigh(
        table.quarterJobs, from: row * readingCount, readings: readings, into: &rows[row])
    }
  }

  /// The quarter jobs of one contract.
  ///
  /// - Parameter first: place of its weights.
  static func weigh(
    _ weights: [Int32], from first: Int = 0, readings: borrowing Lanes<Int32>,
    into lanes: inout Lanes<Int32>
  ) {
    let weights = weights.span
    let readings = readings.span
    var lanes = lanes.mutableSpan
    for lane in 0..<laneCount { lanes[lane] = weights[first &+ Int(readings[lane])] }
  }
}
