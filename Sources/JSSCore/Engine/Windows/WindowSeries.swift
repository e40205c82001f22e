/// The sums of every window, from week to week. They have three parts: the contracts that ended in the window's days; the
/// changes by refunds; and the open contracts, which count in all windows.
package struct WindowSeries<Tally: ContractTally> {
  /// By window: the contracts that have ended, with the changes by refunds, in the week that `advance` was called with.
  package fileprivate(set) var windows: [Tally]
  /// By week: the contracts that are open.
  package private(set) var running: [Tally]
  /// By bin: the contracts that ended in it.
  private var ended: [Tally]
  /// By window, then week: the changes by refunds from the week before to this one, where `isChanged`; what other rows
  /// hold is old.
  private var changes: [Tally]
  private var isChanged: [Bool]
  /// One row of scratch space.
  private var sums = [Tally()]
  private let timeline: Timeline
  // Copies of what the timeline has: threads that read a shared array slow each other down, because all of them
  // change its reference count.
  private let moves: WindowMoves
  /// By day after the as-of day, from 0: the bin of the day; negative if no score contains it.
  private let bins: [Int32]

  package init(_ scored: ScoredContracts) {
    self.init(scored.timeline, past: scored.placements.counting.map(\.bin))
  }

  /// The sums over the contracts that a scenario changes.
  init(_ changes: ScoreChanges) {
    self.init(
      changes.timeline, past: (changes.removed.counting + changes.added.counting).map(\.bin),
      hasFuture: changes.hasFuture)
  }

  private init(_ timeline: Timeline, past: [Int], hasFuture: Bool = true) {
    self.timeline = timeline
    let windowCount = timeline.windowMonths.count
    moves = WindowMoves(timeline, past: past, hasFuture: hasFuture)
    windows = Array(repeating: Tally(), count: windowCount)
    ended = Array(repeating: Tally(), count: timeline.breakpoints.count)
    changes = Array(repeating: Tally(), count: windowCount * timeline.weekCount)
    isChanged = Array(repeating: false, count: changes.count)
    running = Array(repeating: Tally(), count: timeline.weekCount)
    // No contract ends on day 0 here, and the day after the last evaluation day stands for all later days.
    bins =
      [-1]
      + (1...timeline.horizonDays + 1).map {
        Int32(timeline.bin(ofFuture: $0) ?? -1)
      }
  }

  /// Takes in a batch of worlds, and returns to before the first week.
  ///
  /// - Parameters:
  ///   - scored: as in the initializer.
  ///   - weights: quarter jobs by row of `ScoredContracts.weights`.
  package mutating func update(
    _ worlds: borrowing Worlds, model: borrowing WorldModel, scored: borrowing ScoredContracts,
    weights: borrowing [Lanes<Tally.Weight>], readings: borrowing Lanes<Int32>
  ) {
    restart()
    forgetChanges()
    Tally.fill(
      &ended, occupied: moves.occupied, by: scored.placements.counting,
      outcomeCodes: worlds.ended.outcomeCodes, quarterJobs: weights)
    // A contract counts until the first score that contains its end.
    Tally.run(
      &running, weeks: scored.runningWeeks, by: scored.running, endDays: worlds.open.endDays,
      quarterJobs: weights)
    if timeline.horizonDays > 0 {
      addFuture(worlds, model: model, placements: scored.placements, readings: readings)
    }
  }

  private mutating func forgetChanges() {
    for change in isChanged.indices { isChanged[change] = false }
  }

  /// Returns to before the first week.
  mutating func restart() {
    for window in windows.indices { windows[window] = Tally() }
  }

  /// Moves all windows to a week from the one before it, or those only for which `isFollowed`, by window.
  package mutating func advance(to week: Int, where isFollowed: [Bool]? = nil) {
    for window in windows.indices where isFollowed?[window] ?? true {
      Tally.move(&windows, window: window, bins: ended, moves: moves, week: week)
      let change = window * timeline.weekCount + week
      if isChanged[change] { Tally.add(change, of: changes, to: &windows, row: window) }
    }
  }

  /// The sums of a window in the week that was advanced to.
  package mutating func sums(window: Int, week: Int) -> Tally {
    sums[0] = windows[window]
    Tally.add(week, of: running, to: &sums, row: 0)
    return sums[0]
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
    for endings in worlds.open.endings { Tally.add(endings, to: &ended, bins: bins) }
    Tally.add(worlds.newContracts, to: &ended, bins: bins)
  }

  /// - Parameter times: 1, or -1 if the change is taken back.
  private mutating func add(
    _ refund: FutureRefund, of contract: EndedContract, placements: ContractPlacements,
    outcomeCode: Int8, reading: Int, times: Int32 = 1
  ) {
    let after = contract.afterRefund(
      outcomeCode: refund.outcomeCode ?? outcomeCode,
      netUSD: contract.netUSD - refund.amountUSD + refund.paidUSD, paidUSD: refund.paidUSD,
      weightIndex: reading)
    let difference = ContractPart(
      ContractPart(outcomeCode: after.outcomeCode, quarterJobs: after.quarterJobs),
      minus: ContractPart(outcomeCode: outcomeCode, quarterJobs: contract.quarterJobs[reading]))
    let effective = timeline.scoreWeek(ofFuture: refund.day)
    for window in windows.indices {
      let weeks = placements.weeks(ofEnded: refund.contract, inWindow: window)
      let first = max(weeks.lowerBound, effective)
      if first >= weeks.upperBound { continue }
      // While the contract is in the window, it counts as it is after the refund, and no longer as it was before.
      change(
        difference, clientCode: contract.clientCode, lane: refund.lane, times: times,
        window: window, week: first)
      if weeks.upperBound == timeline.weekCount { continue }
      change(
        difference, clientCode: contract.clientCode, lane: refund.lane, times: -times,
        window: window, week: weeks.upperBound)
    }
  }

  private mutating func change(
    _ part: ContractPart, clientCode: Int64, lane: Int, times: Int32, window: Int, week: Int
  ) {
    let row = window * timeline.weekCount + week
    if !isChanged[row] { changes[row].reset() }
    isChanged[row] = true
    changes[row].add(part, clientCode: clientCode, lane: lane, times: times)
  }
}

