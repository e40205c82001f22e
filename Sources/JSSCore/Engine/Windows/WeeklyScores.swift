/// Computes the displayed score of every week from the outcomes of a batch of worlds (model B7).
struct WeeklyScores {
  /// For each week, the displayed score or `WindowScores.notShown`.
  private(set) var displayed: [Lanes<Int8>]
  /// The same for the evaluation days before the as-of day, if the timeline has any.
  private(set) var past: [Lanes<Int8>]

  private let windows: WindowScores
  // One of them: narrow where the sums are small (`WindowScores.comparesShares`), and of a scenario only what it changes,
  // if its sums and those of the unchanged history have the same width.
  private var narrow: Sums<NarrowTally>?
  private var wide: Sums<WindowTally>?
  private var narrowChanges: ChangedSums<NarrowTally>?
  private var wideChanges: ChangedSums<WindowTally>?
  /// For scenarios.
  private(set) var sumsForScenarios = UnchangedSums()
  /// Up to date only in batches in which one client may have all contracts of some window; nil before the first of them, as
  /// it takes more memory than all else here.
  private var clients: WindowSeries<ClientTally>?
  /// The number of counted contracts needed in the runs of the batch, by window; that of a scenario is kept by the
  /// unchanged history.
  private(set) var needed = NeededContracts()
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

  /// The sums of the unchanged history, by window, then week from the as-of day on; those of the other width are empty.
  struct UnchangedSums {
    fileprivate(set) var narrow: [NarrowTally] = []
    fileprivate(set) var wide: [WindowTally] = []
  }

  /// What a scenario changes of the sums.
  private struct ChangedSums<Tally: WindowSums> {
    var series: WindowSeries<Tally>
    private var removed = WeightLanes<Tally.Weight>()
    private var added = WeightLanes<Tally.Weight>()

    init(_ changes: ScoreChanges) { series = WindowSeries(changes) }

    mutating func update(
      _ changes: borrowing ScoreChanges, from base: borrowing Worlds,
      _ baseModel: borrowing WorldModel, to worlds: borrowing Worlds,
      _ model: borrowing WorldModel, newWork: borrowing ChangedNewWork,
      readings: borrowing Lanes<Int32>
    ) {
      removed.update(changes.removed.weights, readings: readings)
      added.update(changes.added.weights, readings: readings)
      series.update(
        changes, from: base, baseModel, removed: removed.rows, to: worlds, model,
        added: added.rows, newWork: newWork, readings: readings)
    }
  }

  /// - Parameters:
  ///   - changes: what a scenario changes of a history; nil for the history itself.
  ///   - unchanged: the scores of that history.
  ///   - mostQuarterJobs: the largest total weight of the contracts in a window.
  init(
    _ scored: ScoredContracts, changes: ScoreChanges? = nil, of unchanged: WeeklyScores? = nil,
    rules: PlatformRules, mostQuarterJobs: Int
  ) {
    let timeline = scored.timeline
    windows = WindowScores(rules: rules, mostQuarterJobs: mostQuarterJobs)
    displayed = Array(
      repeating: Lanes(repeating: 0), count: timeline.weekCount - timeline.pastWeeks)
    past = Array(repeating: Lanes(repeating: 0), count: timeline.pastWeeks)
    let isNarrow = windows.comparesShares
    if let changes, let unchanged, isNarrow == unchanged.windows.comparesShares {
      narrowChanges = isNarrow ? ChangedSums(changes) : nil
      wideChanges = isNarrow ? nil : ChangedSums(changes)
    } else {
      narrow = isNarrow ? Sums(scored) : nil
      wide = isNarrow ? nil : Sums(scored)
    }
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
    needed.update(windows, minimum: parameters.windowMinimum)
    let needed = needed
    narrow?.update(worlds, model: model, scored: scored, readings: parameters.weightIndex)
    wide?.update(worlds, model: model, scored: scored, readings: parameters.weightIndex)
    if narrow != nil {
      scoreNarrow(
        needed: needed, most: scored.narrowMostOfOneClient, ofKnownClients: contractsOfKnownClients)
    } else {
      scoreWide(
        needed: needed.numbers, most: scored.mostOfOneClient,
        ofKnownClients: contractsOfKnownClients)
    }
    scoreDoubtful(
      worlds, model: model, scored: scored, readings: parameters.weightIndex, needed: needed,
      unchanged: UnchangedSums())
  }

