/// Turns the outcomes of a batch of worlds into the displayed score of every week (model B7).
struct WeeklyScores {
  /// For each week, the displayed score or `WindowScores.notShown`.
  private(set) var displayed: [Lanes<Int8>]

  private let timeline: Timeline
  private let windows: WindowScores
  private var series: WindowSeries<WindowTally>
  /// Needed only where few contracts count.
  private var clients: WindowSeries<ClientTally>
  /// Quarter jobs by row of `FutureSetup.weights`.
  private var weights: [Lanes<Int32>]

  /// - Parameter mostQuarterJobs: what the contracts of a window may weigh together.
  init(timeline: Timeline, rules: ScoringRules, mostQuarterJobs: Int) {
    self.timeline = timeline
    windows = WindowScores(rules: rules, mostQuarterJobs: mostQuarterJobs)
    displayed = Array(repeating: Lanes(repeating: 0), count: timeline.weekCount)
    series = WindowSeries(timeline: timeline)
    clients = WindowSeries(timeline: timeline)
    weights = []
  }

  /// Computes `displayed`.
  mutating func update(
    _ worlds: borrowing Worlds, parameters: borrowing RunParameters, future: borrowing FutureSetup
  ) {
    weigh(future.weights, readings: parameters.weightIndex)
    series.update(
      worlds, future: future, weights: weights, readings: parameters.weightIndex)
    let needsClients = score(
      minimum: parameters.windowMinimum, future: future,
      ofKnownClients: future.contractsOfKnownClients(worlds.newContracts))
    if needsClients {
      clients.update(
        worlds, future: future, weights: weights, readings: parameters.weightIndex)
      scoreByClients(minimum: parameters.windowMinimum)
    }
  }

  private mutating func weigh(_ rows: [[Int32]], readings: borrowing Lanes<Int32>) {
    while weights.count < rows.count { weights.append(Lanes(repeating: 0)) }
    let readings = readings.span
    for place in rows.indices {
      let row = rows[place]
      let quarterJobs = row.span
      var lanes = weights[place].mutableSpan
      for lane in 0..<laneCount { lanes[lane] = quarterJobs[Int(readings[lane])] }
    }
  }

  /// Computes the scores as if every window had contracts of two clients.
  ///
  /// - Returns: whether one might not.
  private mutating func score(
    minimum: Lanes<Int32>, future: borrowing FutureSetup, ofKnownClients: Lanes<Int32>
  ) -> Bool {
    var needsClients = false
    var first = Lanes<Int8>(repeating: 0)
    var candidate = Lanes<Int8>(repeating: 0)
    for week in displayed.indices {
      series.advance(to: week)
      displayed[week] = Lanes(repeating: WindowScores.notShown)
      for window in 0..<windows.windowCount {
        let most = future.mostContractsOfOneClient(window: window, week: week)
        needsClients =
          series.read(window: window, week: week) { sums, running in
            windows.score(
              into: &candidate, window: window, sums: sums, and: running, minimum: minimum)
            return needsClients
              || WindowScores.mayBeOfOneClient(
                candidate, sums: sums, and: running, most: most, andMore: ofKnownClients)
          }
        windows.take(&candidate, window: window, into: &displayed[week], first: &first)
      }
    }
    return needsClients
  }

  private mutating func scoreByClients(minimum: Lanes<Int32>) {
    var first = Lanes<Int8>(repeating: 0)
    var candidate = Lanes<Int8>(repeating: 0)
    for week in displayed.indices {
      series.advance(to: week)
      clients.advance(to: week)
      displayed[week] = Lanes(repeating: WindowScores.notShown)
      for window in 0..<windows.windowCount {
        let codes = clients.read(window: window, week: week) { closed, running in
          var codes = ClientTally()
          codes.add(closed)
          codes.add(running)
          return codes
        }
        series.read(window: window, week: week) { sums, running in
          windows.score(
            into: &candidate, window: window, sums: sums, and: running, minimum: minimum)
          windows.hide(&candidate, sums: sums, and: running, clients: codes)
        }
        windows.take(&candidate, window: window, into: &displayed[week], first: &first)
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

/// Where an ended contract falls in a timeline, and what it weighs there.
struct ContractPlacement: Sendable {
  /// The bin of its end; nil if it counts in no score.
  let bin: Int?
  /// For each window, the weeks in which it is in it.
  let weeks: [Range<Int>]
  let weightRow: Int
  let clientCode: Int64

  init(_ contract: EndedContract, in timeline: Timeline) {
    bin = timeline.bin(ofPast: contract.end)
    weeks = timeline.windowMonths.indices.map { timeline.weeks(inWindow: $0, end: contract.end) }
    weightRow = contract.weightRow
    clientCode = contract.clientCode
  }
}
