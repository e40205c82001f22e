/// Computes the score of one day in the runs of a batch, from the outcomes drawn for the ended contracts, and what it
/// would be if a contract were different.
///
/// It is used for the days of an explanation and of a prospect. `WeeklyScores` computes the scores of all weeks at once.
struct DayScorer {
  /// The score of the last day that was computed, or `WindowScores.notShown`.
  private(set) var computed = Lanes<Int8>(repeating: 0)
  private let windows: WindowScores
  /// What is needed of `WorldModel.ended`, because every use of its elements would count references.
  private let contracts: [(weightRow: Int, clientCode: Int64)]
  private let weightTable: WeightTable
  /// For each window of the rules, the sums of that day.
  private(set) var tallies: [WindowTally]
  /// For each window, its own score on that day.
  private var scores: [Lanes<Int8>]
  /// For each window, the ended contracts in it, as indices in `WorldModel.ended`.
  private var members: [[Int]]
  private var standings: [RunningStanding] = []
  /// The sums of the contracts that are open on that day; they are in the tallies of all windows.
  private var running = WindowTally()
  /// For each window, the most contracts of one client in it.
  private var mostOfOneClient: [Int32]
  /// By row of the model's shared weights.
  private var weights = WeightLanes<Int32>()
  /// The number of counted contracts needed, by window.
  private var needed: [Lanes<Int32>] = []
  /// One change, of nothing.
  private let nothing = [WindowTally()]

  /// - Parameter mostQuarterJobs: the largest total weight of the contracts in a window.
  init(_ model: WorldModel, rules: PlatformRules, mostQuarterJobs: Int) {
    contracts = model.ended.map { ($0.weightRow, $0.clientCode) }
    weightTable = model.weights
    windows = WindowScores(rules: rules, mostQuarterJobs: mostQuarterJobs)
    let count = rules.allWindowMonths.count
    tallies = Array(repeating: WindowTally(), count: count)
    scores = Array(repeating: Lanes(repeating: 0), count: count)
    members = Array(repeating: [], count: count)
    mostOfOneClient = Array(repeating: 0, count: count)
  }

  /// Computes the score of a day.
  mutating func update(
    _ day: DayPlan, outcomeCodes: [Lanes<Int8>], parameters: borrowing RunParameters
  ) {
    weights.update(weightTable, readings: parameters.weightIndex)
    needed = windows.needed(minimum: parameters.windowMinimum)
    for window in tallies.indices {
      // Apart, because a change of a property in the loop would copy all others for each contract.
      var sums = WindowTally()
      for contract in day.members[window] { add(contract, outcomeCodes, to: &sums) }
      tallies[window] = sums
    }
    addStandings(of: day, parameters)
    score(day, in: Array(tallies.indices), outcomeCodes)
  }

  /// Computes the score of a day from what is different since the last day that was computed, in the same batch. Windows
  /// in which nothing is keep their scores.
  mutating func move(
    to day: DayPlan, by step: DayStep, outcomeCodes: [Lanes<Int8>],
    parameters: borrowing RunParameters
  ) {
    if step.changesStandings {
      let before = running
      for window in tallies.indices { tallies[window].subtract(before) }
      addStandings(of: day, parameters)
    }
    for window in step.windows {
      // Apart, as above.
      var left = WindowTally()
      for contract in step.left[window] { add(contract, outcomeCodes, to: &left) }
      tallies[window].subtract(left)
      if step.entered[window].isEmpty { continue }
      var entered = WindowTally()
      for contract in step.entered[window] { add(contract, outcomeCodes, to: &entered) }
      SumKernels.add(0, of: [entered], to: &tallies, row: window)
    }
    score(day, in: step.windows, outcomeCodes)
  }

  /// Computes the score of a day from the sums of its windows.
  ///
  /// - Parameter changed: the windows whose own scores are computed.
  private mutating func score(_ day: DayPlan, in changed: [Int], _ outcomeCodes: [Lanes<Int8>]) {
    members = day.members
    mostOfOneClient = day.mostOfOneClient
    for window in changed { score(window, outcomeCodes) }
    computed = Lanes(repeating: WindowScores.notShown)
    var first = Lanes<Int8>(repeating: 0)
    for window in tallies.indices {
      var candidate = scores[window]
      windows.take(&candidate, window: window, into: &computed, first: &first)
    }
  }