  /// Computes `displayed` of a scenario.
  ///
  /// - Parameters:
  ///   - base: the worlds of the unchanged history; `unchanged`: its `sumsForScenarios`; `needed`: as it needs them.
  ///   - newWork: the new contracts that are changed.
  mutating func update(
    _ worlds: borrowing Worlds, changing base: borrowing Worlds, _ baseModel: borrowing WorldModel,
    unchanged: UnchangedSums, needed: NeededContracts, changes: borrowing ScoreChanges,
    newWork: borrowing ChangedNewWork, parameters: borrowing RunParameters,
    model: borrowing WorldModel, scored: borrowing ScoredContracts,
    contractsOfKnownClients: borrowing Lanes<Int32>
  ) {
    if narrowChanges == nil && wideChanges == nil {
      update(
        worlds, parameters: parameters, model: model, scored: scored,
        contractsOfKnownClients: contractsOfKnownClients)
      return
    }
    narrowChanges?.update(
      changes, from: base, baseModel, to: worlds, model, newWork: newWork,
      readings: parameters.weightIndex)
    wideChanges?.update(
      changes, from: base, baseModel, to: worlds, model, newWork: newWork,
      readings: parameters.weightIndex)
    if narrowChanges != nil {
      var others = WeeklyScores.narrowed(contractsOfKnownClients)
      let weeks = displayed.indices
      narrowChanges?.series.follow(
        weeks, into: &displayed, isDoubtful: &isDoubtful, unchanged: unchanged.narrow,
        countsRunning: !changes.runningWeeks.isEmpty, needed: needed.narrow,
        others: &others, most: scored.narrowMostOfOneClient)
    } else {
      scoreWide(
        needed: needed.numbers, most: scored.mostOfOneClient,
        ofKnownClients: contractsOfKnownClients, unchanged: unchanged.wide)
    }
    scoreDoubtful(
      worlds, model: model, scored: scored, readings: parameters.weightIndex, needed: needed,
      unchanged: unchanged)
  }

  /// Keeps the sums of all windows for scenarios.
  mutating func keepSums() {
    narrow?.series.sum(into: &sumsForScenarios.narrow, from: past.count)
    wide?.series.sum(into: &sumsForScenarios.wide, from: past.count)
  }

  /// Scores the doubtful weeks again.
  ///
  /// - Parameter unchanged: the sums of the unchanged history, if only changes are followed.
  private mutating func scoreDoubtful(
    _ worlds: borrowing Worlds, model: borrowing WorldModel, scored: borrowing ScoredContracts,
    readings: borrowing Lanes<Int32>, needed: NeededContracts, unchanged: UnchangedSums
  ) {
    guard let last = isDoubtful.lastIndex(of: true) else { return }
    if clients == nil { clients = WindowSeries(copy scored) }
    clients?.update(worlds, model: model, scored: scored, weights: [], readings: readings)
    scoreByClients(through: last / windows.windowCount, needed: needed, unchanged: unchanged)
  }

