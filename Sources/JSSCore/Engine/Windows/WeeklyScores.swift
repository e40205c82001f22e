/// Turns the outcomes of a batch of worlds into the displayed score of every week (model B7).
struct WeeklyScores {
  /// For each week, the displayed score or `WindowScores.notShown`.
  private(set) var displayed: [Lanes<Int8>]

  private let windows: WindowScores
  private var series: WindowSeries<WindowTally>
  /// Needed only where few contracts count.
  private var clients: WindowSeries<ClientTally>
  /// Quarter jobs by row of `FutureSetup.weights`.
  private var weights = WeightLanes()

  /// - Parameter mostQuarterJobs: what the contracts of a window may weigh together.
  init(timeline: Timeline, rules: PlatformRules, mostQuarterJobs: Int) {
    windows = WindowScores(rules: rules, mostQuarterJobs: mostQuarterJobs)
    displayed = Array(repeating: Lanes(repeating: 0), count: timeline.weekCount)
    series = WindowSeries(timeline: timeline)
    clients = WindowSeries(timeline: timeline)
  }

  /// Computes `displayed`.
  mutating func update(
    _ worlds: borrowing Worlds, parameters: borrowing RunParameters, future: borrowing FutureSetup
  ) {
    weights.update(future.weights, readings: parameters.weightIndex)
    series.update(
      worlds, future: future, weights: weights.rows, readings: parameters.weightIndex)
    let needed = windows.needed(minimum: parameters.windowMinimum)
    let doubtful = score(
      needed: needed, future: future,
      ofKnownClients: future.contractsOfKnownClients(worlds.newContracts))
    if !doubtful.isEmpty {
      clients.update(
        worlds, future: future, weights: weights.rows, readings: parameters.weightIndex)
      for week in doubtful { scoreByClients(week: week, needed: needed) }
    }
  }

  /// Computes the scores as if every window had contracts of two clients.
  ///
  /// - Parameter needed: counted contracts, by window.
  /// - Returns: the weeks of which that is not certain.
  private mutating func score(
    needed: [Lanes<Int32>], future: borrowing FutureSetup, ofKnownClients: Lanes<Int32>
  ) -> [Int] {
    var doubtful: [Int] = []
    var ofKnownClients = ofKnownClients
    var sums = WindowTally()
    var first = Lanes<Int8>(repeating: 0)
    var candidate = Lanes<Int8>(repeating: 0)
    for week in displayed.indices {
      displayed[week] = Lanes(repeating: WindowScores.notShown)
      for window in 0..<windows.windowCount {
        series.sums(into: &sums, window: window, week: week)
        windows.score(into: &candidate, window: window, sums: &sums, needed: needed)
        if doubtful.last != week,
          windows.mayBeOfOneClient(
            window: window, sums: &sums, needed: needed,
            most: future.mostContractsOfOneClient(window: window, week: week),
            andMore: &ofKnownClients)
        {
          doubtful.append(week)
        }
        windows.take(&candidate, window: window, into: &displayed[week], first: &first)
      }
    }
    return doubtful
  }

  private mutating func scoreByClients(week: Int, needed: [Lanes<Int32>]) {
    var sums = WindowTally()
    var codes = ClientTally()
    var first = Lanes<Int8>(repeating: 0)
    var candidate = Lanes<Int8>(repeating: 0)
    displayed[week] = Lanes(repeating: WindowScores.notShown)
    for window in 0..<windows.windowCount {
      series.sums(into: &sums, window: window, week: week)
      clients.sums(into: &codes, window: window, week: week)
      windows.score(into: &candidate, window: window, sums: &sums, needed: needed)
      windows.hide(&candidate, counted: sums.counted, clients: codes)
      windows.take(&candidate, window: window, into: &displayed[week], first: &first)
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
