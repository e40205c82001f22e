/// The score of one day in the runs of a batch, from the outcomes drawn for the ended contracts.
///
/// It is what `WeeklyScores` computes for all weeks at once, for single days of any kind: those of
/// observations (model B10), and those that an explanation asks about.
struct DayScores {
  /// The score of the day last computed, or `WindowScores.notShown`.
  private(set) var computed = Lanes<Int8>(repeating: 0)
  private let windows: WindowScores
  /// For each window of the rules, the sums of that day.
  private(set) var tallies: [WindowTally]

  init(rules: ScoringRules) {
    windows = WindowScores(rules: rules)
    tallies = Array(repeating: WindowTally(), count: rules.allWindowMonths.count)
  }

  /// Computes the score of a day.
  mutating func update(
    _ day: ScoreDay, outcomeCodes: [Lanes<Int8>], parameters: borrowing RunParameters,
    model: WorldModel
  ) {
    let readings = parameters.weightIndex.span
    var quarterJobs = Lanes<Int32>(repeating: 0)
    for window in tallies.indices {
      tallies[window].reset()
      for index in day.members[window] {
        let contract = model.ended[index]
        contract.weigh(into: &quarterJobs, readings: parameters.weightIndex)
        tallies[window].add(
          outcomeCodes: outcomeCodes[index], quarterJobs: quarterJobs,
          clientCode: contract.clientCode)
      }
      for standing in day.standings {
        for lane in 0..<laneCount {
          tallies[window].add(
            lane: lane, outcomeCode: Outcome.positive.code,
            quarterJobs: standing.quarterJobs[Int(readings[lane])],
            clientCode: standing.clientCode)
        }
      }
    }
    score(minimum: parameters.windowMinimum)
  }

  /// Computes the score that another day's would be if one contract in it had other outcomes.
  ///
  /// - Parameter places: the windows it is in.
  mutating func update(
    _ other: DayScores, replacing contract: EndedContract, codes: borrowing Lanes<Int8>,
    by newCodes: borrowing Lanes<Int8>, quarterJobs: borrowing Lanes<Int32>, in places: [Int],
    minimum: borrowing Lanes<Int32>
  ) {
    tallies = other.tallies
    var change = WindowTally()
    change.add(
      outcomeCodes: newCodes, quarterJobs: quarterJobs, clientCode: contract.clientCode)
    var old = WindowTally()
    old.add(outcomeCodes: codes, quarterJobs: quarterJobs, clientCode: contract.clientCode)
    change.subtract(old)
    for window in places { tallies[window].add(change) }
    score(minimum: minimum)
  }

  /// Computes the score that another day's would be with one more contract in one window.
  mutating func update(
    _ other: DayScores, adding contract: EndedContract, codes: borrowing Lanes<Int8>,
    quarterJobs: borrowing Lanes<Int32>, to window: Int, minimum: borrowing Lanes<Int32>
  ) {
    tallies = other.tallies
    tallies[window].add(
      outcomeCodes: codes, quarterJobs: quarterJobs, clientCode: contract.clientCode)
    score(minimum: minimum)
  }

  /// Adds one more contract to every window, and computes the score.
  mutating func addToAll(
    outcomeCodes: borrowing Lanes<Int8>, quarterJobs: borrowing Lanes<Int32>, clientCode: Int64,
    minimum: borrowing Lanes<Int32>
  ) {
    for window in tallies.indices {
      tallies[window].add(
        outcomeCodes: outcomeCodes, quarterJobs: quarterJobs, clientCode: clientCode)
    }
    score(minimum: minimum)
  }

  private mutating func score(minimum: borrowing Lanes<Int32>) {
    let tallies = tallies
    windows.displayed(into: &computed, minimum: minimum) { $1 = tallies[$0] }
  }
}
