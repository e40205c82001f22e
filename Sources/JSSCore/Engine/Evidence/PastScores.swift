/// The scores that the runs of a batch compute for the days on which something was seen.
package struct PastScores {
  /// By stage, the score; `WindowScores.notShown` if none is.
  package private(set) var computed: [Lanes<Int8>]
  /// The same with the changes that are tried out.
  package private(set) var tried: [Lanes<Int8>]

  private let windows: EvidenceWindows
  private let rules: WindowScores
  private let weightTable: WeightTable
  // By place in `EvidenceWindows.contracts`.
  private let weightRows: [Int]
  private let clientCodes: [Int64]
  // By window of `windows`.
  private var sums: [WindowTally]
  private var scores: [Lanes<Int8>]
  /// With the changes that are tried out.
  private var triedScores: [Lanes<Int8>]
  /// By window, the index in `changes` of what is tried out; 0 if nothing changes.
  private var changeOfWindow: [Int]
  /// The windows in which something changes, and the stages to which they belong.
  private var changedWindows: [Int] = []
  private var changedStages: [Int] = []
  private var isStageChanged: [Bool]
  /// Changes of the sums; none, then that of each contract, and of several together.
  private var changes: [WindowTally] = [WindowTally()]
  /// The sums over the contracts that ended first, by their number, from none on.
  private var ended: [WindowTally]
  private var standings: [WindowTally]
  private var weights = WeightLanes<Int32>()
  private var needed: [Lanes<Int32>] = []

  init(_ windows: EvidenceWindows, rules: WindowScores, model: WorldModel) {
    self.windows = windows
    self.rules = rules
    weightTable = model.weights
    weightRows = windows.contracts.map { model.ended[$0].weightRow }
    clientCodes = windows.contracts.map { model.ended[$0].clientCode }
    computed = Array(repeating: Lanes(repeating: 0), count: windows.stageCount)
    tried = computed
    sums = Array(repeating: WindowTally(), count: windows.windows.count)
    scores = Array(repeating: Lanes(repeating: 0), count: windows.windows.count)
    triedScores = scores
    changeOfWindow = Array(repeating: 0, count: windows.windows.count)
    isStageChanged = Array(repeating: false, count: windows.stageCount)
    ended = Array(repeating: WindowTally(), count: windows.contracts.count + 1)
    standings = Array(repeating: WindowTally(), count: windows.standings.count)
  }

  /// Computes all scores.
  package mutating func update(outcomeCodes: [Lanes<Int8>], parameters: borrowing RunParameters) {
    weights.update(weightTable, readings: parameters.weightIndex)
    needed = rules.needed(minimum: parameters.windowMinimum)
    var all = WindowTally()
    for (place, index) in windows.contracts.enumerated() {
      all.add(
        outcomeCodes: outcomeCodes, contract: index, quarterJobs: weights.rows,
        row: weightRows[place], clientCode: 0)
      ended[place + 1] = all
    }
    for (place, contracts) in windows.standings.enumerated() {
      standings[place] = WindowTally()
      add(contracts, to: &standings[place], readings: parameters.weightIndex)
    }
    changes = [WindowTally()]
    for (row, window) in windows.windows.enumerated() {
      sums[row] = ended[window.ended.upperBound]
      sums[row].subtract(ended[window.ended.lowerBound])
      SumKernels.add(window.standings, of: standings, to: &sums, row: row)
      scores[row] = score(row, change: 0, outcomeCodes, readings: parameters.weightIndex)
    }
    for stage in computed.indices { computed[stage] = best(of: stage, scores) }
    triedScores = scores
    tried = computed
  }

  /// Computes in `tried` what the scores would be if contracts had other outcomes.
  ///
  /// - Parameters:
  ///   - contracts: places in `EvidenceWindows.contracts`.
  ///   - old: the outcomes that they have.
  ///   - outcomeCodes: the outcomes of all contracts of the model, with those that are tried out.
  package mutating func tryOut(
    _ contracts: [Int], from old: [Lanes<Int8>], outcomeCodes: [Lanes<Int8>],
    parameters: borrowing RunParameters
  ) {
    changes.removeAll(keepingCapacity: true)
    changes.append(WindowTally())
    for (contract, old) in zip(contracts, old) {
      let change = change(of: contract, from: old, to: outcomeCodes)
      for other in 0..<changes.count {
        var both = [change]
        SumKernels.add(other, of: changes, to: &both, row: 0)
        changes += both
      }
    }
    findChanges(contracts)
    for row in changedWindows {
      triedScores[row] = score(
        row, change: changeOfWindow[row], outcomeCodes, readings: parameters.weightIndex)
    }
    for stage in changedStages { tried[stage] = best(of: stage, triedScores) }
  }

  /// Finds the windows and stages in which something changes.
  private mutating func findChanges(_ contracts: [Int]) {
    for row in changedWindows { changeOfWindow[row] = 0 }
    for stage in changedStages { isStageChanged[stage] = false }
    changedWindows.removeAll(keepingCapacity: true)
    changedStages.removeAll(keepingCapacity: true)
    for (bit, contract) in contracts.enumerated() {
      for row in windows.windows(with: contract) {
        if changeOfWindow[row] == 0 { changedWindows.append(row) }
        changeOfWindow[row] |= 1 << bit
      }
    }
    let areSums = changes.map { !$0.isZero }
    changedWindows.removeAll { row in
      // Changes that cancel each other still change whose contracts count.
      let isChange = areSums[changeOfWindow[row]] || windows.mostOfOneClient[row] > 1
      if !isChange { changeOfWindow[row] = 0 }
      return !isChange
    }
    for row in changedWindows {
      for stage in windows.stages(of: row) where !isStageChanged[stage] {
        isStageChanged[stage] = true
        changedStages.append(stage)
      }
    }
  }

  /// Takes what was tried out in some runs.
  ///
  /// - Parameter isTaken: -1 where it is, else 0.
  package mutating func settle(where isTaken: borrowing Lanes<Int8>) {
    for change in changes.indices { changes[change].keep(where: isTaken) }
    for row in changedWindows {
      SumKernels.add(changeOfWindow[row], of: changes, to: &sums, row: row)
      scores[row].take(triedScores[row], where: isTaken)
      triedScores[row] = scores[row]
    }
    for stage in changedStages {
      computed[stage].take(tried[stage], where: isTaken)
      tried[stage] = computed[stage]
    }
  }

  private func change(
    of place: Int, from old: borrowing Lanes<Int8>, to new: [Lanes<Int8>]
  ) -> WindowTally {
    let row = weightRows[place]
    var change = WindowTally()
    change.add(
      outcomeCodes: new, contract: windows.contracts[place], quarterJobs: weights.rows, row: row,
      clientCode: 0)
    var before = WindowTally()
    before.add(outcomeCodes: copy old, quarterJobs: weights.rows[row], clientCode: 0)
    change.subtract(before)
    return change
  }

  private func add<Tally: ContractTally>(
    _ contracts: [RunningStanding], to sums: inout Tally, readings: borrowing Lanes<Int32>
  ) {
    let success = Lanes(repeating: Outcome.positiveCode)
    var quarterJobs = Lanes<Tally.Weight>(repeating: 0)
    for contract in contracts {
      WeightLanes<Tally.Weight>.weigh(contract.quarterJobs, readings: readings, into: &quarterJobs)
      sums.add(
        outcomeCodes: success, quarterJobs: quarterJobs, clientCode: contract.clientCode)
    }
  }

  /// The score of one window after one of the changes.
  private func score(
    _ row: Int, change: Int, _ outcomeCodes: [Lanes<Int8>], readings: borrowing Lanes<Int32>
  ) -> Lanes<Int8> {
    let window = windows.windows[row]
    var scores = Lanes<Int8>(repeating: 0)
    let mayBeOfOneClient = rules.score(
      into: &scores, sums: sums, row: row, changes: changes, change: change, needed: needed,
      window: window.needs, most: windows.mostOfOneClient[row])
    guard mayBeOfOneClient else { return scores }
    var clients = ClientTally()
    add(windows.standings[window.standings], to: &clients, readings: readings)
    for place in window.ended {
      clients.add(
        outcomeCodes: outcomeCodes, contract: windows.contracts[place],
        quarterJobs: weights.rows, row: weightRows[place], clientCode: clientCodes[place])
    }
    var counted = [sums[row]]
    SumKernels.add(change, of: changes, to: &counted, row: 0)
    rules.hide(&scores, counted: counted[0].counted, clients: clients)
    return scores
  }

  /// The best score of the windows of a stage.
  private func best(of stage: Int, _ scores: [Lanes<Int8>]) -> Lanes<Int8> {
    var best = Lanes<Int8>(repeating: WindowScores.notShown)
    var first = Lanes<Int8>(repeating: 0)
    for (window, place) in windows.places(ofStage: stage).enumerated() {
      var candidate = scores[windows.ofStages[place]]
      rules.take(&candidate, window: window, into: &best, first: &first)
    }
    return best
  }
}
