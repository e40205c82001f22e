internal import LaneKernels

/// Sums over contracts, and the scores of windows (model B7).
enum SumKernels {
  /// Adds a contract to sums.
  ///
  /// - Parameters:
  ///   - outcomeCodes: by contract.
  ///   - quarterJobs: by row.
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

  /// Adds a contract that is a success while it is open, in the runs in which it ends after a day.
  ///
  /// - Parameters:
  ///   - endDays: by contract.
  ///   - quarterJobs: by row.
  @inline(__always)
  static func addOpen(
    on day: Int32, endDays: [Lanes<Int32>], contract: Int, quarterJobs: [Lanes<Int32>], row: Int,
    to sums: inout WindowTally
  ) {
    precondition(
      areLayoutsSame && endDays.indices.contains(contract) && quarterJobs.indices.contains(row))
    unsafe lane_add_open(&sums, endDays, contract, day, quarterJobs, row)
  }

  /// Adds to each row all rows before it.
  @inline(__always)
  static func accumulate(_ rows: inout [WindowTally]) {
    precondition(areLayoutsSame)
    unsafe lane_accumulate(&rows, rows.count)
  }

  /// Adds to each row all rows before it.
  @inline(__always)
  static func accumulate(_ rows: inout [ClientTally]) {
    precondition(areLayoutsSame)
    unsafe lane_accumulate_clients(&rows, rows.count)
  }

  /// The sums of a window: `ended[closing] - ended[opening] + changes[change] + running[week]`.
  @inline(__always)
  static func window(
    into sums: inout WindowTally, ended: [WindowTally], closing: Int, opening: Int,
    changes: [WindowTally], change: Int, running: [WindowTally], week: Int
  ) {
    precondition(
      areLayoutsSame && ended.indices.contains(closing) && ended.indices.contains(opening)
        && changes.indices.contains(change) && running.indices.contains(week))
    unsafe lane_window(&sums, ended, closing, opening, changes, change, running, week)
  }

  /// The sums of a window: `ended[closing] - ended[opening] + changes[change] + running[week]`.
  @inline(__always)
  static func window(
    into sums: inout ClientTally, ended: [ClientTally], closing: Int, opening: Int,
    changes: [ClientTally], change: Int, running: [ClientTally], week: Int
  ) {
    precondition(
      areLayoutsSame && ended.indices.contains(closing) && ended.indices.contains(opening)
        && changes.indices.contains(change) && running.indices.contains(week))
    unsafe lane_window_clients(&sums, ended, closing, opening, changes, change, running, week)
  }

  /// The scores of a window; `WindowScores.notShown` where fewer contracts count than are needed.
  ///
  /// - Parameters:
  ///   - sums: only read; in place, so that they are not copied. The totals are at most
  ///     `WindowScores.mostSmallQuarterJobs`, which is not checked.
  ///   - needed: counted contracts by window.
  @inline(__always)
  static func scores(
    into scores: inout Lanes<Int8>, sums: inout WindowTally, needed: [Lanes<Int32>], window: Int
  ) {
    precondition(areLayoutsSame && needed.indices.contains(window))
    unsafe lane_scores(&scores, &sums, needed, window)
  }

  /// Whether in some run as many contracts count as a window needs, but at most `most` besides others.
  ///
  /// - Parameters:
  ///   - sums: only read, as `others`; in place, so that they are not copied.
  ///   - needed: counted contracts by window.
  @inline(__always)
  static func hasFew(
    _ sums: inout WindowTally, needed: [Lanes<Int32>], window: Int, others: inout Lanes<Int32>,
    most: Int32
  ) -> Bool {
    precondition(areLayoutsSame && needed.indices.contains(window))
    return unsafe lane_has_few(&sums, needed, window, &others, most)
  }

  /// `JobSuccessScore.percent` in single precision; 0 without contracts.
  ///
  /// - Precondition: `total` is at most `WindowScores.mostSmallQuarterJobs`, which is not checked.
  @inline(__always)
  static func percent(successes: Int32, total: Int32) -> Int32 { lane_percent(successes, total) }

  @inline(__always)
  private static var areLayoutsSame: Bool {
    MemoryLayout<WindowTally>.stride == MemoryLayout<lane_sums>.stride
      && MemoryLayout<ClientTally>.stride == MemoryLayout<lane_clients>.stride
  }
}
