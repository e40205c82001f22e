/// The sums of every window in every week, as what changes from week to week: contracts that come in as
/// they end, contracts that leave, changes by refunds; and what counts in all windows while it is open.
struct WindowSeries<Tally: ContractTally> {
  /// The sums of each window, without what is open, in the week last visited.
  private(set) var windows: [Tally]
  /// Contracts that ended in each bin.
  private var bins: [Touched]
  /// By window and week: what becomes different from this week on.
  private var changes: [Touched]
  /// By week: contracts that are open.
  private(set) var running: [Touched]
  private let timeline: Timeline
  /// The windows, from the shortest to the longest.
  private let ascending: [Int]

  /// Sums that need to be looked at only if something was added.
  struct Touched {
    fileprivate(set) var tally = Tally()
    fileprivate(set) var isTouched = false

    fileprivate mutating func reset() {
      guard isTouched else { return }
      tally = Tally()
      isTouched = false
    }
  }

  init(timeline: Timeline) {
    self.timeline = timeline
    let windowCount = timeline.windowMonths.count
    windows = Array(repeating: Tally(), count: windowCount)
    bins = Array(repeating: Touched(), count: timeline.breakpoints.count)
    changes = Array(repeating: Touched(), count: windowCount * timeline.weekCount)
    running = Array(repeating: Touched(), count: timeline.weekCount)
    ascending = timeline.windowMonths.indices.sorted {
      timeline.windowMonths[$0] < timeline.windowMonths[$1]
    }
  }

  /// Takes in a batch of worlds.
  ///
  /// - Parameters:
  ///   - future: of the history or scenario of the worlds.
  ///   - weights: quarter jobs by row of `SharedByContracts.weights`.
  mutating func update(
    _ worlds: borrowing Worlds, future: borrowing FutureSetup, weights: borrowing [Lanes<Int32>],
    readings: borrowing Lanes<Int32>
  ) {
    for index in bins.indices { bins[index].reset() }
    for index in changes.indices { changes[index].reset() }
    for index in running.indices { running[index].reset() }
    for index in future.model.ended.indices {
      guard let bin = future.placements[index].bin else { continue }
      bins[bin].isTouched = true
      bins[bin].tally.add(
        outcomeCodes: worlds.ended.outcomeCodes[index],
        quarterJobs: weights[future.placements[index].weightRow],
        clientCode: future.placements[index].clientCode)
    }
    for refund in worlds.ended.refunds {
      add(
        refund, of: future.model.ended[refund.contract], placement: future.placements[refund.contract],
        outcomeCode: worlds.ended.outcomeCodes[refund.contract].span[refund.lane],
        reading: Int(readings.span[refund.lane]))
    }
    for week in future.runningStandings.indices {
      for standing in future.runningStandings[week] {
        add(standing, week: week, until: nil, readings: readings)
      }
    }
    for index in future.model.open.indices {
      let standings = future.model.open[index].standings
      for week in standings.indices {
        if let standing = standings[week] {
          // It counts until the first score that contains its end.
          add(
            standing, week: week, until: worlds.open.endDays[index],
            day: timeline.scoreDays[week] - timeline.asOf, readings: readings)
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
        let place = window * timeline.weekCount + week
        changes[place].isTouched = true
        changes[place].tally.add(
          lane: refund.lane, outcomeCode: after.outcomeCode, quarterJobs: after.quarterJobs,
          clientCode: contract.clientCode, times: times)
        changes[place].tally.add(
          lane: refund.lane, outcomeCode: outcomeCode, quarterJobs: contract.quarterJobs[reading],
          clientCode: contract.clientCode, times: -times)
      }
    }
  }

  /// Adds a success that counts in one week.
  ///
  /// - Parameters:
  ///   - endDays: when it ends in each run; nil if in none before the day.
  ///   - day: of the score, in days after the as-of day.
  private mutating func add(
    _ standing: RunningStanding, week: Int, until endDays: Lanes<Int32>?, day: Int = 0,
    readings: borrowing Lanes<Int32>
  ) {
    var codes = Lanes(repeating: Outcome.positiveCode)
    var quarterJobs = Lanes<Int32>(repeating: 0)
    if let endDays {
      let endDays = endDays.span
      var codes = codes.mutableSpan
      for lane in 0..<laneCount where endDays[lane] <= Int32(day) {
        codes[lane] = Outcome.excludedCode
      }
    }
    standing.weigh(into: &quarterJobs, readings: readings)
    running[week].isTouched = true
    running[week].tally.add(
      outcomeCodes: codes, quarterJobs: quarterJobs, clientCode: standing.clientCode)
  }

  private mutating func add(_ conclusions: borrowing [Conclusion]) {
    for index in conclusions.indices {
      let conclusion = conclusions[index]
      guard let bin = timeline.bin(ofFuture: conclusion.endDay) else { continue }
      bins[bin].isTouched = true
      bins[bin].tally.add(
        lane: conclusion.lane, outcomeCode: conclusion.outcomeCode,
        quarterJobs: conclusion.quarterJobs, clientCode: conclusion.clientCode, times: 1)
    }
  }

  /// Goes on to a week: from 0 on, one after the other.
  mutating func advance(to week: Int) {
    if week == 0 {
      begin()
    } else {
      for window in windows.indices {
        let opening = timeline.openingBin[window]
        for bin in timeline.closingBin[week - 1] + 1..<timeline.closingBin[week] + 1
        where bins[bin].isTouched {
          windows[window].add(bins[bin].tally)
        }
        for bin in opening[week - 1] + 1..<opening[week] + 1 where bins[bin].isTouched {
          windows[window].subtract(bins[bin].tally)
        }
      }
    }
    for window in windows.indices {
      let place = window * timeline.weekCount + week
      if changes[place].isTouched { windows[window].add(changes[place].tally) }
    }
  }

  private mutating func begin() {
    var sums = Tally()
    var end = timeline.closingBin[0]
    for window in ascending {
      let opening = timeline.openingBin[window][0]
      for bin in opening + 1..<end + 1 where bins[bin].isTouched { sums.add(bins[bin].tally) }
      end = opening
      windows[window] = sums
    }
  }
}