extension WindowSeries where Tally: WindowSums {
  /// Takes in what a scenario changes in a batch of worlds, and returns to before the first week. The sums are then those
  /// of the scenario less those of the unchanged history.
  ///
  /// - Parameters:
  ///   - changes: as in the initializer.
  ///   - removed, added: quarter jobs by row of the weights of these parts.
  ///   - newWork: the new contracts that are changed.
  mutating func update(
    _ changes: borrowing ScoreChanges, from base: borrowing Worlds,
    _ baseModel: borrowing WorldModel,
    removed: [Lanes<Tally.Weight>], to worlds: borrowing Worlds, _ model: borrowing WorldModel,
    added: [Lanes<Tally.Weight>], newWork: borrowing ChangedNewWork,
    readings: borrowing Lanes<Int32>
  ) {
    restart()
    forgetChanges()
    Tally.fill(&ended, occupied: moves.occupied, by: [], outcomeCodes: [], quarterJobs: [])
    Tally.run(
      &running, weeks: changes.runningWeeks, by: [], endDays: [], quarterJobs: [])
    if changes.removesSome {
      add(
        changes.removed, of: base, model: baseModel, weights: removed,
        newContracts: newWork.removed, readings: readings, times: -1)
      Tally.negate(&ended, moves.occupied)
      Tally.negate(&running, changes.runningWeeks)
    }
    add(
      changes.added, of: worlds, model: model, weights: added, newContracts: newWork.added,
      readings: readings, times: 1)
  }

