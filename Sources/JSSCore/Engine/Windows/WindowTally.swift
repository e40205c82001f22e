/// Sums over contracts, for each run of a batch. They can be added and subtracted, so those of a window follow from those
/// of the week before.
package protocol ContractTally: Sendable {
  /// The type of weights.
  associatedtype Weight: FixedWidthInteger & Sendable

  /// The sums of no contracts.
  init()

  /// Becomes the sums of no contracts.
  mutating func reset()

  /// Adds one contract in all runs.
  ///
  /// - Parameters:
  ///   - outcomeCodes: `Outcome.code` by contract.
  ///   - quarterJobs: by weight row; `row` is that of the contract.
  mutating func add(
    outcomeCodes: [Lanes<Int8>], contract: Int, quarterJobs: [Lanes<Weight>], row: Int,
    clientCode: Int64)

  /// Adds a contract that counts as a success while it is open, in the runs in which it ends after `day`.
  ///
  /// - Parameters:
  ///   - day: days after the as-of day.
  ///   - endDays: by contract, in days after the as-of day.
  mutating func addOpen(
    on day: Int32, endDays: [Lanes<Int32>], contract: Int, quarterJobs: [Lanes<Weight>], row: Int,
    clientCode: Int64)

  /// Computes the sums of all bins from the contracts that ended in them.
  ///
  /// - Parameters:
  ///   - rows: by bin; only the occupied ones are computed.
  ///   - outcomeCodes: by contract, for all runs.
  ///   - quarterJobs: by weight row.
  static func fill(
    _ rows: inout [Self], occupied: [Int], by contracts: [ContractPlacements.Counting],
    outcomeCodes: [Lanes<Int8>], quarterJobs: [Lanes<Weight>])

  /// Computes the sums of the contracts that count while they are open.
  ///
  /// - Parameters:
  ///   - rows: by week; only `weeks` are computed.
  ///   - contracts: ascending by `open`.
  ///   - endDays: by open contract, in days after the as-of day.
  ///   - quarterJobs: by weight row.
  static func run(
    _ rows: inout [Self], weeks: [Int], by contracts: [ScoredContracts.Running],
    endDays: [Lanes<Int32>], quarterJobs: [Lanes<Weight>])

  /// Adds what a contract contributes in one run; with `times: -1`, removes it.
  mutating func add(_ part: ContractPart, clientCode: Int64, lane: Int, times: Int32)

  /// Adds contracts that end to the sums of their bins.
  ///
  /// - Parameter bins: the bin of each day after the as-of day, negative where nothing is added.
  static func add(_ endings: [Ending], to rows: inout [Self], bins: [Int32])

  /// Adds one of `others` to a row of `sums`.
  static func add(_ place: Int, of others: [Self], to sums: inout [Self], row: Int)

  /// Moves a window from one week to the next.
  ///
  /// - Parameters:
  ///   - sums: by window.
  ///   - bins: what ended in each bin.
  static func move(
    _ sums: inout [Self], window: Int, bins: [Self], moves: WindowMoves, week: Int)
}

/// What one contract contributes to the sums of a window, or what changes of it.
package struct ContractPart: Sendable {
  /// Quarter jobs, negative for a negative outcome.
  let successes: Int32
  /// Quarter jobs.
  let total: Int32
  let counted: Int32

  @inline(__always)
  init(outcomeCode: Int8, quarterJobs: Int32) {
    let counts = outcomeCode != Outcome.excludedCode
    successes = counts ? quarterJobs * (Int32(outcomeCode) - 2) : 0
    total = counts ? quarterJobs : 0
    counted = counts ? 1 : 0
  }

  /// What is more in one than in the other.
  @inline(__always)
  init(_ after: ContractPart, minus before: ContractPart) {
    successes = after.successes - before.successes
    total = after.total - before.total
    counted = after.counted - before.counted
  }
}

extension ContractTally {
  package static func run(
    _ rows: inout [Self], weeks: [Int], by contracts: [ScoredContracts.Running],
    endDays: [Lanes<Int32>], quarterJobs: [Lanes<Weight>]
  ) {
    let always = [Lanes<Int32>(repeating: .max)]
    for week in weeks { rows[week] = Self() }
    for contract in contracts {
      rows[contract.week].addOpen(
        on: contract.day, endDays: contract.open < 0 ? always : endDays,
        contract: max(0, Int(contract.open)), quarterJobs: quarterJobs,
        row: contract.weightRow, clientCode: contract.clientCode)
    }
  }

  package static func fill(
    _ rows: inout [Self], occupied: [Int], by contracts: [ContractPlacements.Counting],
    outcomeCodes: [Lanes<Int8>], quarterJobs: [Lanes<Weight>]
  ) {
    for bin in occupied { rows[bin] = Self() }
    for contract in contracts {
      rows[contract.bin].add(
        outcomeCodes: outcomeCodes, contract: contract.index, quarterJobs: quarterJobs,
        row: contract.weightRow, clientCode: contract.clientCode)
    }
  }

  /// Adds one contract in all runs.
  mutating func add(
    outcomeCodes: Lanes<Int8>, quarterJobs: Lanes<Weight>, clientCode: Int64
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

  package mutating func reset() {
    successes = Lanes(repeating: 0)
    total = Lanes(repeating: 0)
    counted = Lanes(repeating: 0)
  }

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
  package mutating func add(_ part: ContractPart, clientCode: Int64, lane: Int, times: Int32) {
    var successes = successes.mutableSpan
    successes[lane] &+= times &* part.successes
    var total = total.mutableSpan
    total[lane] &+= times &* part.total
    var counted = counted.mutableSpan
    counted[lane] &+= times &* part.counted
  }

  package static func add(
    _ place: Int, of others: [WindowTally], to sums: inout [WindowTally], row: Int
  ) {
    SumKernels.add(place, of: others, to: &sums, row: row)
  }

  mutating func subtract(_ other: borrowing WindowTally) {
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

  package static func add(_ endings: [Ending], to rows: inout [WindowTally], bins: [Int32]) {
    EndingKernels.add(endings, to: &rows, bins: bins)
  }

  package static func move(
    _ sums: inout [WindowTally], window: Int, bins: [WindowTally], moves: WindowMoves, week: Int
  ) {
    SumKernels.move(&sums, window: window, bins: bins, moves: moves, week: week)
  }
}