  /// Computes the own score of a window from its sums.
  private mutating func score(_ window: Int, _ outcomeCodes: [Lanes<Int8>]) {
    var own = Lanes<Int8>(repeating: 0)
    if windows.score(
      into: &own, sums: tallies, row: window, changes: nothing, change: 0, needed: needed,
      window: window, most: mostOfOneClient[window])
    {
      windows.hide(&own, counted: tallies[window].counted, clients: clients(window, outcomeCodes))
    }
    scores[window] = own
  }

  /// Takes in the contracts that are open on a day.
  private mutating func addStandings(of day: DayPlan, _ parameters: borrowing RunParameters) {
    standings = day.standings
    running = WindowTally()
    for standing in standings {
      running.add(
        outcomeCodes: Lanes(repeating: Outcome.positiveCode),
        quarterJobs: quarterJobs(standing, parameters), clientCode: standing.clientCode)
    }
    if standings.isEmpty { return }
    let all = [running]
    for window in tallies.indices { SumKernels.add(0, of: all, to: &tallies, row: window) }
  }

  private func quarterJobs(
    _ standing: RunningStanding, _ parameters: borrowing RunParameters
  ) -> Lanes<Int32> {
    var quarterJobs = Lanes<Int32>(repeating: 0)
    WeightLanes<Int32>.weigh(
      standing.quarterJobs, readings: parameters.weightIndex, into: &quarterJobs)
    return quarterJobs
  }

  /// The weight of an ended contract in each run.
  func quarterJobs(of contract: Int) -> Lanes<Int32> {
    weights.rows[contracts[contract].weightRow]
  }

  /// Whether all counted contracts of a window are of one client, in each run.
  func areOneClient(
    window: Int, outcomeCodes: [Lanes<Int8>]
  ) -> Lanes<Bool> {
    clients(window, outcomeCodes).areOneClient(counted: tallies[window].counted)
  }

  /// What the score would be if a contract had the same outcome in every run.
  ///
  /// - Parameters:
  ///   - code: of that outcome.
  ///   - places: the windows that contain the contract.
  func scores(
    replacing contract: Int, by code: Int8, in places: [Int], outcomeCodes: [Lanes<Int8>]
  ) -> Lanes<Int8> {
    var change = WindowTally()
    SumKernels.replace(
      outcomeCodes: outcomeCodes, contract: contract, by: code, quarterJobs: weights.rows,
      row: contracts[contract].weightRow, in: &change)
    return scores(changing: places, by: change, .replaced(contract, by: code), outcomeCodes)
  }

  /// What the score would be with one more contract in one window.
  func scores(
    adding contract: Int, to window: Int, outcomeCodes: [Lanes<Int8>]
  ) -> Lanes<Int8> {
    var change = WindowTally()
    add(contract, outcomeCodes, to: &change)
    return scores(changing: [window], by: change, .added(contract), outcomeCodes)
  }

  /// Adds a contract to one window of the day.
  mutating func add(
    _ contract: Int, to window: Int, outcomeCodes: [Lanes<Int8>]
  ) {
    computed = scores(adding: contract, to: window, outcomeCodes: outcomeCodes)
    add(contract, outcomeCodes, to: &tallies[window])
    members[window].append(contract)
    mostOfOneClient[window] += 1
    score(window, outcomeCodes)
  }

  /// What the score would be with so many more contracts in every window, all of them successes of equal weight, each of
  /// a client of its own that the history does not have.
  ///
  /// - Parameter counts: at least 1 in each run.
  func scores(
    adding counts: borrowing Lanes<Int32>, quarterJobs: Int32
  ) -> Lanes<Int8> {
    var change = WindowTally()
    let counts = counts.span
    for lane in 0..<laneCount {
      change.counted[lane] = counts[lane]
      change.successes[lane] = counts[lane] &* quarterJobs
      change.total[lane] = change.successes[lane]
    }
    let changes = [change]
    var best = Lanes<Int8>(repeating: WindowScores.notShown)
    var first = Lanes<Int8>(repeating: 0)
    var candidate = Lanes<Int8>(repeating: 0)
    for window in tallies.indices {
      // Contracts of the history and one of another client are of two clients, so only one contract is of one.
      if windows.score(
        into: &candidate, sums: tallies, row: window, changes: changes, change: 0,
        needed: needed, window: window, most: 1)
      {
        for lane in 0..<laneCount where tallies[window].counted[lane] + counts[lane] <= 1 {
          candidate[lane] = WindowScores.notShown
        }
      }
      windows.take(&candidate, window: window, into: &best, first: &first)
    }
    return best
  }

