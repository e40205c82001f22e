/// Turns the outcomes of a batch of worlds into the displayed score of every week (model B7).
struct WeeklyScores {
  /// Stands for "not shown" in `displayed`.
  static let notShown: Int8 = -1

  /// A lane of `displayed` as a score; nil if none is shown.
  @inline(__always)
  static func score(_ lane: Int8) -> Int? { lane == notShown ? nil : Int(lane) }

  /// For each week, the displayed score or `notShown`.
  private(set) var displayed: [Lanes<Int8>]

  private let timeline: Timeline
  private let rules: ScoringRules
  /// Contracts that ended in each bin; then, after `score()`, in all bins up to it.
  private var bins: [WindowTally]
  /// What each window and week has beyond the contracts in its bins: open contracts, and changes by
  /// refunds. Indexed by `window · weeks + week`.
  private var extras: [WindowTally]

  init(timeline: Timeline, rules: ScoringRules) {
    self.timeline = timeline
    self.rules = rules
    displayed = Array(repeating: Lanes(repeating: 0), count: timeline.weekCount)
    bins = Array(repeating: WindowTally(), count: timeline.breakpoints.count)
    extras = Array(
      repeating: WindowTally(), count: timeline.windowMonths.count * timeline.weekCount)
  }

  /// Computes `displayed`.
  mutating func update(
    _ worlds: borrowing Worlds, model: WorldModel, placements: [ContractPlacement],
    pastStandings: [[PastStanding]]
  ) {
    for index in bins.indices { bins[index].reset() }
    for index in extras.indices { extras[index].reset() }
    addEnded(worlds, model: model, placements: placements)
    addRefunds(worlds, model: model, placements: placements)
    addOpen(worlds, model: model, pastStandings: pastStandings)
    addConclusions(worlds.newContracts)
    score(minimum: worlds.parameters.windowMinimum)
  }

  private mutating func addEnded(
    _ worlds: borrowing Worlds, model: WorldModel, placements: [ContractPlacement]
  ) {
    let readings = worlds.parameters.weightIndex.span
    var quarterJobs = Lanes<Int32>(repeating: 0)
    for (index, contract) in model.ended.enumerated() {
      guard let bin = placements[index].bin else { continue }
      var lanes = quarterJobs.mutableSpan
      let weights = contract.quarterJobs.span
      for lane in 0..<laneCount { lanes[lane] = weights[Int(readings[lane])] }
      bins[bin].add(
        outcomeCodes: worlds.outcomeCodes[index], quarterJobs: quarterJobs,
        clientCode: contract.clientCode)
    }
  }

  private mutating func addRefunds(
    _ worlds: borrowing Worlds, model: WorldModel, placements: [ContractPlacement]
  ) {
    for refund in worlds.refunds {
      let contract = model.ended[refund.contract]
      let before = worlds.outcomeCodes[refund.contract].span[refund.lane]
      let reading = Int(worlds.parameters.weightIndex.span[refund.lane])
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
    _ worlds: borrowing Worlds, model: WorldModel, pastStandings: [[PastStanding]]
  ) {
    let windows = timeline.windowMonths.indices
    let readings = worlds.parameters.weightIndex.span
    for (week, standings) in pastStandings.enumerated() {
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
    let longest = timeline.windowMonths.firstIndex(of: rules.windowMonths.last!)!
    let trending = rules.trendingMonths.map { _ in rules.windowMonths.count }
    var first = Lanes<Int8>(repeating: 0)
    var candidate = Lanes<Int8>(repeating: 0)
    for week in 0..<timeline.weekCount {
      displayed[week] = Lanes(repeating: WeeklyScores.notShown)
      for window in timeline.windowMonths.indices {
        score(
          window: window, week: week, isLongest: window == longest, minimum: minimum,
          into: &candidate)
        if window == 0 { first = candidate }
        if window == trending { WeeklyScores.average(first, into: &candidate) }
        WeeklyScores.raise(&displayed[week], to: candidate)
      }
    }
  }

  /// The score of one window on one week.
  private func score(
    window: Int, week: Int, isLongest: Bool, minimum: borrowing Lanes<Int32>,
    into scores: inout Lanes<Int8>
  ) {
    var sums = bins[timeline.closingBin[week]]
    sums.subtract(bins[timeline.openingBin[window][week]])
    sums.add(extras[window * timeline.weekCount + week])
    let (counted, clients, clientSquares) = (
      sums.counted.span, sums.clients.span, sums.clientSquares.span
    )
    let (successes, total) = (sums.successes.span, sums.total.span)
    let minimum = minimum.span
    let least = Int32(rules.minimumCounted)
    var scores = scores.mutableSpan
    for lane in 0..<laneCount {
      let isShown =
        counted[lane] >= (isLongest ? least : max(least, minimum[lane]))
        && Int64(counted[lane]) &* clientSquares[lane] != clients[lane] &* clients[lane]
      scores[lane] =
        isShown
        ? Int8(
          truncatingIfNeeded: JobSuccessScore.percent(
            successes: Int(successes[lane]), total: Int(total[lane])))
        : WeeklyScores.notShown
    }
  }

  /// Replaces scores by their mean with `other`, where both are shown.
  private static func average(_ other: borrowing Lanes<Int8>, into scores: inout Lanes<Int8>) {
    let other = other.span
    var scores = scores.mutableSpan
    for lane in 0..<laneCount {
      let bothShown = scores[lane] != notShown && other[lane] != notShown
      scores[lane] =
        bothShown
        ? Int8(truncatingIfNeeded: JobSuccessScore.mean(Int(scores[lane]), Int(other[lane])))
        : notShown
    }
  }

  private static func raise(
    _ best: inout Lanes<Int8>, to candidates: borrowing Lanes<Int8>
  ) {
    var best = best.mutableSpan
    let candidates = candidates.span
    for lane in 0..<laneCount { best[lane] = max(best[lane], candidates[lane]) }
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
