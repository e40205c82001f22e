/// Computes the displayed score of every week from the outcomes of a batch of worlds (model B7).
struct WeeklyScores {
  /// For each week, the displayed score or `WindowScores.notShown`.
  private(set) var displayed: [Lanes<Int8>]
  /// The same for the evaluation days before the as-of day, if the timeline has any.
  private(set) var past: [Lanes<Int8>]

  private let windows: WindowScores
  // One of them: narrow where the sums are small (`WindowScores.comparesShares`).
  private var narrow: Sums<NarrowTally>?
  private var wide: Sums<WindowTally>?
  /// Up to date only in batches in which one client may have all contracts of some window.
  private var clients: WindowSeries<ClientTally>
  /// By week, then window: whether one client may have all contracts.
  private var isDoubtful: [Bool]

  /// The sums of the windows.
  private struct Sums<Tally: WindowSums> {
    var series: WindowSeries<Tally>
    /// Quarter jobs by row of `ScoredContracts.weights`.
    private var weights = WeightLanes<Tally.Weight>()

    init(_ scored: ScoredContracts) { series = WindowSeries(scored) }

    mutating func update(
      _ worlds: borrowing Worlds, model: borrowing WorldModel, scored: borrowing ScoredContracts,
      readings: borrowing Lanes<Int32>
    ) {
      weights.update(scored.weights, readings: readings)
      series.update(
        worlds, model: model, scored: scored, weights: weights.rows, readings: readings)
    }
  }

  /// - Parameter mostQuarterJobs: the largest total weight of the contracts in a window.
  init(_ scored: ScoredContracts, rules: PlatformRules, mostQuarterJobs: Int) {
    let timeline = scored.timeline
    windows = WindowScores(rules: rules, mostQuarterJobs: mostQuarterJobs)
    displayed = Array(
      repeating: Lanes(repeating: 0), count: timeline.weekCount - timeline.pastWeeks)
    past = Array(repeating: Lanes(repeating: 0), count: timeline.pastWeeks)
    narrow = windows.comparesShares ? Sums(scored) : nil
    wide = windows.comparesShares ? nil : Sums(scored)
    clients = WindowSeries(scored)
    isDoubtful = Array(repeating: false, count: timeline.weekCount * windows.windowCount)
  }

  /// Computes `displayed` and `past`.
  ///
  /// - Parameters:
  ///   - scored: as in the initializer.
  ///   - contractsOfKnownClients: new contracts that may be of clients that the history has, by run.
  mutating func update(
    _ worlds: borrowing Worlds, parameters: borrowing RunParameters, model: borrowing WorldModel,
    scored: borrowing ScoredContracts, contractsOfKnownClients: borrowing Lanes<Int32>
  ) {
    let needed = windows.needed(minimum: parameters.windowMinimum)
    narrow?.update(worlds, model: model, scored: scored, readings: parameters.weightIndex)
    wide?.update(worlds, model: model, scored: scored, readings: parameters.weightIndex)
    if narrow != nil {
      scoreNarrow(
        needed: needed, most: scored.narrowMostOfOneClient, ofKnownClients: contractsOfKnownClients)
    } else {
      scoreWide(
        needed: needed, most: scored.mostOfOneClient, ofKnownClients: contractsOfKnownClients)
    }
    guard let last = isDoubtful.lastIndex(of: true) else { return }
    clients.update(
      worlds, model: model, scored: scored, weights: [], readings: parameters.weightIndex)
    scoreByClients(through: last / windows.windowCount, needed: needed)
  }

  /// Computes the scores as if every window had contracts of at least two clients, and the weeks in which one client may
  /// have all contracts of some window.
  ///
  /// - Parameters:
  ///   - needed: the number of counted contracts needed, by window.
  ///   - most: `ScoredContracts.narrowMostOfOneClient`.
  ///   - ofKnownClients: by run, the number of new contracts whose clients the history has.
  private mutating func scoreNarrow(
    needed: [Lanes<Int32>], most: [Int16], ofKnownClients: borrowing Lanes<Int32>
  ) {
    let needed = needed.map { WeeklyScores.narrowed($0) }
    // New contracts are in no score of the past.
    var none = Lanes<Int16>(repeating: 0)
    var others = WeeklyScores.narrowed(ofKnownClients)
    let (pastWeeks, weeks) = (past.count, weekCount)
    narrow?.series.follow(
      0..<pastWeeks, into: &past, isDoubtful: &isDoubtful, needed: needed, others: &none,
      most: most)
    narrow?.series.follow(
      pastWeeks..<weeks, into: &displayed, isDoubtful: &isDoubtful, needed: needed,
      others: &others, most: most)
  }

  private var weekCount: Int { past.count + displayed.count }

  /// Numbers of contracts that are above the largest `Int16` become it: narrow sums never count so many.
  private static func narrowed(_ numbers: borrowing Lanes<Int32>) -> Lanes<Int16> {
    let numbers = numbers.span
    var narrow = Lanes<Int16>(repeating: 0)
    var output = narrow.mutableSpan
    for lane in 0..<laneCount { output[lane] = Int16(clamping: numbers[lane]) }
    return narrow
  }

  /// The same with wide sums.
  private mutating func scoreWide(
    needed: [Lanes<Int32>], most: [Int32], ofKnownClients: borrowing Lanes<Int32>
  ) {
    guard var wide else { return }
    self.wide = nil
    var none = Lanes<Int32>(repeating: 0)
    var others = copy ofKnownClients
    for week in 0..<weekCount {
      wide.series.advance(to: week)
      let row = week - past.count
      let isDoubtfulNow =
        row < 0
        ? windows.best(
          into: &past, row: week, series: &wide.series, week: week, needed: needed, most: most,
          andMore: &none)
        : windows.best(
          into: &displayed, row: row, series: &wide.series, week: week, needed: needed,
          most: most, andMore: &others)
      for window in 0..<windows.windowCount {
        isDoubtful[week * windows.windowCount + window] = isDoubtfulNow
      }
    }
    self.wide = wide
  }

  /// The sums of a window in the week that was advanced to.
  private mutating func sums(window: Int, week: Int) -> WindowTally {
    narrow?.series.sums(window: window, week: week).widened
      ?? wide!.series.sums(window: window, week: week)
  }

  /// Computes the scores again of weeks in which all contracts of some window are of one client, and hides those of such
  /// windows.
  ///
  /// - Parameter last: the last doubtful week.
  private mutating func scoreByClients(through last: Int, needed: [Lanes<Int32>]) {
    let narrowNeeded = needed.map { WeeklyScores.narrowed($0) }
    narrow?.series.restart()
    wide?.series.restart()
    for week in 0...last {
      narrow?.series.advance(to: week)
      wide?.series.advance(to: week)
      clients.advance(to: week)
      let isOfOneClient = (0..<windows.windowCount).contains { window in
        isDoubtful[week * windows.windowCount + window]
          && narrow?.series.hasOneClient(
            clients, window: window, week: week, needed: narrowNeeded) ?? true
      }
      if !isOfOneClient { continue }
      var first = Lanes<Int8>(repeating: 0)
      var candidate = Lanes<Int8>(repeating: 0)
      var best = Lanes<Int8>(repeating: WindowScores.notShown)
      for window in 0..<windows.windowCount {
        var sums = sums(window: window, week: week)
        windows.score(into: &candidate, window: window, sums: &sums, needed: needed)
        windows.hide(
          &candidate, counted: sums.counted, clients: clients.sums(window: window, week: week))
        windows.take(&candidate, window: window, into: &best, first: &first)
      }
      set(best, week: week)
    }
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