  /// Which contract of a window is different.
  private enum Difference {
    case added(Int)
    /// It has another outcome, the same in every run.
    case replaced(Int, by: Int8)
  }

  /// The score after a change of the sums of some windows.
  private func scores(
    changing places: [Int], by change: WindowTally, _ difference: Difference,
    _ outcomeCodes: [Lanes<Int8>]
  ) -> Lanes<Int8> {
    let changes = [change]
    let more: Int32 = if case .added = difference { 1 } else { 0 }
    var best = Lanes<Int8>(repeating: WindowScores.notShown)
    var first = Lanes<Int8>(repeating: 0)
    for window in tallies.indices {
      var candidate =
        places.contains(window)
        ? score(window, changes, most: mostOfOneClient[window] + more, difference, outcomeCodes)
        : scores[window]
      windows.take(&candidate, window: window, into: &best, first: &first)
    }
    return best
  }

  /// The score of a window after a change.
  ///
  /// - Parameters:
  ///   - changes: one.
  ///   - most: the most contracts that one client can have in the window.
  private func score(
    _ window: Int, _ changes: [WindowTally], most: Int32, _ difference: Difference,
    _ outcomeCodes: [Lanes<Int8>]
  ) -> Lanes<Int8> {
    var candidate = Lanes<Int8>(repeating: 0)
    if windows.score(
      into: &candidate, sums: tallies, row: window, changes: changes, change: 0, needed: needed,
      window: window, most: most)
    {
      var counted = tallies[window].counted
      for lane in 0..<laneCount { counted[lane] &+= changes[0].counted[lane] }
      windows.hide(
        &candidate, counted: counted, clients: clients(window, difference, outcomeCodes))
    }
    return candidate
  }

  /// The clients of a window after a change.
  private func clients(
    _ window: Int, _ difference: Difference, _ outcomeCodes: [Lanes<Int8>]
  ) -> ClientTally {
    var clients = clients(window, outcomeCodes)
    switch difference {
    case .added(let contract): add(contract, outcomeCodes, to: &clients)
    case .replaced(let contract, let code):
      var old = ClientTally()
      add(contract, outcomeCodes, to: &old)
      clients.subtract(old)
      clients.add(
        outcomeCodes: Lanes(repeating: code), quarterJobs: quarterJobs(of: contract),
        clientCode: contracts[contract].clientCode)
    }
    return clients
  }

  /// The clients of a window.
  private func clients(
    _ window: Int, _ outcomeCodes: [Lanes<Int8>]
  ) -> ClientTally {
    var clients = ClientTally()
    for contract in members[window] { add(contract, outcomeCodes, to: &clients) }
    let success = Lanes(repeating: Outcome.positiveCode)
    for standing in standings {
      clients.add(
        outcomeCodes: success, quarterJobs: Lanes(repeating: 0), clientCode: standing.clientCode)
    }
    return clients
  }

  /// Adds an ended contract.
  private func add<Tally: ContractTally>(
    _ contract: Int, _ outcomeCodes: [Lanes<Int8>],
    to tally: inout Tally
  ) where Tally.Weight == Int32 {
    tally.add(
      outcomeCodes: outcomeCodes, contract: contract, quarterJobs: weights.rows,
      row: contracts[contract].weightRow, clientCode: contracts[contract].clientCode)
  }
}

extension RunUnits {
  /// Adds the change from one score to another in the runs that show both.
  func add(
    to change: inout WeightedMean, from before: borrowing Lanes<Int8>,
    to after: borrowing Lanes<Int8>
  ) {
    let (before, after) = (before.span, after.span)
    // A score that is not shown is stored as -1.
    add(
      to: &change, wholeNumber: { Int32(after[$0]) - Int32(before[$0]) },
      where: { before[$0] >= 0 && after[$0] >= 0 })
  }
}
