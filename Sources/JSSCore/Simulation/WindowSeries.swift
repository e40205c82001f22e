/// The sums of every window in every week, as what changes from week to week: contracts that come in as
/// they end, contracts that leave, changes by refunds; and what counts in all windows while it is open.
struct WindowSeries<Tally: ContractTally> {
  /// Sums that need to be looked at only if something was added.
  private struct Slot {
    var tally = Tally()
    var isTouched = false

    mutating func reset() {
      guard isTouched else { return }
      tally = Tally()
      isTouched = false
    }
  }

  /// First the sums of each window, without what is open, in the week last visited; then the other
  /// groups, each from the place on that bears its name.
  private var slots: [Slot]
  /// Contracts that ended in each bin.
  private let bins: Int
  /// By window and week: what becomes different from this week on.
  private let changes: Int
  /// By week: contracts that are open.
  private let running: Int
  private let timeline: Timeline
  /// The windows, from the shortest to the longest.
  private let ascending: [Int]

  init(timeline: Timeline) {
    self.timeline = timeline
    let windowCount = timeline.windowMonths.count
    bins = windowCount
    changes = bins + timeline.breakpoints.count
    running = changes + windowCount * timeline.weekCount
    slots = Array(repeating: Slot(), count: running + timeline.weekCount)
    ascending = timeline.windowMonths.indices.sorted {
      timeline.windowMonths[$0] < timeline.windowMonths[$1]
    }
  }

  /// Takes in a batch of worlds.
  ///
  /// - Parameters:
  ///   - future: of the history or scenario of the worlds.
  ///   - weights: quarter jobs by row of `FutureSetup.weights`.
  mutating func update(
    _ worlds: borrowing Worlds, future: borrowing FutureSetup, weights: borrowing [Lanes<Int32>],
    readings: borrowing Lanes<Int32>
  ) {
    for slot in slots.indices { slots[slot].reset() }
    for index in future.model.ended.indices {
      guard let bin = future.placements[index].bin else { continue }
      slots[bins + bin].isTouched = true
      slots[bins + bin].tally.add(
        outcomeCodes: worlds.ended.outcomeCodes[index],
        quarterJobs: weights[future.placements[index].weightRow],
        clientCode: future.placements[index].clientCode)
    }
    for refund in worlds.ended.refunds {
      add(
        refund, of: future.model.ended[refund.contract],
        placement: future.placements[refund.contract],
        outcomeCode: worlds.ended.outcomeCodes[refund.contract].span[refund.lane],
        reading: Int(readings.span[refund.lane]))
    }
    for week in future.running.indices {
      let day = Int32(timeline.scoreDays[week] - timeline.asOf)
      for running in future.running[week] {
        slots[self.running + week].isTouched = true
        if let open = running.open {
          // It counts until the first score that contains its end.
          slots[self.running + week].tally.addOpen(
            on: day, endDays: worlds.open.endDays[open], quarterJobs: weights[running.weightRow],
            clientCode: running.clientCode)
        } else {
          slots[self.running + week].tally.addOpen(
            on: day, endDays: Lanes(repeating: .max), quarterJobs: weights[running.weightRow],
            clientCode: running.clientCode)
        }
      }
    }
    add(worlds.open.conclusions)
    add(worlds.newContracts)
  }

  private mutating func add(
    _ refund: FutureRefund, of contract: EndedContract, placement: ContractPlacement,
    outcomeCode: Int8, reading: Int
  ) {
    let after = contract.afterRefund(
      outcomeCode: outcomeCode, netUSD: contract.netUSD - refund.amountUSD, weightIndex: reading)
    let effective = timeline.scoreWeek(ofFuture: refund.day)
    for window in placement.weeks.indices {
      let weeks = placement.weeks[window]
      let first = max(weeks.lowerBound, effective)
      if first >= weeks.upperBound { continue }
      // While the contract is in the window, as it is after the refund in place of what it was.
      for (week, times) in [(first, 1 as Int32), (weeks.upperBound, -1)]
      where week < timeline.weekCount {
        let place = changes + window * timeline.weekCount + week
        slots[place].isTouched = true
        slots[place].tally.add(
          lane: refund.lane, outcomeCode: after.outcomeCode, quarterJobs: after.quarterJobs,
          clientCode: contract.clientCode, times: times)
        slots[place].tally.add(
          lane: refund.lane, outcomeCode: outcomeCode, quarterJobs: contract.quarterJobs[reading],
          clientCode: contract.clientCode, times: -times)
      }
    }
  }

  private mutating func add(_ conclusions: borrowing [Conclusion]) {
    for index in conclusions.indices {
      let conclusion = conclusions[index]
      guard let bin = timeline.bin(ofFuture: conclusion.endDay) else { continue }
      slots[bins + bin].isTouched = true
      slots[bins + bin].tally.add(
        lane: conclusion.lane, outcomeCode: conclusion.outcomeCode,
        quarterJobs: conclusion.quarterJobs, clientCode: conclusion.clientCode, times: 1)
    }
  }

  /// Goes on to a week: from 0 on, one after the other.
  mutating func advance(to week: Int) {
    if week == 0 {
      begin()
    } else {
      for window in timeline.windowMonths.indices {
        let opening = timeline.openingBin[window]
        for bin in timeline.closingBin[week - 1] + 1..<timeline.closingBin[week] + 1 {
          add(bins + bin, to: window)
        }
        for bin in opening[week - 1] + 1..<opening[week] + 1 { subtract(bins + bin, from: window) }
      }
    }
    for window in timeline.windowMonths.indices {
      add(changes + window * timeline.weekCount + week, to: window)
    }
  }

  private mutating func begin() {
    var end = timeline.closingBin[0]
    var shorter: Int?
    for window in ascending {
      slots[window] = shorter.map { slots[$0] } ?? Slot()
      let opening = timeline.openingBin[window][0]
      for bin in opening + 1..<end + 1 { add(bins + bin, to: window) }
      end = opening
      shorter = window
    }
  }

  private mutating func add(_ source: Int, to target: Int) {
    guard slots[source].isTouched else { return }
    withSlots(source, target) { $1.add($0) }
  }

  private mutating func subtract(_ source: Int, from target: Int) {
    guard slots[source].isTouched else { return }
    withSlots(source, target) { $1.subtract($0) }
  }

  /// Two different slots, the first without a copy: as it stands in the array that is changed, there
  /// would be one, which was a fifth of all time.
  @inline(__always)
  private mutating func withSlots(
    _ source: Int, _ target: Int, _ body: (borrowing Tally, inout Tally) -> Void
  ) {
    precondition(source != target && slots.indices.contains(source))
    unsafe slots.withUnsafeMutableBufferPointer {
      unsafe body($0[source].tally, &$0[target].tally)
    }
  }

  /// Reads the sums of a window in the week last visited, and those of what is open in it, without a copy
  /// of them.
  @inline(__always)
  func read<Result>(
    window: Int, week: Int, _ body: (_ sums: borrowing Tally, _ running: borrowing Tally) -> Result
  ) -> Result {
    precondition(slots.indices.contains(window) && slots.indices.contains(running + week))
    return unsafe slots.withUnsafeBufferPointer {
      unsafe body($0[window].tally, $0[running + week].tally)
    }
  }
}
