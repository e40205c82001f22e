/// What a scenario changes of the contracts that count in scores, the same in every run. The sums of the scenario are those
/// of the unchanged history without the contracts that are removed and with those that are added; a contract that is
/// changed is both.
struct ScoreChanges: Sendable {
  let timeline: Timeline
  /// Contracts of the unchanged history.
  let removed: ScoredPart
  /// Contracts of the scenario.
  let added: ScoredPart
  /// Whether contracts that end after the as-of day are among them.
  let hasFuture: Bool
  /// Whether any contract is removed.
  let removesSome: Bool
  /// The weeks in which a contract of them can be open.
  let runningWeeks: [Int]

  /// - Parameters:
  ///   - unchanged, changed: what counts in the unchanged history and in the scenario, whose timeline has no weeks of the
  ///     past.
  ///   - unchangedEnded: the ended contracts of the unchanged history.
  ///   - removedEnded, removedOpen: by contract of the unchanged history, whether it is removed.
  ///   - addedEnded, addedOpen: by contract of the scenario, whether it is added.
  ///   - changesNewWork: whether new contracts are changed too.
  init(
    from unchanged: ScoredContracts, unchangedEnded: [EndedContract], removedEnded: [Bool],
    removedOpen: [Bool], to changed: ScoredContracts, addedEnded: [Bool], addedOpen: [Bool],
    changesNewWork: Bool
  ) {
    timeline = changed.timeline
    let past = unchanged.timeline.pastWeeks
    let before = unchanged.running.filter { $0.week >= past }.map { $0.earlier(by: past) }
    // What ran up to the as-of day has no number of a contract, so it is all changed or not at all.
    func alwaysRunning(_ running: [ScoredContracts.Running], _ weights: WeightTable) -> [[Int32]] {
      running.filter { $0.open < 0 }.map { [Int32($0.week)] + weights.row($0.weightRow) }
    }
    let changesPast =
      alwaysRunning(before, unchanged.weights)
      != alwaysRunning(changed.running, changed.weights)
    removed = ScoredPart(
      placements: ContractPlacements(unchangedEnded, in: timeline), isEnded: removedEnded,
      running: before.filter { $0.open < 0 ? changesPast : removedOpen[Int($0.open)] },
      open: removedOpen.indices.filter { removedOpen[$0] }, weights: unchanged.weights)
    added = ScoredPart(
      placements: changed.placements, isEnded: addedEnded,
      running: changed.running.filter { $0.open < 0 ? changesPast : addedOpen[Int($0.open)] },
      open: addedOpen.indices.filter { addedOpen[$0] }, weights: changed.weights)
    hasFuture = changesNewWork || !removed.open.isEmpty || !added.open.isEmpty
    removesSome =
      changesNewWork || removed.hasEnded || !removed.open.isEmpty
      || !removed.running.isEmpty
    runningWeeks = Set((removed.running + added.running).map(\.week)).sorted()
  }
}

/// Some contracts of a history or of a scenario that count in scores.
struct ScoredPart: Sendable {
  /// The ended contracts among them.
  let counting: [ContractPlacements.Counting]
  /// By ended contract, whether it is one of them.
  let isEnded: [Bool]
  /// Whether any ended contract is one of them.
  let hasEnded: Bool
  /// Of all ended contracts.
  let placements: ContractPlacements
  /// What counts while it is open, ascending by `open`.
  let running: [ScoredContracts.Running]
  /// The open contracts among them, as places in `WorldModel.open`.
  let open: [Int]
  /// The weights of these contracts alone.
  let weights: WeightTable

  /// - Parameter weights: with the rows of more contracts.
  fileprivate init(
    placements: ContractPlacements, isEnded: [Bool], running: [ScoredContracts.Running],
    open: [Int], weights: WeightTable
  ) {
    let counting = placements.counting.filter { isEnded[$0.index] }
    let used = Set(counting.map(\.weightRow) + running.map(\.weightRow)).sorted()
    let rows = Dictionary(uniqueKeysWithValues: used.enumerated().map { ($1, $0) })
    self.placements = placements
    self.isEnded = isEnded
    hasEnded = isEnded.contains(true)
    self.open = open
    self.counting = counting.map {
      ContractPlacements.Counting(
        index: $0.index, bin: $0.bin, weightRow: rows[$0.weightRow]!, clientCode: $0.clientCode)
    }
    self.running = running.map {
      ScoredContracts.Running(
        week: $0.week, day: $0.day, open: $0.open, weightRow: rows[$0.weightRow]!,
        clientCode: $0.clientCode)
    }
    self.weights = WeightTable(used.map { weights.row($0) })
  }
}

extension ScoredContracts.Running {
  /// The same in a timeline that begins so many weeks later.
  fileprivate func earlier(by weeks: Int) -> ScoredContracts.Running {
    ScoredContracts.Running(
      week: week - weeks, day: day, open: open, weightRow: weightRow, clientCode: clientCode)
  }
}
