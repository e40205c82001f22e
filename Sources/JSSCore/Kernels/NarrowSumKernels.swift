internal import LaneKernels

/// The same sums as in `SumKernels` where they are small, and the scores of all weeks from them (model B7).
enum NarrowSumKernels {
  /// Adds a contract to the sums of all runs.
  ///
  /// - Parameters:
  ///   - outcomeCodes: by contract.
  ///   - quarterJobs: by weight row; `row` is that of the contract.
  @inline(__always)
  static func add(
    outcomeCodes: [Lanes<Int8>], contract: Int, quarterJobs: [Lanes<Int16>], row: Int,
    to sums: inout NarrowTally
  ) {
    precondition(
      areLayoutsSame && outcomeCodes.indices.contains(contract)
        && quarterJobs.indices.contains(row))
    unsafe lane_narrow_add_contract(&sums, outcomeCodes, contract, quarterJobs, row)
  }

  /// Computes the sums of all bins from the contracts that ended in them.
  ///
  /// - Parameters:
  ///   - rows: by bin; only the occupied ones are computed.
  ///   - contracts: their indices, bins and weight rows are not checked.
  ///   - outcomeCodes: by contract.
  ///   - quarterJobs: by weight row.
  @inline(__always)
  static func fill(
    _ rows: inout [NarrowTally], occupied: [Int], by contracts: [ContractPlacements.Counting],
    outcomeCodes: [Lanes<Int8>], quarterJobs: [Lanes<Int16>]
  ) {
    precondition(
      areLayoutsSame
        && MemoryLayout<ContractPlacements.Counting>.stride == MemoryLayout<lane_counting>.stride)
    unsafe lane_narrow_fill(
      &rows, occupied, occupied.count, contracts, contracts.count, outcomeCodes, quarterJobs)
  }

  /// Adds a contract that counts as a success while it is open, in the runs in which it is still open on a day.
  ///
  /// - Parameters:
  ///   - day: days after the as-of day; the contract is open on it if it ends later.
  ///   - endDays: by contract.
  ///   - quarterJobs: by weight row; `row` is that of the contract.
  @inline(__always)
  static func addOpen(
    on day: Int32, endDays: [Lanes<Int32>], contract: Int, quarterJobs: [Lanes<Int16>], row: Int,
    to sums: inout NarrowTally
  ) {
    precondition(
      areLayoutsSame && endDays.indices.contains(contract) && quarterJobs.indices.contains(row))
    unsafe lane_narrow_add_open(&sums, endDays, contract, day, quarterJobs, row)
  }

  /// Computes the sums of the contracts that count while they are open.
  ///
  /// - Parameters:
  ///   - rows: by week; only `weeks` are computed.
  ///   - contracts: ascending by `open`; their weeks and weight rows are not checked.
  ///   - endDays: by open contract.
  ///   - quarterJobs: by weight row.
  @inline(__always)
  static func run(
    _ rows: inout [NarrowTally], weeks: [Int], by contracts: [ScoredContracts.Running],
    endDays: [Lanes<Int32>], quarterJobs: [Lanes<Int16>]
  ) {
    precondition(
      areLayoutsSame
        && MemoryLayout<ScoredContracts.Running>.stride == MemoryLayout<lane_running>.stride
        && contracts.last.map { Int($0.open) < endDays.count } ?? true)
    unsafe lane_narrow_run(
      &rows, weeks, weeks.count, contracts, contracts.count, endDays, quarterJobs)
  }

  /// Adds contracts that end to the sums of their bins.
  ///
  /// - Parameter bins: the bin of each day after the as-of day, negative where nothing is added.
  @inline(__always)
  static func add(_ endings: [Ending], to rows: inout [NarrowTally], bins: [Int32]) {
    precondition(
      areLayoutsSame && MemoryLayout<Ending>.stride == MemoryLayout<lane_ending>.stride)
    unsafe lane_narrow_add_endings(&rows, endings, endings.count, bins)
  }

  /// Changes the sign of some rows.
  @inline(__always)
  static func negate(_ rows: inout [NarrowTally], _ places: [Int]) {
    precondition(areLayoutsSame && places.allSatisfy { rows.indices.contains($0) })
    unsafe lane_narrow_negate(&rows, places, places.count)
  }

