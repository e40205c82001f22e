/// The weights of contracts: quarter jobs by row, then weight reading. Contracts of equal weight share a row. It is
/// one array, because reading nested ones changes reference counts.
package struct WeightTable: Sendable {
  let quarterJobs: [Int32]
  let rowCount: Int

  /// - Parameter rows: all of the same length.
  init(_ rows: [[Int32]]) {
    quarterJobs = rows.flatMap(\.self)
    rowCount = rows.count
  }

  /// The quarter jobs of one row by weight reading.
  func row(_ row: Int) -> [Int32] {
    let readings = quarterJobs.count / rowCount
    return Array(quarterJobs[row * readings..<(row + 1) * readings])
  }
}

/// The quarter jobs of contracts in the runs of a batch, for the weight reading of each run.
package struct WeightLanes<Weight: FixedWidthInteger & Sendable>: Sendable {
  /// By row of the table.
  package private(set) var rows: [Lanes<Weight>] = []

  package init() {}

  /// - Parameter readings: the weight reading of each run.
  package mutating func update(_ table: WeightTable, readings: borrowing Lanes<Int32>) {
    rows.grow(to: table.rowCount, with: Lanes(repeating: 0))
    guard table.rowCount > 0 else { return }
    if Weight.bitWidth == Int16.bitWidth {
      var readings = copy readings
      ParameterKernels.weigh(
        &rows, count: table.rowCount, by: table.quarterJobs, readings: &readings)
      return
    }
    let readingCount = table.quarterJobs.count / table.rowCount
    for row in 0..<table.rowCount {
      WeightLanes.weigh(
        table.quarterJobs, from: row * readingCount, readings: readings, into: &rows[row])
    }
  }

  /// The quarter jobs of one contract.
  ///
  /// - Parameter first: index of the first of its weights; there is one for each weight reading.
  static func weigh(
    _ weights: [Int32], from first: Int = 0, readings: borrowing Lanes<Int32>,
    into lanes: inout Lanes<Weight>
  ) {
    let weights = weights.span
    let readings = readings.span
    var lanes = lanes.mutableSpan
    for lane in 0..<laneCount {
      lanes[lane] = Weight(truncatingIfNeeded: weights[first &+ Int(readings[lane])])
    }
  }
}
