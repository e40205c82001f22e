/// The sums of every window in every week. They have three parts: the difference of two running sums over the days on
/// which contracts ended; the changes by refunds; and the open contracts, which count in all windows.
package struct WindowSeries<Tally: ContractTally> {
  /// By bin: the contracts that ended in this bin or before.
  private var ended: [Tally]
  /// By window, then week: the changes by refunds up to this week.
  private var changes: [[Tally]]
  /// By week: the contracts that are open.
  private var running: [Tally]
  private let timeline: Timeline
  // Copies of what the timeline has: threads that read a shared array slow each other down, because all of them
  // change its reference count.
  /// By day after the as-of day, from 0: the bin of the day; negative if no score contains it.
  private let bins: [Int32]
  /// By week: the bin that ends with the day of the score.
  private let closings: [Int32]
  /// By window, then week: the bin that ends with the day before the window opens.
  private let openings: [Int32]
  /// The end days of a contract that is open in every run.
  private let always = [Lanes<Int32>(repeating: .max)]

  package init(timeline: Timeline) {
    self.timeline = timeline
    let windowCount = timeline.windowMonths.count
    ended = Array(repeating: Tally(), count: timeline.breakpoints.count)
    changes = Array(
      repeating: Array(repeating: Tally(), count: timeline.weekCount), count: windowCount)
    running = Array(repeating: Tally(), count: timeline.weekCount)
    // No contract ends on day 0 here, and the day after the last evaluation day stands for all later days.
    bins =
      [-1]
      + (1...timeline.horizonDays + 1).map {
        Int32(timeline.bin(ofFuture: $0) ?? -1)
      }
    closings = timeline.closingBin.map { Int32($0) }
    openings = timeline.openingBin.joined().map { Int32($0) }
  }

  /// Computes the running sums of a batch of worlds.
  ///
  /// - Parameters:
  ///   - scored: of the history or scenario of the worlds, and the same timeline.
  ///   - weights: quarter jobs by row of `ScoredContracts.weights`.
  package mutating func update(
    _ worlds: borrowing Worlds, model: borrowing WorldModel, scored: borrowing ScoredContracts,
    weights: borrowing [Lanes<Int32>], readings: borrowing Lanes<Int32>
  ) {
    reset(scored.running)
    for contract in scored.placements.counting {
      ended[contract.bin].add(
        outcomeCodes: worlds.ended.outcomeCodes, contract: contract.index, quarterJobs: weights,
        row: contract.weightRow, clientCode: contract.clientCode)
    }
    for contract in scored.running {
      // It counts until the first score that contains its end.
      if let open = contract.open {
        running[contract.week].addOpen(
          on: contract.day, endDays: worlds.open.endDays, contract: open, quarterJobs: weights,
          row: contract.weightRow, clientCode: contract.clientCode)
      } else {
        running[contract.week].addOpen(
          on: contract.day, endDays: always, contract: 0, quarterJobs: weights,
          row: contract.weightRow, clientCode: contract.clientCode)
      }
    }
    if timeline.horizonDays > 0 {
      addFuture(worlds, model: model, placements: scored.placements, readings: readings)
    }
    Tally.accumulate(&ended)
  }

  /// Takes in what happens after the as-of day.
  private mutating func addFuture(
    _ worlds: borrowing Worlds, model: borrowing WorldModel, placements: ContractPlacements,
    readings: borrowing Lanes<Int32>
  ) {
    for refund in worlds.ended.refunds {
      let outcomeCode = worlds.ended.outcomeCodes.lane(refund.lane, ofRow: refund.contract)
      add(
        refund, of: model.ended[refund.contract], placements: placements,
        outcomeCode: outcomeCode, reading: Int(readings.span[refund.lane]))
    }
    add(worlds.open.endings)
    add(worlds.newContracts)
    for window in changes.indices { Tally.accumulate(&changes[window]) }
  }

  private mutating func reset(_ running: [ScoredContracts.Running]) {
    for bin in ended.indices { ended[bin] = Tally() }
    for window in changes.indices {
      // Nothing changes before the as-of day.
      for week in timeline.pastWeeks..<timeline.weekCount { changes[window][week] = Tally() }
    }
    for contract in running { self.running[contract.week] = Tally() }
  }

  private mutating func add(
    _ refund: FutureRefund, of contract: EndedContract, placements: ContractPlacements,
    outcomeCode: Int8, reading: Int
  ) {
    let after = contract.afterRefund(
      outcomeCode: refund.outcomeCode ?? outcomeCode,
      netUSD: contract.netUSD - refund.amountUSD + refund.paidUSD, paidUSD: refund.paidUSD,
      weightIndex: reading)
    let effective = timeline.scoreWeek(ofFuture: refund.day)
    for window in changes.indices {
      let weeks = placements.weeks(ofEnded: refund.contract, inWindow: window)
      let first = max(weeks.lowerBound, effective)
      if first >= weeks.upperBound { continue }
      // While the contract is in the window, it counts as it is after the refund, and no longer as it was before.
      count(
        lane: refund.lane, outcomeCode: after.outcomeCode, quarterJobs: after.quarterJobs,
        clientCode: contract.clientCode, times: 1, window: window, weeks: first..<weeks.upperBound)
      count(
        lane: refund.lane, outcomeCode: outcomeCode, quarterJobs: contract.quarterJobs[reading],
        clientCode: contract.clientCode, times: -1, window: window,
        weeks: first..<weeks.upperBound)
    }
  }

  /// Adds a contract to a window in some weeks; with `times: -1`, removes it.
  private mutating func count(
    lane: Int, outcomeCode: Int8, quarterJobs: Int32, clientCode: Int64, times: Int32,
    window: Int, weeks: Range<Int>
  ) {
    changes[window][weeks.lowerBound].add(
      lane: lane, outcomeCode: outcomeCode, quarterJobs: quarterJobs, clientCode: clientCode,
      times: times)
    if weeks.upperBound == timeline.weekCount { return }
    changes[window][weeks.upperBound].add(
      lane: lane, outcomeCode: outcomeCode, quarterJobs: quarterJobs, clientCode: clientCode,
      times: -times)
  }

  private mutating func add(_ endings: borrowing [Ending]) {
    for index in endings.indices {
      let ending = endings[index]
      let bin = bins[ending.endDay]
      if bin < 0 { continue }
      ended[Int(bin)].add(
        lane: ending.lane, outcomeCode: ending.outcomeCode,
        quarterJobs: ending.quarterJobs, clientCode: ending.clientCode, times: 1)
    }
  }

  /// The sums of a window in a week.
  package func sums(into sums: inout Tally, window: Int, week: Int) {
    sums.become(
      ended, closing: Int(closings[week]),
      opening: Int(openings[window * closings.count + week]),
      changed: changes[window], change: week, running: running, week: week)
  }
}