  /// Computes the scores as if every window had contracts of at least two clients, and the weeks in which one client may
  /// have all contracts of some window.
  ///
  /// - Parameters:
  ///   - needed: the number of counted contracts needed, by window.
  ///   - most: `ScoredContracts.narrowMostOfOneClient`.
  ///   - ofKnownClients: by run, the number of new contracts whose clients the history has.
  private mutating func scoreNarrow(
    needed: NeededContracts, most: [Int16], ofKnownClients: borrowing Lanes<Int32>
  ) {
    let needed = needed.narrow
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
  fileprivate static func narrowed(_ numbers: borrowing Lanes<Int32>) -> Lanes<Int16> {
    let numbers = numbers.span
    var narrow = Lanes<Int16>(repeating: 0)
    var output = narrow.mutableSpan
    for lane in 0..<laneCount { output[lane] = Int16(clamping: numbers[lane]) }
    return narrow
  }

  /// The same as `scoreNarrow` with wide sums.
  ///
  /// - Parameter unchanged: the sums of the unchanged history if only changes are followed, else empty.
  private mutating func scoreWide(
    needed: [Lanes<Int32>], most: [Int32], ofKnownClients: borrowing Lanes<Int32>,
    unchanged: [WindowTally] = []
  ) {
    var none = Lanes<Int32>(repeating: 0)
    var others = copy ofKnownClients
    for week in 0..<weekCount {
      wide?.series.advance(to: week)
      wideChanges?.series.advance(to: week)
      let sums = (0..<windows.windowCount).map {
        wideSums(window: $0, week: week, unchanged: unchanged)
      }
      let row = week - past.count
      let isDoubtfulNow =
        row < 0
        ? windows.best(
          into: &past, row: week, sums: sums, week: week, needed: needed, most: most,
          andMore: &none)
        : windows.best(
          into: &displayed, row: row, sums: sums, week: week, needed: needed, most: most,
          andMore: &others)
      for window in 0..<windows.windowCount {
        isDoubtful[week * windows.windowCount + window] = isDoubtfulNow
      }
    }
  }

  /// The sums of a window in the week that was advanced to, if they are narrow.
  private mutating func narrowSums(
    window: Int, week: Int, unchanged: [NarrowTally]
  ) -> NarrowTally? {
    narrowChanges?.series.sums(window: window, week: week, onTopOf: unchanged)
      ?? narrow?.series.sums(window: window, week: week)
  }

  /// The same if they are wide: those of changes, else of the whole history.
  private mutating func wideSums(
    window: Int, week: Int, unchanged: [WindowTally]
  ) -> WindowTally {
    wideChanges?.series.sums(window: window, week: week, onTopOf: unchanged)
      ?? wide!.series.sums(window: window, week: week)
  }

  /// Computes the scores again of weeks in which all contracts of some window are of one client, and hides those of such
  /// windows.
  ///
  /// - Parameter last: the last doubtful week.
  private mutating func scoreByClients(
    through last: Int, needed: NeededContracts, unchanged: UnchangedSums
  ) {
    // Only of these windows the clients are looked at: in the others, one never has all contracts that count.
    var isEverDoubtful = [Bool](repeating: false, count: windows.windowCount)
    for place in isDoubtful.indices where isDoubtful[place] {
      isEverDoubtful[place % windows.windowCount] = true
    }
    narrow?.series.restart()
    wide?.series.restart()
    narrowChanges?.series.restart()
    wideChanges?.series.restart()
    for week in 0...last {
      narrow?.series.advance(to: week)
      wide?.series.advance(to: week)
      narrowChanges?.series.advance(to: week)
      wideChanges?.series.advance(to: week)
      clients?.advance(to: week, where: isEverDoubtful)
      let isOfOneClient = (0..<windows.windowCount).contains { window in
        if !isDoubtful[week * windows.windowCount + window] { return false }
        guard var sums = narrowSums(window: window, week: week, unchanged: unchanged.narrow)
        else { return true }
        return clients!.areOfOneClient(&sums, window: window, week: week, needed: needed.narrow)
      }
      if !isOfOneClient { continue }
      var first = Lanes<Int8>(repeating: 0)
      var candidate = Lanes<Int8>(repeating: 0)
      var best = Lanes<Int8>(repeating: WindowScores.notShown)
      for window in 0..<windows.windowCount {
        var sums =
          narrowSums(window: window, week: week, unchanged: unchanged.narrow)?.widened
          ?? wideSums(window: window, week: week, unchanged: unchanged.wide)
        windows.score(into: &candidate, window: window, sums: &sums, needed: needed.numbers)
        if isDoubtful[week * windows.windowCount + window] {
          windows.hide(
            &candidate, counted: sums.counted, clients: clients!.sums(window: window, week: week))
        }
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

/// The number of counted contracts that each run needs, by window.
struct NeededContracts {
  private(set) var numbers: [Lanes<Int32>] = []
  /// The same for narrow sums.
  private(set) var narrow: [Lanes<Int16>] = []

  /// - Parameter minimum: as in `WindowScores.needed`.
  mutating func update(_ windows: WindowScores, minimum: borrowing Lanes<Int32>) {
    windows.fill(&numbers, minimum: minimum)
    narrow.grow(to: numbers.count, with: Lanes(repeating: 0))
    for window in numbers.indices { narrow[window] = WeeklyScores.narrowed(numbers[window]) }
  }
}