  /// Adds one of the changes to a row of sums.
  @inline(__always)
  static func add(
    _ change: Int, of changes: [NarrowTally], to sums: inout [NarrowTally], row: Int
  ) {
    precondition(
      areLayoutsSame && sums.indices.contains(row) && changes.indices.contains(change))
    unsafe lane_narrow_add_sums(&sums, row, changes, change)
  }

  /// Moves a window from one week to the next.
  ///
  /// - Parameters:
  ///   - sums: by window.
  ///   - bins: what ended in each bin.
  @inline(__always)
  static func move(
    _ sums: inout [NarrowTally], window: Int, bins: [NarrowTally], moves: WindowMoves, week: Int
  ) {
    let move = moves.move(window: window, week: week)
    precondition(
      areLayoutsSame && sums.indices.contains(window) && bins.count == moves.binCount)
    unsafe lane_narrow_move(
      &sums, window, bins, moves.bins, move.first, move.entering, move.leaving)
  }

  /// Moves all windows through some weeks, and computes the best score of each; `WindowScores.notShown` where each window
  /// counts fewer contracts than it needs.
  ///
  /// - Parameters:
  ///   - scores: of these weeks.
  ///   - isDoubtful: by week, then window; whether, in some run, at least `needed` but at most `most` + `others` contracts
  ///     count.
  ///   - windows: in the week before.
  ///   - ended: by bin.
  ///   - changes: by window, then week; added where `isChanged`.
  ///   - running: by week; added to each window. Nil if there are none.
  ///   - unchanged: by window, then week; added to the window. Nil if there are none.
  ///   - needed: the number of counted contracts needed, by window.
  ///   - others: a number of contracts for each run; only read, `inout` avoids a copy.
  ///   - most: by week, then window.
  /// - Precondition: the totals are at most `WindowScores.mostForBest`, and no more contracts count than that many, which
  ///   is not checked.
  @inline(__always)
  static func follow(
    _ weeks: Range<Int>, into scores: inout [Lanes<Int8>], isDoubtful: inout [Bool],
    windows: inout [NarrowTally], ended: [NarrowTally], moves: WindowMoves,
    changes: [NarrowTally], isChanged: [Bool], running: [NarrowTally]?,
    unchanged: [NarrowTally]?, needed: [Lanes<Int16>], others: inout Lanes<Int16>, most: [Int16]
  ) {
    let places = windows.count * moves.weekCount
    precondition(
      areLayoutsSame && weeks.lowerBound >= 0 && weeks.upperBound <= moves.weekCount
        && scores.count == weeks.count && isDoubtful.count == places
        && ended.count == moves.binCount && moves.table.count == 3 * places
        && changes.count == places && isChanged.count == places
        && running?.count ?? moves.weekCount == moves.weekCount
        && unchanged?.count ?? places == places && needed.count == windows.count
        && most.count == places)
    unsafe lane_follow(
      &scores, &isDoubtful, &windows, windows.count, ended, moves.bins, moves.table, changes,
      isChanged, running, unchanged, needed, &others, most,
      lane_weeks(first: weeks.lowerBound, end: weeks.upperBound, all: moves.weekCount))
  }

  /// Computes the sums of windows, with what is open, in the weeks from one on.
  ///
  /// - Parameters:
  ///   - sums: by window, then week. The other arguments are those of `follow`.
  @inline(__always)
  static func sum(
    into sums: inout [NarrowTally], from week: Int, ended: [NarrowTally], moves: WindowMoves,
    changes: [NarrowTally], isChanged: [Bool], running: [NarrowTally]
  ) {
    let windows = moves.table.count / (3 * moves.weekCount)
    precondition(
      areLayoutsSame && week >= 0 && week <= moves.weekCount
        && sums.count == windows * (moves.weekCount - week) && ended.count == moves.binCount
        && changes.count == windows * moves.weekCount && isChanged.count == changes.count
        && running.count == moves.weekCount)
    unsafe lane_narrow_sum_weeks(
      &sums, windows, ended, moves.bins, moves.table, changes, isChanged, running,
      lane_weeks(first: week, end: moves.weekCount, all: moves.weekCount))
  }

  @inline(__always)
  private static var areLayoutsSame: Bool {
    MemoryLayout<NarrowTally>.stride == MemoryLayout<lane_narrow_sums>.stride
  }
}
