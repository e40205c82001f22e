/// The contracts of a history or scenario that the other of the two does not have, or has otherwise, and when they
/// count: the same in every run.
struct ChangedContracts: Sendable {
  private struct Ended: Sendable {
    /// Index in `WorldModel.ended`.
    let index: Int
    let clientCode: Int64
    /// By weight reading.
    let quarterJobs: [Int32]
    /// By window, the weeks in which it is in the window.
    let weeks: [Range<Int>]
  }

  private struct Open: Sendable {
    /// Index in `WorldModel.open`.
    let index: Int
    let clientCode: Int64
    /// How it counts while it is open.
    let standings: [(week: Int, day: Int32, quarterJobs: [Int32])]
  }

  /// How a contract counted that was open on the day of a score up to the as-of day.
  struct PastStanding: Sendable {
    let week: Int
    let standing: RunningStanding
  }

  private let ended: [Ended]
  /// The same contracts in full, because every use of an element of `ended` would copy them.
  private let contracts: [EndedContract]
  private let open: [Open]
  private let past: [PastStanding]

  /// - Parameters:
  ///   - ended: indices in `WorldModel.ended`.
  ///   - open: indices in `WorldModel.open`.
  init(
    _ model: WorldModel, ended: [Int], open: [Int], past: [PastStanding], timeline: Timeline
  ) {
    self.past = past
    self.ended = ended.map { index in
      Ended(
        index: index, clientCode: model.ended[index].clientCode,
        quarterJobs: model.ended[index].quarterJobs,
        weeks: timeline.windowMonths.indices.map {
          timeline.weeks(inWindow: $0, end: model.ended[index].end)
        })
    }
    contracts = ended.map { model.ended[$0] }
    self.open = open.map { index in
      let contract = model.open[index]
      return Open(
        index: index, clientCode: contract.clientCode,
        standings: timeline.scoreDays.enumerated().compactMap { week, day in
          contract.standings[week].map { (week, Int32(day - timeline.asOf), $0.quarterJobs) }
        })
    }
  }

  /// Adds the contracts in the runs of a batch to the changes of sums.
  ///
  /// - Parameters:
  ///   - times: 1, or -1 to remove them.
  ///   - readings: the weight reading of each run.
  func add<Tally: SubtractableTally>(
    to changes: inout SumChanges<Tally>, times: Int, worlds: borrowing Worlds,
    readings: borrowing Lanes<Int32>, futureWeeks: FutureWeeks
  ) {
    for place in ended.indices {
      let sums: Tally = sums(ofEnded: place, worlds, readings)
      changes.add(sums, times: times, weeks: ended[place].weeks)
    }
    for refund in worlds.ended.refunds {
      guard let place = ended.firstIndex(where: { $0.index == refund.contract }) else { continue }
      add(refund, ofEnded: place, to: &changes, times: times, worlds, readings, futureWeeks)
    }
    for place in past.indices { add(past[place], to: &changes, times: times, readings) }
    for place in open.indices {
      addStandings(of: open[place], to: &changes, times: times, worlds, readings)
      for ending in worlds.open.endings[worlds.open.places[open[place].index]] {
        changes.add(ending, times: times, futureWeeks: futureWeeks)
      }
    }
  }

  private func sums<Tally: SubtractableTally>(
    ofEnded place: Int, _ worlds: borrowing Worlds, _ readings: borrowing Lanes<Int32>
  ) -> Tally {
    var quarterJobs = Lanes<Tally.Weight>(repeating: 0)
    WeightLanes<Tally.Weight>.weigh(ended[place].quarterJobs, readings: readings, into: &quarterJobs)
    var sums = Tally()
    sums.add(
      outcomeCodes: worlds.ended.outcomeCodes, contract: ended[place].index,
      quarterJobs: [quarterJobs], row: 0, clientCode: ended[place].clientCode)
    return sums
  }

