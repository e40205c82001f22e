internal import LaneKernels

/// Sums over the clients of contracts (`ClientTally`): the same functions as in `NarrowSumKernels`.
enum ClientKernels {
  /// Computes the sums of all bins from the contracts that ended in them.
  ///
  /// - Parameters:
  ///   - rows: by bin; only the occupied ones are computed.
  ///   - contracts: their indices and bins are not checked.
  ///   - outcomeCodes: by contract.
  static func fill(
    _ rows: inout [ClientTally], occupied: [Int], by contracts: [ContractPlacements.Counting],
    outcomeCodes: [Lanes<Int8>]
  ) {
    precondition(
      areLayoutsSame
        && MemoryLayout<ContractPlacements.Counting>.stride == MemoryLayout<lane_counting>.stride)
    unsafe lane_fill_clients(
      &rows, occupied, occupied.count, contracts, contracts.count, outcomeCodes)
  }

  /// Computes the sums of the contracts that count while they are open.
  ///
  /// - Parameters:
  ///   - rows: by week; only `weeks` are computed.
  ///   - contracts: ascending by `open`; their weeks are not checked.
  ///   - endDays: by open contract.
  static func run(
    _ rows: inout [ClientTally], weeks: [Int], by contracts: [ScoredContracts.Running],
    endDays: [Lanes<Int32>]
  ) {
    precondition(
      areLayoutsSame
        && MemoryLayout<ScoredContracts.Running>.stride == MemoryLayout<lane_running>.stride
        && contracts.last.map { Int($0.open) < endDays.count } ?? true)
    unsafe lane_run_clients(&rows, weeks, weeks.count, contracts, contracts.count, endDays)
  }

  /// Adds contracts that end to the sums of their bins.
  ///
  /// - Parameter bins: the bin of each day after the as-of day, negative where nothing is added.
  static func add(_ endings: [Ending], to rows: inout [ClientTally], bins: [Int32]) {
    precondition(
      areLayoutsSame && MemoryLayout<Ending>.stride == MemoryLayout<lane_ending>.stride)
    unsafe lane_add_endings_clients(&rows, endings, endings.count, bins)
  }

  /// Adds one of the changes to a row of sums.
  static func add(
    _ change: Int, of changes: [ClientTally], to sums: inout [ClientTally], row: Int
  ) {
    precondition(
      areLayoutsSame && sums.indices.contains(row) && changes.indices.contains(change))
    unsafe lane_add_clients(&sums, row, changes, change)
  }

  /// Moves a window from one week to the next.
  ///
  /// - Parameters:
  ///   - sums: by window.
  ///   - bins: what ended in each bin.
  static func move(
    _ sums: inout [ClientTally], window: Int, bins: [ClientTally], moves: WindowMoves, week: Int
  ) {
    let move = moves.move(window: window, week: week)
    precondition(
      areLayoutsSame && sums.indices.contains(window) && bins.count == moves.binCount)
    unsafe lane_move_clients(
      &sums, window, bins, moves.bins, move.first, move.entering, move.leaving)
  }

  /// Whether, in some run, at least `needed` contracts count in a window of a week, and all of them are of one client.
  ///
  /// - Parameters:
  ///   - clients: by window.
  ///   - running: by week; added to those of the window.
  ///   - sums: of the window; only read, `inout` avoids a copy.
  static func areOfOneClient(
    _ clients: [ClientTally], window: Int, running: [ClientTally], week: Int,
    sums: inout NarrowTally, needed: [Lanes<Int16>]
  ) -> Bool {
    precondition(
      areLayoutsSame && MemoryLayout<NarrowTally>.stride == MemoryLayout<lane_narrow_sums>.stride
        && clients.indices.contains(window) && running.indices.contains(week)
        && needed.indices.contains(window))
    return unsafe lane_has_one_client(&sums, clients, window, running, week, needed)
  }

  private static var areLayoutsSame: Bool {
    MemoryLayout<ClientTally>.stride == MemoryLayout<lane_clients>.stride
  }
}
