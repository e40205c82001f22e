/// Sums over contracts, for each run of a batch. They can be added and subtracted, so those of a window are a
/// difference of two running sums.
package protocol ContractTally: Sendable {
  /// The sums of no contracts.
  init()

  /// Adds one contract in all runs.
  ///
  /// - Parameters:
  ///   - outcomeCodes: `Outcome.code` by contract.
  ///   - quarterJobs: by weight row; `row` is that of the contract.
  mutating func add(
    outcomeCodes: [Lanes<Int8>], contract: Int, quarterJobs: [Lanes<Int32>], row: Int,
    clientCode: Int64)

  /// Adds a contract that counts as a success while it is open, in the runs in which it ends after `day`.
  ///
  /// - Parameters:
  ///   - day: days after the as-of day.
  ///   - endDays: by contract, in days after the as-of day.
  mutating func addOpen(
    on day: Int32, endDays: [Lanes<Int32>], contract: Int, quarterJobs: [Lanes<Int32>], row: Int,
    clientCode: Int64)

  /// Adds one contract in one run; with `times: -1`, removes it.
  mutating func add(
    lane: Int, outcomeCode: Int8, quarterJobs: Int32, clientCode: Int64, times: Int32)

  mutating func add(_ other: borrowing Self)

  /// Adds one of `others` to a row of `sums`.
  static func add(_ place: Int, of others: [Self], to sums: inout [Self], row: Int)

  mutating func subtract(_ other: borrowing Self)

  /// Replaces each tally by the sum of itself and all tallies before it.
  static func accumulate(_ tallies: inout [Self])

  /// Becomes the sums of a window: `ended[closing] - ended[opening] + changed[change] + running[week]`.
  mutating func become(
    _ ended: [Self], closing: Int, opening: Int, changed: [Self], change: Int, running: [Self],
    week: Int)
}

extension ContractTally {
  /// Adds one contract in all runs.
  mutating func add(
    outcomeCodes: Lanes<Int8>, quarterJobs: Lanes<Int32>, clientCode: Int64
  ) {
    add(
      outcomeCodes: [outcomeCodes], contract: 0, quarterJobs: [quarterJobs], row: 0,
      clientCode: clientCode)
  }
}

/// The sums over the counted contracts of a window that decide its score.
///
/// `SumKernels` relies on the order of its properties.
package struct WindowTally: ContractTally {
  /// Quarter jobs of positive outcomes minus those of negative outcomes.
  package var successes = Lanes<Int32>(repeating: 0)
  /// Quarter jobs of all counted contracts.
  package var total = Lanes<Int32>(repeating: 0)
  /// The number of counted contracts.
  package var counted = Lanes<Int32>(repeating: 0)

  package init() {}

  package mutating func add(
    outcomeCodes: [Lanes<Int8>], contract: Int, quarterJobs: [Lanes<Int32>], row: Int,
    clientCode: Int64
  ) {
    SumKernels.add(
      outcomeCodes: outcomeCodes, contract: contract, quarterJobs: quarterJobs, row: row,
      to: &self)
  }

  package mutating func addOpen(
    on day: Int32, endDays: [Lanes<Int32>], contract: Int, quarterJobs: [Lanes<Int32>], row: Int,
    clientCode: Int64
  ) {
    SumKernels.addOpen(
      on: day, endDays: endDays, contract: contract, quarterJobs: quarterJobs, row: row, to: &self)
  }

  @inline(__always)
  package mutating func add(
    lane: Int, outcomeCode: Int8, quarterJobs: Int32, clientCode: Int64, times: Int32
  ) {
    guard outcomeCode != Outcome.excludedCode else { return }
    var successes = successes.mutableSpan
    successes[lane] &+= times &* quarterJobs &* (Int32(outcomeCode) &- 2)
    var total = total.mutableSpan
    total[lane] &+= times &* quarterJobs
    var counted = counted.mutableSpan
    counted[lane] &+= times
  }

  package static func add(
    _ place: Int, of others: [WindowTally], to sums: inout [WindowTally], row: Int
  ) {
    SumKernels.add(place, of: others, to: &sums, row: row)
  }

  package mutating func add(_ other: borrowing WindowTally) {
    let (otherSuccesses, otherTotal) = (other.successes.span, other.total.span)
    let otherCounted = other.counted.span
    var successes = successes.mutableSpan
    var total = total.mutableSpan
    var counted = counted.mutableSpan
    for lane in 0..<laneCount {
      successes[lane] &+= otherSuccesses[lane]
      total[lane] &+= otherTotal[lane]
      counted[lane] &+= otherCounted[lane]
    }
  }

  package mutating func subtract(_ other: borrowing WindowTally) {
    let (otherSuccesses, otherTotal) = (other.successes.span, other.total.span)
    let otherCounted = other.counted.span
    var successes = successes.mutableSpan
    var total = total.mutableSpan
    var counted = counted.mutableSpan
    for lane in 0..<laneCount {
      successes[lane] &-= otherSuccesses[lane]
      total[lane] &-= otherTotal[lane]
      counted[lane] &-= otherCounted[lane]
    }
  }

  /// Whether nothing is counted in any run.
  var isZero: Bool {
    let (successes, total, counted) = (successes.span, total.span, counted.span)
    var found: Int32 = 0
    for lane in 0..<laneCount { found |= successes[lane] | total[lane] | counted[lane] }
    return found == 0
  }

  /// Becomes zero in the other runs.
  ///
  /// - Parameter isKept: -1 where the sums are kept, else 0.
  mutating func keep(where isKept: borrowing Lanes<Int8>) {
    let isKept = isKept.span
    var successes = successes.mutableSpan
    var total = total.mutableSpan
    var counted = counted.mutableSpan
    for lane in 0..<laneCount {
      let mask = Int32(isKept[lane])
      successes[lane] &= mask
      total[lane] &= mask
      counted[lane] &= mask
    }
  }

  package static func accumulate(_ tallies: inout [WindowTally]) {
    SumKernels.accumulate(&tallies)
  }

  package mutating func become(
    _ ended: [WindowTally], closing: Int, opening: Int, changed: [WindowTally], change: Int,
    running: [WindowTally], week: Int
  ) {
    SumKernels.window(
      into: &self, ended: ended, closing: closing, opening: opening, changes: changed,
      change: change, running: running, week: week)
  }
}
