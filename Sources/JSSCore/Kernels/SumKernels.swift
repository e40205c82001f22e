internal import LaneKernels

/// Sums over contracts, and the scores of windows (model B7).
enum SumKernels {
  /// Adds a contract to the sums of all runs.
  ///
  /// - Parameters:
  ///   - outcomeCodes: by contract.
  ///   - quarterJobs: by weight row; `row` is that of the contract.
  @inline(__always)
  static func add(
    outcomeCodes: [Lanes<Int8>], contract: Int, quarterJobs: [Lanes<Int32>], row: Int,
    to sums: inout WindowTally
  ) {
    precondition(
      areLayoutsSame && outcomeCodes.indices.contains(contract)
        && quarterJobs.indices.contains(row))
    unsafe lane_add_contract(&sums, outcomeCodes, contract, quarterJobs, row)
  }

  /// Adds a contract that counts as a success while it is open, in the runs in which it is still open on a day.
  ///
  /// - Parameters:
  ///   - day: days after the as-of day; the contract is open on it if it ends later.
  ///   - endDays: by contract.
  ///   - quarterJobs: by weight row; `row` is that of the contract.
  @inline(__always)
  static func addOpen(
    on day: Int32, endDays: [Lanes<Int32>], contract: Int, quarterJobs: [Lanes<Int32>], row: Int,
    to sums: inout WindowTally
  ) {
    precondition(
      areLayoutsSame && endDays.indices.contains(contract) && quarterJobs.indices.contains(row))
    unsafe lane_add_open(&sums, endDays, contract, day, quarterJobs, row)
  }

  /// Moves a window from one week to the next.
  ///
  /// - Parameters:
  ///   - sums: by window.
  ///   - bins: what ended in each bin.
  @inline(__always)
  static func move(
    _ sums: inout [WindowTally], window: Int, bins: [WindowTally], moves: WindowMoves, week: Int
  ) {
    let move = moves.move(window: window, week: week)
    precondition(
      areLayoutsSame && sums.indices.contains(window) && bins.count == moves.binCount)
    unsafe lane_move(
      &sums, window, bins, moves.bins, move.first, move.entering, move.leaving)
  }

  /// The scores of a window; `WindowScores.notShown` where fewer contracts count than are needed.
  ///
  /// - Parameters:
  ///   - sums: only read; `inout` avoids a copy.
  ///   - needed: the number of counted contracts needed, by window.
  /// - Precondition: the totals are at most `WindowScores.mostSmallQuarterJobs`, which is not checked.
  @inline(__always)
  static func scores(
    into scores: inout Lanes<Int8>, sums: inout WindowTally, needed: [Lanes<Int32>], window: Int
  ) {
    precondition(areLayoutsSame && needed.indices.contains(window))
    unsafe lane_scores(&scores, &sums, needed, window)
  }

  /// Adds one of the changes to a row of sums.
  @inline(__always)
  static func add(
    _ change: Int, of changes: [WindowTally], to sums: inout [WindowTally], row: Int
  ) {
    precondition(
      areLayoutsSame && sums.indices.contains(row) && changes.indices.contains(change))
    unsafe lane_add_sums(&sums, row, changes, change)
  }

  /// What becomes different in the sums when a contract has the same outcome in all runs.
  ///
  /// - Parameters:
  ///   - outcomeCodes: by contract: those that it has.
  ///   - code: of the outcome that it has instead.
  ///   - quarterJobs: by weight row; `row` is that of the contract.
  ///   - change: is written.
  @inline(__always)
  static func replace(
    outcomeCodes: [Lanes<Int8>], contract: Int, by code: Int8, quarterJobs: [Lanes<Int32>],
    row: Int, in change: inout WindowTally
  ) {
    precondition(
      areLayoutsSame && outcomeCodes.indices.contains(contract)
        && quarterJobs.indices.contains(row))
    unsafe lane_replace_outcome(&change, outcomeCodes, contract, code, quarterJobs, row)
  }

  /// The scores of a row of sums after one of the changes; `WindowScores.notShown` where fewer contracts count than are
  /// needed.
  ///
  /// - Parameter needed: the number of counted contracts needed, by window.
  /// - Returns: whether, in some run, at least `needed` but at most `most` contracts count.
  /// - Precondition: the totals are at most `WindowScores.mostSmallQuarterJobs`, which is not checked.
  @inline(__always)
  static func scores(
    into scores: inout Lanes<Int8>, sums: [WindowTally], row: Int, changes: [WindowTally],
    change: Int, needed: [Lanes<Int32>], window: Int, most: Int32
  ) -> Bool {
    precondition(
      areLayoutsSame && sums.indices.contains(row) && changes.indices.contains(change)
        && needed.indices.contains(window))
    return unsafe lane_changed_scores(
      &scores, sums, row, changes, change, needed, window, most)
  }

  /// Adds `days` times the difference between scores and the score shown, which is `notShown` where there is no score.
  ///
  /// - Parameter scores: by row.
  @inline(__always)
  static func addMisses(
    _ misses: inout Lanes<Int32>, scores: [Lanes<Int8>], row: Int, shown: Int32, days: Int32,
    notShown: Int32
  ) {
    precondition(scores.indices.contains(row))
    unsafe lane_add_misses(&misses, scores, row, shown, days, notShown)
  }

  /// Whether, in some run, at least `needed` but at most `most` + `others` contracts count in a window.
  ///
  /// - Parameters:
  ///   - sums: only read; `inout` avoids a copy.
  ///   - needed: the number of counted contracts needed, by window.
  ///   - others: a number of contracts for each run; only read, `inout` avoids a copy.
  @inline(__always)
  static func hasFew(
    _ sums: inout WindowTally, needed: [Lanes<Int32>], window: Int, others: inout Lanes<Int32>,
    most: Int32
  ) -> Bool {
    precondition(areLayoutsSame && needed.indices.contains(window))
    return unsafe lane_has_few(&sums, needed, window, &others, most)
  }

  /// `JobSuccessScore.percent` in single precision; 0 if `total` is 0.
  ///
  /// - Precondition: `total` is at most `WindowScores.mostSmallQuarterJobs`, which is not checked.
  @inline(__always)
  static func percent(successes: Int32, total: Int32) -> Int32 { lane_percent(successes, total) }

  @inline(__always)
  private static var areLayoutsSame: Bool {
    MemoryLayout<WindowTally>.stride == MemoryLayout<lane_sums>.stride
  }
}