  /// Adds some contracts, and changes by their refunds so many times.
  private mutating func add(
    _ part: borrowing ScoredPart, of worlds: borrowing Worlds, model: borrowing WorldModel,
    weights: [Lanes<Tally.Weight>], newContracts: [Ending], readings: borrowing Lanes<Int32>,
    times: Int32
  ) {
    Tally.fill(
      &ended, occupied: [], by: part.counting, outcomeCodes: worlds.ended.outcomeCodes,
      quarterJobs: weights)
    Tally.run(
      &running, weeks: [], by: part.running, endDays: worlds.open.endDays, quarterJobs: weights)
    if part.hasEnded {
      for refund in worlds.ended.refunds where part.isEnded[refund.contract] {
        add(
          refund, of: model.ended[refund.contract], placements: part.placements,
          outcomeCode: worlds.ended.outcomeCodes.lane(refund.lane, ofRow: refund.contract),
          reading: Int(readings.span[refund.lane]), times: times)
      }
    }
    for contract in part.open {
      Tally.add(worlds.open.endings[contract], to: &ended, bins: bins)
    }
    Tally.add(newContracts, to: &ended, bins: bins)
  }

  /// The sums of a window in the week that was advanced to, and of one of `unchanged`, which are by window, then week.
  mutating func sums(window: Int, week: Int, onTopOf unchanged: [Tally]) -> Tally {
    sums[0] = sums(window: window, week: week)
    Tally.add(window * timeline.weekCount + week, of: unchanged, to: &sums, row: 0)
    return sums[0]
  }
}

extension WindowSeries<WindowTally> {
  /// Computes the sums of all windows in the weeks from one on: by window, then week.
  mutating func sum(into sums: inout [WindowTally], from week: Int) {
    let weeks = timeline.weekCount - week
    sums.grow(to: windows.count * weeks, with: WindowTally())
    restart()
    for place in 0..<timeline.weekCount {
      advance(to: place)
      if place < week { continue }
      for window in windows.indices {
        sums[window * weeks + place - week] = self.sums(window: window, week: place)
      }
    }
  }
}

extension WindowSeries<NarrowTally> {
  /// Moves all windows through some weeks, and computes the best score of each (`NarrowSumKernels.follow`).
  ///
  /// - Parameter unchanged: what is added to the windows; nil if nothing is.
  mutating func follow(
    _ weeks: Range<Int>, into scores: inout [Lanes<Int8>], isDoubtful: inout [Bool],
    unchanged: [NarrowTally]? = nil, countsRunning: Bool = true, needed: [Lanes<Int16>],
    others: inout Lanes<Int16>, most: [Int16]
  ) {
    NarrowSumKernels.follow(
      weeks, into: &scores, isDoubtful: &isDoubtful, windows: &windows, ended: ended,
      moves: moves, changes: changes, isChanged: isChanged,
      running: countsRunning ? running : nil, unchanged: unchanged, needed: needed,
      others: &others, most: most)
  }

  /// Computes the sums of all windows in the weeks from one on: by window, then week.
  func sum(into sums: inout [NarrowTally], from week: Int) {
    sums.grow(
      to: windows.count * (timeline.weekCount - week), with: NarrowTally())
    NarrowSumKernels.sum(
      into: &sums, from: week, ended: ended, moves: moves, changes: changes,
      isChanged: isChanged, running: running)
  }
}

extension WindowSeries<ClientTally> {
  /// Whether, in some run, at least `needed` contracts count in a window of the week that was advanced to, and all of them
  /// are of one client.
  ///
  /// - Parameter sums: of the same window; only read, `inout` avoids a copy.
  func areOfOneClient(
    _ sums: inout NarrowTally, window: Int, week: Int, needed: [Lanes<Int16>]
  ) -> Bool {
    ClientKernels.areOfOneClient(
      windows, window: window, running: running, week: week, sums: &sums, needed: needed)
  }
}

/// The new contracts that a scenario changes, in a batch of worlds.
struct ChangedNewWork {
  /// Those of the unchanged history that are no longer as they were.
  let removed: [Ending]
  /// Those of the scenario that are not as they were.
  let added: [Ending]
  /// Whether all are removed, and those added are all of the scenario.
  let replacesAll: Bool
}
