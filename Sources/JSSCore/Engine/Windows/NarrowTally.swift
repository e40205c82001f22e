/// The sums of `WindowTally` where they are small (`WindowScores.comparesShares`): vectors hold twice as many.
///
/// `NarrowSumKernels` relies on the order of its properties.
package struct NarrowTally: WindowSums {
  private var successes = Lanes<Int16>(repeating: 0)
  private var total = Lanes<Int16>(repeating: 0)
  private var counted = Lanes<Int16>(repeating: 0)

  package init() {}

  package mutating func reset() {
    successes = Lanes(repeating: 0)
    total = Lanes(repeating: 0)
    counted = Lanes(repeating: 0)
  }

  package mutating func add(
    outcomeCodes: [Lanes<Int8>], contract: Int, quarterJobs: [Lanes<Int16>], row: Int,
    clientCode: Int64
  ) {
    NarrowSumKernels.add(
      outcomeCodes: outcomeCodes, contract: contract, quarterJobs: quarterJobs, row: row,
      to: &self)
  }

  package mutating func addOpen(
    on day: Int32, endDays: [Lanes<Int32>], contract: Int, quarterJobs: [Lanes<Int16>], row: Int,
    clientCode: Int64
  ) {
    NarrowSumKernels.addOpen(
      on: day, endDays: endDays, contract: contract, quarterJobs: quarterJobs, row: row, to: &self)
  }

  package static func fill(
    _ rows: inout [NarrowTally], occupied: [Int], by contracts: [ContractPlacements.Counting],
    outcomeCodes: [Lanes<Int8>], quarterJobs: [Lanes<Int16>]
  ) {
    NarrowSumKernels.fill(
      &rows, occupied: occupied, by: contracts, outcomeCodes: outcomeCodes,
      quarterJobs: quarterJobs)
  }

  package static func run(
    _ rows: inout [NarrowTally], weeks: [Int], by contracts: [ScoredContracts.Running],
    endDays: [Lanes<Int32>], quarterJobs: [Lanes<Int16>]
  ) {
    NarrowSumKernels.run(
      &rows, weeks: weeks, by: contracts, endDays: endDays, quarterJobs: quarterJobs)
  }

  @inline(__always)
  package mutating func add(_ part: ContractPart, clientCode: Int64, lane: Int, times: Int32) {
    var successes = successes.mutableSpan
    successes[lane] &+= Int16(truncatingIfNeeded: times &* part.successes)
    var total = total.mutableSpan
    total[lane] &+= Int16(truncatingIfNeeded: times &* part.total)
    var counted = counted.mutableSpan
    counted[lane] &+= Int16(truncatingIfNeeded: times &* part.counted)
  }

  package static func add(_ endings: [Ending], to rows: inout [NarrowTally], bins: [Int32]) {
    NarrowSumKernels.add(endings, to: &rows, bins: bins)
  }

  package static func add(
    _ place: Int, of others: [NarrowTally], to sums: inout [NarrowTally], row: Int
  ) {
    NarrowSumKernels.add(place, of: others, to: &sums, row: row)
  }

  package static func move(
    _ sums: inout [NarrowTally], window: Int, bins: [NarrowTally], moves: WindowMoves, week: Int
  ) {
    NarrowSumKernels.move(&sums, window: window, bins: bins, moves: moves, week: week)
  }

  package static func negate(_ rows: inout [NarrowTally], _ places: [Int]) {
    NarrowSumKernels.negate(&rows, places)
  }

  package var widened: WindowTally {
    var wide = WindowTally()
    NarrowTally.widen(successes, into: &wide.successes)
    NarrowTally.widen(total, into: &wide.total)
    NarrowTally.widen(counted, into: &wide.counted)
    return wide
  }

  private static func widen(_ narrow: borrowing Lanes<Int16>, into wide: inout Lanes<Int32>) {
    let narrow = narrow.span
    var wide = wide.mutableSpan
    for lane in 0..<laneCount { wide[lane] = Int32(narrow[lane]) }
  }
}

/// The sums that decide the score of a window, in some width.
package protocol WindowSums: ContractTally {
  var widened: WindowTally { get }

  /// Changes the sign of some rows.
  static func negate(_ rows: inout [Self], _ places: [Int])
}

extension WindowTally: WindowSums {
  package var widened: WindowTally { self }

  package static func negate(_ rows: inout [WindowTally], _ places: [Int]) {
    for place in places {
      var negative = WindowTally()
      negative.subtract(rows[place])
      rows[place] = negative
    }
  }
}
