/// Turns the outcomes of a batch of worlds into the displayed score of every week (model B7).
struct WeeklyScores {
  /// For each week, the displayed score or `WindowScores.notShown`.
  private(set) var displayed: [Lanes<Int8>]

  private let timeline: Timeline
  private let windows: WindowScores
  /// Contracts that ended in each bin; then, after `score()`, in all bins up to it.
  private var bins: [WindowTally]
  /// What each window and week has beyond the contracts in its bins: open contracts, and changes by
  /// refunds. Indexed by `window · weeks + week`.
  private var extras: [WindowTally]

  init(timeline: Timeline, rules: ScoringRules) {
    self.timeline = timeline
    windows = WindowScores(rules: rules)
    displayed = Array(repeating: Lanes(repeating: 0), count: timeline.weekCount)
    bins = Array(repeating: WindowTally(), count: timeline.breakpoints.count)
    extras = Array(
      repeating: WindowTally(), count: timeline.windowMonths.count * timeline.weekCount)
  }

  /// Computes `displayed`.
  mutating func update(
    _ worlds: Worlds, parameters: borrowing RunParameters, model: WorldModel,
    placements: [ContractPlacement],
    runningStandings: [[RunningStanding]]
  ) {
    for index in bins.indices { bins[index].reset() }
    for index in extras.indices { extras[index].reset() }
    addEnded(worlds, parameters: parameters, model: model, placements: placements)
    addRefunds(worlds, parameters: parameters, model: model, placements: placements)
    addOpen(worlds, parameters: parameters, model: model, runningStandings: runningStandings)
    addConclusions(worlds.newContracts)
    score(minimum: parameters.windowMinimum)
  }

  private mutating func addEnded(
    _ worlds: Worlds, parameters: borrowing RunParameters, model: WorldModel,
    placements: [ContractPlacement]
  ) {
    var quarterJobs = Lanes<Int32>(repeating: 0)
    for (index, contract) in model.ended.enumerated() {
      guard let bin = placements[index].bin else { continue }
      contract.weigh(into: &quarterJobs, readings: parameters.weightIndex)
      bins[bin].add(
        outcomeCodes: worlds.ended.outcomeCodes[index], quarterJobs: quarterJobs,
        clientCode: contract.clientCode)
    }
  }

  private mutating func addRefunds(
    _ worlds: Worlds, parameters: borrowing RunParameters, model: WorldModel,
    placements: [ContractPlacement]
  ) {
    for refund in worlds.ended.refunds {
      let contract = model.ended[refund.contract]
      let before = worlds.ended.outcomeCodes[refund.contract].span[refund.lane]
      let reading = Int(parameters.weightIndex.span[refund.lane])
      let after = contract.afterRefund(
        outcomeCode: before, netUSD: contract.netUSD - refund.amountUSD, weightIndex: reading)
      let effective = timeline.scoreWeek(ofFuture: refund.day)
      for (window, weeks) in placements[refund.contract].weeks.enumerated() {
        for week in weeks where week >= effective {
          let index = window * timeline.weekCount + week
          extras[index].add(
            lane: refund.lane, outcomeCode: before, quarterJobs: contract.quarterJobs[reading],
            clientCode: contract.clientCode, times: -1)
          extras[index].add(
            lane: refund.lane, outcomeCode: after.outcomeCode, quarterJobs: after.quarterJobs,
            clientCode: contract.clientCode)
        }
      }
    }
  }

  /// Adds open contracts, in every window while they are open, and what they become at their end.
  private mutating func addOpen(
    _ worlds: Worlds, parameters: borrowing RunParameters, model: WorldModel,
    runningStandings: [[RunningStanding]]
  ) {
    let windows = timeline.windowMonths.indices
    let readings = parameters.weightIndex.span
    for (week, standings) in runningStandings.enumerated() {
      for standing in standings {
        for lane in 0..<laneCount {
          let quarterJobs = standing.quarterJobs[Int(readings[lane])]
          for window in windows {
            extras[window * timeline.weekCount + week].add(
              lane: lane, outcomeCode: Outcome.positive.code, quarterJobs: quarterJobs,
              clientCode: standing.clientCode)
          }
        }
      }
    }
    for (index, contract) in model.open.enumerated() {
      for lane in 0..<laneCount {
        let conclusion = worlds.openEnds[index * laneCount + lane]
        let reading = Int(readings[lane])
        for week in 0..<timeline.scoreWeek(ofFuture: conclusion.endDay) {
          guard let standing = contract.standings[week] else { continue }
          for window in windows {
            extras[window * timeline.weekCount + week].add(
              lane: lane, outcomeCode: Outcome.positive.code,
              quarterJobs: standing.quarterJobs[reading], clientCode: contract.clientCode)
          }
        }
      }
    }
    addConclusions(worlds.openEnds)
  }

  private mutating func addConclusions(_ conclusions: [Conclusion]) {
    for conclusion in conclusions {
      guard let bin = timeline.bin(ofFuture: conclusion.endDay) else { continue }
      bins[bin].add(
        lane: conclusion.lane, outcomeCode: conclusion.outcomeCode,
        quarterJobs: conclusion.quarterJobs, clientCode: conclusion.clientCode)
    }
  }

  private mutating func score(minimum: borrowing Lanes<Int32>) {
    for bin in bins.indices.dropFirst() {
      let before = bins[bin - 1]
      bins[bin].add(before)
    }
    let (bins, extras, timeline) = (bins, extras, timeline)
    for week in 0..<timeline.weekCount {
      windows.displayed(into: &displayed[week], minimum: minimum) { window, sums in
        sums = bins[timeline.closingBin[week]]
        sums.subtract(bins[timeline.openingBin[window][week]])
        sums.add(extras[window * timeline.weekCount + week])
      }
    }
  }

  /// Makes the scores agree with the one last seen (model B10).
  ///
  /// - Parameters:
  ///   - offsets: what each run misses that score by; added to every score shown, within 0 to 100.
  ///   - shownNow: the score of week 0 where the profile shows it.
  mutating func carry(_ offsets: borrowing Lanes<Int8>, shownNow: Int?) {
    let offsets = offsets.span
    for week in displayed.indices {
      var scores = displayed[week].mutableSpan
      for lane in 0..<laneCount where scores[lane] != WindowScores.notShown {
        scores[lane] = Int8(min(max(Int(scores[lane]) + Int(offsets[lane]), 0), 100))
      }
    }
    if let shownNow { displayed[0] = Lanes(repeating: Int8(shownNow)) }
  }
}

/// Where an ended contract falls in a timeline.
struct ContractPlacement: Sendable {
  /// The bin of its end; nil if it counts in no score.
  let bin: Int?
  /// For each window, the weeks in which it is in it.
  let weeks: [Range<Int>]

  init(_ contract: EndedContract, in timeline: Timeline) {
    bin = timeline.bin(ofPast: contract.end)
    weeks = timeline.windowMonths.indices.map { timeline.weeks(inWindow: $0, end: contract.end) }
  }
}