  /// From the refund on, a contract counts as it is after it, and no longer as it was before.
  private func add<Tally: SubtractableTally>(
    _ refund: FutureRefund, ofEnded place: Int, to changes: inout SumChanges<Tally>, times: Int,
    _ worlds: borrowing Worlds, _ readings: borrowing Lanes<Int32>, _ futureWeeks: FutureWeeks
  ) {
    let reading = Int(readings[refund.lane])
    let outcomeCode: Int8 = worlds.ended.outcomeCodes.lane(refund.lane, ofRow: refund.contract)
    let after = contracts[place].afterRefund(
      outcomeCode: refund.outcomeCode ?? outcomeCode,
      netUSD: contracts[place].netUSD - refund.amountUSD + refund.paidUSD, paidUSD: refund.paidUSD,
      weightIndex: reading)
    let effective = futureWeeks.firstWeek(ofDay: refund.day)
    for window in 0..<changes.windowCount {
      let first = max(ended[place].weeks[window].lowerBound, effective)
      if first >= ended[place].weeks[window].upperBound { continue }
      let weeks = first..<ended[place].weeks[window].upperBound
      changes.add(
        lane: refund.lane, outcomeCode: after.outcomeCode, quarterJobs: after.quarterJobs,
        clientCode: ended[place].clientCode, times: Int32(times), window: window, weeks: weeks)
      changes.add(
        lane: refund.lane, outcomeCode: outcomeCode, quarterJobs: ended[place].quarterJobs[reading],
        clientCode: ended[place].clientCode, times: Int32(-times), window: window, weeks: weeks)
    }
  }

  private func add<Tally: SubtractableTally>(
    _ past: PastStanding, to changes: inout SumChanges<Tally>, times: Int,
    _ readings: borrowing Lanes<Int32>
  ) {
    var quarterJobs = Lanes<Tally.Weight>(repeating: 0)
    WeightLanes<Tally.Weight>.weigh(past.standing.quarterJobs, readings: readings, into: &quarterJobs)
    var sums = Tally()
    sums.add(
      outcomeCodes: Lanes(repeating: Outcome.positiveCode), quarterJobs: quarterJobs,
      clientCode: past.standing.clientCode)
    changes.add(
      sums, times: times,
      weeks: Array(repeating: past.week..<past.week + 1, count: changes.windowCount))
  }

  private func addStandings<Tally: SubtractableTally>(
    of open: Open, to changes: inout SumChanges<Tally>, times: Int, _ worlds: borrowing Worlds,
    _ readings: borrowing Lanes<Int32>
  ) {
    var quarterJobs = Lanes<Tally.Weight>(repeating: 0)
    for standing in open.standings {
      WeightLanes<Tally.Weight>.weigh(standing.quarterJobs, readings: readings, into: &quarterJobs)
      var sums = Tally()
      sums.addOpen(
        on: standing.day, endDays: worlds.open.endDays, contract: open.index,
        quarterJobs: [quarterJobs], row: 0, clientCode: open.clientCode)
      changes.add(
        sums, times: times,
        weeks: Array(repeating: standing.week..<standing.week + 1, count: changes.windowCount))
    }
  }
}

extension SumChanges {
  /// Adds a contract that ends after the as-of day; with `times: -1`, removes it.
  mutating func add(_ ending: Ending, times: Int, futureWeeks: FutureWeeks) {
    guard ending.endDay <= futureWeeks.horizonDays else { return }
    for window in 0..<windowCount {
      add(
        lane: ending.lane, outcomeCode: ending.outcomeCode, quarterJobs: ending.quarterJobs,
        clientCode: ending.clientCode, times: Int32(times), window: window,
        weeks: futureWeeks.weeks(ofDay: ending.endDay, inWindow: window))
    }
  }
}

/// For each day after the as-of day, the weeks in which a contract that ends on it is in a window.
struct FutureWeeks: Sendable {
  let horizonDays: Int
  private let windowCount: Int
  /// By day, then window.
  private let weeks: [Range<Int>]
  /// By day: the first week whose score contains it.
  private let first: [Int]

  init(_ timeline: Timeline) {
    horizonDays = timeline.horizonDays
    windowCount = timeline.windowMonths.count
    let days = timeline.horizonDays > 0 ? Array(1...timeline.horizonDays) : []
    weeks = days.flatMap { day in
      timeline.windowMonths.indices.map { timeline.weeks(inWindow: $0, end: timeline.asOf + day) }
    }
    first = days.map { timeline.scoreWeek(ofFuture: $0) }
  }

  /// - Parameter day: days after the as-of day, at least 1 and within the horizon.
  func weeks(ofDay day: Int, inWindow window: Int) -> Range<Int> {
    weeks[(day - 1) * windowCount + window]
  }

  /// The number of weeks, or more, if no score contains the day.
  func firstWeek(ofDay day: Int) -> Int { day <= horizonDays ? first[day - 1] : .max }
}
