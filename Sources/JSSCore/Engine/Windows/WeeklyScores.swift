/// Computes the displayed score of every week from the outcomes of a batch of worlds (model B7).
struct WeeklyScores {
  /// For each week, the displayed score or `WindowScores.notShown`.
  var displayed: [Lanes<Int8>]
  /// The same for the evaluation days before the as-of day, if the timeline has any.
  private(set) var past: [Lanes<Int8>]

  let windows: WindowScores
  var series: WindowSeries<WindowTally>
  /// Up to date only in batches in which one client may have all contracts of some window.
  var clients: WindowSeries<ClientTally>
  /// Quarter jobs by row of `ScoredContracts.weights`.
  private(set) var weights = WeightLanes()
  /// The weeks of the timeline in which some window may have contracts of only one client.
  private(set) var doubtful: [Int] = []
  /// By week of the forecast, then window: the window's own score, where it was computed from changes.
  var windowScores: [Lanes<Int8>]

  /// - Parameters:
  ///   - timeline: that of the contracts scored.
  ///   - mostQuarterJobs: the largest total weight of the contracts in a window.
  init(timeline: Timeline, rules: PlatformRules, mostQuarterJobs: Int) {
    windows = WindowScores(rules: rules, mostQuarterJobs: mostQuarterJobs)
    displayed = Array(
      repeating: Lanes(repeating: 0), count: timeline.weekCount - timeline.pastWeeks)
    past = Array(repeating: Lanes(repeating: 0), count: timeline.pastWeeks)
    windowScores = Array(
      repeating: Lanes(repeating: 0), count: displayed.count * windows.windowCount)
    series = WindowSeries(timeline: timeline)
    clients = WindowSeries(timeline: timeline)
  }

  /// Computes `displayed` and `past`.
  ///
  /// - Parameters:
  ///   - scored: of the model's history or scenario, and the same timeline.
  ///   - contractsOfKnownClients: new contracts that may be of clients that the history has, by run.
  mutating func update(
    _ worlds: borrowing Worlds, parameters: borrowing RunParameters, model: borrowing WorldModel,
    scored: borrowing ScoredContracts, contractsOfKnownClients: borrowing Lanes<Int32>
  ) {
    weights.update(scored.weights, readings: parameters.weightIndex)
    series.update(
      worlds, model: model, scored: scored, weights: weights.rows, readings: parameters.weightIndex)
    let needed = windows.needed(minimum: parameters.windowMinimum)
    doubtful = score(
      needed: needed, scored: scored, ofKnownClients: copy contractsOfKnownClients)
    if !doubtful.isEmpty {
      clients.update(
        worlds, model: model, scored: scored, weights: weights.rows,
        readings: parameters.weightIndex)
      for week in doubtful { scoreByClients(week: week, needed: needed) }
    }
  }

  /// Computes the scores as if every window had contracts of at least two clients.
  ///
  /// - Parameters:
  ///   - needed: the number of counted contracts needed, by window.
  ///   - ofKnownClients: by run, the number of new contracts whose clients the history has.
  /// - Returns: the weeks in which some window may have contracts of only one client.
  private mutating func score(
    needed: [Lanes<Int32>], scored: borrowing ScoredContracts, ofKnownClients: Lanes<Int32>
  ) -> [Int] {
    var doubtful: [Int] = []
    var ofKnownClients = ofKnownClients
    var none = Lanes<Int32>(repeating: 0)
    var sums = WindowTally()
    var first = Lanes<Int8>(repeating: 0)
    var candidate = Lanes<Int8>(repeating: 0)
    for week in 0..<past.count + displayed.count {
      var best = Lanes<Int8>(repeating: WindowScores.notShown)
      for window in 0..<windows.windowCount {
        series.sums(into: &sums, window: window, week: week)
        windows.score(into: &candidate, window: window, sums: &sums, needed: needed)
        // New contracts are in no score of the past.
        let most = scored.mostContractsOfOneClient(window: window, week: week)
        if doubtful.last != week,
          week < past.count
            ? windows.mayBeOfOneClient(
              window: window, sums: &sums, needed: needed, most: most, andMore: &none)
            : windows.mayBeOfOneClient(
              window: window, sums: &sums, needed: needed, most: most, andMore: &ofKnownClients)
        {
          doubtful.append(week)
        }
        windows.take(&candidate, window: window, into: &best, first: &first)
      }
      set(best, week: week)
    }
    return doubtful
  }

  /// Computes the scores of a week, and hides those of windows whose contracts are all of one client.
  private mutating func scoreByClients(week: Int, needed: [Lanes<Int32>]) {
    var sums = WindowTally()
    var codes = ClientTally()
    var first = Lanes<Int8>(repeating: 0)
    var candidate = Lanes<Int8>(repeating: 0)
    var best = Lanes<Int8>(repeating: WindowScores.notShown)
    for window in 0..<windows.windowCount {
      series.sums(into: &sums, window: window, week: week)
      clients.sums(into: &codes, window: window, week: week)
      windows.score(into: &candidate, window: window, sums: &sums, needed: needed)
      windows.hide(&candidate, counted: sums.counted, clients: codes)
      windows.take(&candidate, window: window, into: &best, first: &first)
    }
    set(best, week: week)
  }

  /// - Parameter week: in the timeline, whose first weeks are past.
  private mutating func set(_ scores: Lanes<Int8>, week: Int) {
    if week < past.count { past[week] = scores } else { displayed[week - past.count] = scores }
  }

  /// Adjusts the scores to the last score that was seen (model B10).
  ///
  /// - Parameters:
  ///   - offsets: the offset δ of each run, which is added to every score that is shown; the sum is limited to 0 to
  ///     100.
  ///   - shownNow: the score of week 0, if the profile still shows the last score seen.
  mutating func carry(_ offsets: borrowing Lanes<Int8>, shownNow: Int?) {
    for week in past.indices { WeeklyScores.add(offsets, to: &past[week]) }
    for week in displayed.indices { WeeklyScores.add(offsets, to: &displayed[week]) }
    if let shownNow { displayed[0] = Lanes(repeating: Int8(shownNow)) }
  }

  private static func add(_ offsets: borrowing Lanes<Int8>, to scores: inout Lanes<Int8>) {
    let computed = scores
    let (before, offsets) = (computed.span, offsets.span)
    var after = scores.mutableSpan
    for lane in 0..<laneCount {
      let sum = min(max(Int16(before[lane]) &+ Int16(offsets[lane]), 0), 100)
      after[lane] =
        before[lane] == WindowScores.notShown
        ? WindowScores.notShown : Int8(truncatingIfNeeded: sum)
    }
  }
}
