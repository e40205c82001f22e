/// The sums and the scores of all windows in all weeks of a batch of worlds, from which those of a scenario differ by a
/// few contracts. Weeks are those of the forecast.
struct WeeklySums {
  let windowCount: Int
  /// By week, then window.
  fileprivate(set) var sums: [WindowTally]
  /// By week, then window: `WindowScores.notShown` where too few contracts count, or all are of one client.
  fileprivate(set) var scores: [Lanes<Int8>]
  /// By week: the best of these.
  fileprivate(set) var best: [Lanes<Int8>]
  /// By week, then window. Up to date only after `WeeklyScores.readClients`.
  fileprivate(set) var clients: [ClientTally]
  fileprivate(set) var hasClients = false

  init(weekCount: Int, windowCount: Int) {
    self.windowCount = windowCount
    sums = Array(repeating: WindowTally(), count: weekCount * windowCount)
    scores = Array(repeating: Lanes(repeating: 0), count: weekCount * windowCount)
    best = Array(repeating: Lanes(repeating: 0), count: weekCount)
    clients = Array(repeating: ClientTally(), count: weekCount * windowCount)
  }

  func row(week: Int, window: Int) -> Int { week * windowCount + window }
}

extension WeeklyScores {
  /// Empty sums of the right size.
  func makeSums() -> WeeklySums {
    WeeklySums(weekCount: displayed.count, windowCount: windows.windowCount)
  }

  /// Reads the sums of the batch that was computed last.
  mutating func read(
    into kept: inout WeeklySums, _ worlds: borrowing Worlds, model: borrowing WorldModel,
    scored: borrowing ScoredContracts, parameters: borrowing RunParameters
  ) {
    kept.hasClients = false
    let needed = windows.needed(minimum: parameters.windowMinimum)
    forEachSums { kept.sums[kept.row(week: $0, window: $1)] = $2 }
    for row in kept.sums.indices {
      windows.score(
        into: &kept.scores[row], window: row % windows.windowCount, sums: &kept.sums[row],
        needed: needed)
    }
    if isDoubtful.contains(true) {
      readClients(into: &kept, worlds, model: model, scored: scored, parameters: parameters)
      for week in displayed.indices where isDoubtful(inWeek: past.count + week) {
        for window in 0..<windows.windowCount {
          let row = kept.row(week: week, window: window)
          windows.hide(
            &kept.scores[row], counted: kept.sums[row].counted, clients: kept.clients[row])
        }
      }
    }
    findBest(&kept)
  }

  private func findBest(_ kept: inout WeeklySums) {
    var first = Lanes<Int8>(repeating: 0)
    for week in displayed.indices {
      var best = Lanes<Int8>(repeating: WindowScores.notShown)
      for window in 0..<windows.windowCount {
        var candidate = kept.scores[kept.row(week: week, window: window)]
        windows.take(&candidate, window: window, into: &best, first: &first)
      }
      kept.best[week] = best
    }
  }

  /// Computes the clients of the batch that was computed last.
  mutating func readClients(
    into kept: inout WeeklySums, _ worlds: borrowing Worlds, model: borrowing WorldModel,
    scored: borrowing ScoredContracts, parameters: borrowing RunParameters
  ) {
    if kept.hasClients { return }
    forEachClients(worlds, model: model, scored: scored, parameters: parameters) {
      kept.clients[kept.row(week: $0, window: $1)] = $2
    }
    kept.hasClients = true
  }

  /// Computes the scores of worlds that differ from others by some contracts, as `update` does from all of them.
  ///
  /// - Parameters:
  ///   - base: of the others.
  ///   - changes: the sums of these worlds minus those of the others.
  ///   - ofKnownClients: new contracts that may be of clients that the history has, by run.
  /// - Returns: the rows of `base` in which all contracts may be of one client, so that the scores are not yet right.
  mutating func update(
    from base: borrowing WeeklySums, changes: borrowing SumChanges<WindowTally>,
    parameters: borrowing RunParameters, scored: borrowing ScoredContracts,
    ofKnownClients: borrowing Lanes<Int32>
  ) -> [Int] {
    let needed = windows.needed(minimum: parameters.windowMinimum)
    let mostOfKnownClients = WeeklyScores.most(ofKnownClients)
    var ofKnownClients = copy ofKnownClients
    var doubtful: [Int] = []
    var course = SumChanges<WindowTally>.Course(windowCount: windows.windowCount)
    for week in displayed.indices {
      course.go(to: week, of: changes)
      guard (0..<windows.windowCount).contains(where: { course.isChanged(window: $0) }) else {
        displayed[week] = base.best[week]
        continue
      }
      for window in 0..<windows.windowCount {
        let row = base.row(week: week, window: window)
        guard course.isChanged(window: window) else {
          windowScores[row] = base.scores[row]
          continue
        }
        let most = Int32(scored.mostOfOneClient[week * windows.windowCount + window])
        if windows.score(
          into: &windowScores[row], sums: base.sums, row: row, changes: course.sums,
          change: window, needed: needed, window: window, most: most + mostOfKnownClients)
        {
          // Looked at run by run.
          var sums = base.sums[row]
          sums.add(course.sums[window])
          if windows.mayBeOfOneClient(
            window: window, sums: &sums, needed: needed, most: most, andMore: &ofKnownClients)
          {
            doubtful.append(row)
          }
        }
      }
      displayBest(week)
    }
    return doubtful
  }

  /// Displays the best of `windowScores` in a week.
  private mutating func displayBest(_ week: Int) {
    var best = Lanes<Int8>(repeating: WindowScores.notShown)
    var first = Lanes<Int8>(repeating: 0)
    for window in 0..<windows.windowCount {
      var candidate = windowScores[week * windows.windowCount + window]
      windows.take(&candidate, window: window, into: &best, first: &first)
    }
    displayed[week] = best
  }

  private static func most(_ counts: borrowing Lanes<Int32>) -> Int32 {
    let counts = counts.span
    var most: Int32 = 0
    for lane in 0..<laneCount { most = max(most, counts[lane]) }
    return most
  }

  /// Hides the scores of windows whose contracts are all of one client.
  ///
  /// - Parameters:
  ///   - doubtful: rows, ascending.
  ///   - base: with clients.
  ///   - clientChanges: the clients of these worlds minus those of the others.
  mutating func hide(
    _ doubtful: [Int], from base: borrowing WeeklySums,
    changes: borrowing SumChanges<WindowTally>, clientChanges: borrowing SumChanges<ClientTally>
  ) {
    var course = SumChanges<WindowTally>.Course(windowCount: windows.windowCount)
    var clientCourse = SumChanges<ClientTally>.Course(windowCount: windows.windowCount)
    var week = -1
    for (place, row) in doubtful.enumerated() {
      let (ofRow, window) = row.quotientAndRemainder(dividingBy: windows.windowCount)
      while week < ofRow {
        week += 1
        course.go(to: week, of: changes)
        clientCourse.go(to: week, of: clientChanges)
      }
      var counted = base.sums[row].counted
      WeeklyScores.add(course.sums[window].counted, to: &counted)
      var codes = base.clients[row]
      codes.add(clientCourse.sums[window])
      windows.hide(&windowScores[row], counted: counted, clients: codes)
      if place + 1 == doubtful.count || doubtful[place + 1] / windows.windowCount > week {
        displayBest(week)
      }
    }
  }

  private static func add(_ counts: borrowing Lanes<Int32>, to sums: inout Lanes<Int32>) {
    let counts = counts.span
    var sums = sums.mutableSpan
    for lane in 0..<laneCount { sums[lane] &+= counts[lane] }
  }
}
