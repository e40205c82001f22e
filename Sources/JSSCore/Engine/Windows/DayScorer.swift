/// Computes the score of one day in the runs of a batch, from the outcomes drawn for the ended contracts.
///
/// It is used for the days of observations (model B10) and of an explanation. `WeeklyScores` computes the scores of
/// all weeks at once.
struct DayScorer {
  /// The score of the last day that was computed, or `WindowScores.notShown`.
  private(set) var computed = Lanes<Int8>(repeating: 0)
  private let windows: WindowScores
  /// For each window of the rules, the sums of that day.
  private(set) var tallies: [WindowTally]
  private var clients: [ClientTally]
  /// By row of the model's shared weights.
  private var weights = WeightLanes<Int32>()

  /// - Parameter mostQuarterJobs: the largest total weight of the contracts in a window.
  init(rules: PlatformRules, mostQuarterJobs: Int) {
    windows = WindowScores(rules: rules, mostQuarterJobs: mostQuarterJobs)
    tallies = Array(repeating: WindowTally(), count: rules.allWindowMonths.count)
    clients = Array(repeating: ClientTally(), count: rules.allWindowMonths.count)
  }

  /// Computes the score of a day.
  mutating func update(
    _ day: DayPlan, outcomeCodes: [Lanes<Int8>], parameters: borrowing RunParameters,
    model: WorldModel
  ) {
    weights.update(model.weights, readings: parameters.weightIndex)
    var quarterJobs = Lanes<Int32>(repeating: 0)
    let success = Lanes(repeating: Outcome.positiveCode)
    for window in tallies.indices {
      tallies[window] = WindowTally()
      clients[window] = ClientTally()
      for index in day.members[window] {
        add(
          outcomeCodes: outcomeCodes, contract: index, quarterJobs: weights.rows,
          row: model.ended[index].weightRow, clientCode: model.ended[index].clientCode,
          to: window)
      }
      for standing in day.standings {
        WeightLanes<Int32>.weigh(
          standing.quarterJobs, readings: parameters.weightIndex, into: &quarterJobs)
        add(
          outcomeCodes: success, quarterJobs: quarterJobs, clientCode: standing.clientCode,
          to: window)
      }
    }
    score(minimum: parameters.windowMinimum)
  }

  /// Whether all counted contracts of a window are of one client, in each run.
  func areOneClient(window: Int) -> Lanes<Bool> {
    clients[window].areOneClient(counted: tallies[window].counted)
  }

  /// Computes what the score of `other` would be if one contract had other outcomes.
  ///
  /// - Parameters:
  ///   - codes: the outcomes that the contract has.
  ///   - newCodes: the outcomes that it would have.
  ///   - places: the windows that contain the contract.
  mutating func update(
    _ other: DayScorer, replacing contract: EndedContract, codes: borrowing Lanes<Int8>,
    by newCodes: borrowing Lanes<Int8>, quarterJobs: borrowing Lanes<Int32>, in places: [Int],
    minimum: borrowing Lanes<Int32>
  ) {
    tallies = other.tallies
    clients = other.clients
    for window in places {
      add(
        outcomeCodes: newCodes, quarterJobs: quarterJobs, clientCode: contract.clientCode,
        to: window)
      var old = WindowTally()
      old.add(outcomeCodes: codes, quarterJobs: quarterJobs, clientCode: contract.clientCode)
      tallies[window].subtract(old)
      var oldClients = ClientTally()
      oldClients.add(
        outcomeCodes: codes, quarterJobs: quarterJobs, clientCode: contract.clientCode)
      clients[window].subtract(oldClients)
    }
    score(minimum: minimum)
  }

  /// Computes what the score of `other` would be with one more contract in one window.
  mutating func update(
    _ other: DayScorer, adding contract: EndedContract, codes: borrowing Lanes<Int8>,
    to window: Int, parameters: borrowing RunParameters
  ) {
    var quarterJobs = Lanes<Int32>(repeating: 0)
    WeightLanes<Int32>.weigh(
      contract.quarterJobs, readings: parameters.weightIndex, into: &quarterJobs)
    tallies = other.tallies
    clients = other.clients
    add(
      outcomeCodes: codes, quarterJobs: quarterJobs, clientCode: contract.clientCode, to: window)
    score(minimum: parameters.windowMinimum)
  }

  /// Adds one more contract to every window, and computes the score.
  mutating func addToAll(
    outcomeCodes: borrowing Lanes<Int8>, quarterJobs: borrowing Lanes<Int32>, clientCode: Int64,
    minimum: borrowing Lanes<Int32>
  ) {
    for window in tallies.indices {
      add(
        outcomeCodes: outcomeCodes, quarterJobs: quarterJobs, clientCode: clientCode, to: window)
    }
    score(minimum: minimum)
  }

  private mutating func add(
    outcomeCodes: borrowing Lanes<Int8>, quarterJobs: borrowing Lanes<Int32>, clientCode: Int64,
    to window: Int
  ) {
    add(
      outcomeCodes: [copy outcomeCodes], contract: 0, quarterJobs: [copy quarterJobs], row: 0,
      clientCode: clientCode, to: window)
  }

  private mutating func add(
    outcomeCodes: [Lanes<Int8>], contract: Int, quarterJobs: [Lanes<Int32>], row: Int,
    clientCode: Int64, to window: Int
  ) {
    tallies[window].add(
      outcomeCodes: outcomeCodes, contract: contract, quarterJobs: quarterJobs, row: row,
      clientCode: clientCode)
    clients[window].add(
      outcomeCodes: outcomeCodes, contract: contract, quarterJobs: quarterJobs, row: row,
      clientCode: clientCode)
  }

  private mutating func score(minimum: borrowing Lanes<Int32>) {
    let needed = windows.needed(minimum: minimum)
    var first = Lanes<Int8>(repeating: 0)
    var candidate = Lanes<Int8>(repeating: 0)
    computed = Lanes(repeating: WindowScores.notShown)
    for window in tallies.indices {
      windows.score(into: &candidate, window: window, sums: &tallies[window], needed: needed)
      windows.hide(&candidate, counted: tallies[window].counted, clients: clients[window])
      windows.take(&candidate, window: window, into: &computed, first: &first)
    }
  }
}

extension RunUnits {
  /// Adds the change from one score to another in the runs that show both.
  func add(
    to change: inout WeightedMean, from before: borrowing DayScorer, to after: borrowing DayScorer
  ) {
    for lane in 0..<count {
      if let old = WindowScores.score(before.computed[lane]),
        let new = WindowScores.score(after.computed[lane])
      {
        change.add(Double(new - old), weight: weights[lane])
      }
    }
  }
}
