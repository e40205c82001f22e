public import JSSCore

/// Several changes as one scenario, applied one after the other: each to the history that the one before left.
public struct ScenarioChanges: Sendable {
  /// What the scenario is called: what its changes are, in their order; empty without changes.
  public let name: String
  public let table: ScenarioTable

  /// - Parameter base: The unchanged history.
  /// - Throws: `InvalidTable`, with the faults of the first change that cannot be. Its place is the change.
  /// - Complexity: O(changes · contracts).
  public init(_ changes: [ScenarioQuestion], base: ContractHistory) throws(InvalidTable) {
    try self.init(changes, base: base, warnings: Shortlist())
  }

  /// Changes of another history than the one that is compared with.
  ///
  /// - Parameters:
  ///   - bytes: that history, as `HistoryTable` reads it.
  ///   - file: What messages call it.
  ///   - asOf: The last day that it covers: that of the unchanged history.
  /// - Throws: `InvalidTable`, with every fault of the history, or those of the first change that cannot be.
  public init(
    csv bytes: [UInt8], file: String, asOf: Day, changes: [ScenarioQuestion]
  ) throws(InvalidTable) {
    let table = try HistoryTable(csv: bytes, file: file, asOf: asOf)
    try self.init(changes, base: table.history, warnings: table.warnings)
  }

  private init(
    _ changes: [ScenarioQuestion], base: ContractHistory, warnings: Shortlist<TableWarning>
  ) throws(InvalidTable) {
    var (history, newWork, warnings) = (base, NewWorkChange.none, warnings)
    var decisions: [Decision] = []
    for change in changes {
      let table = try ScenarioChange(
        change, of: history, original: base, newWork: newWork, called: change.text
      ).table()
      // Its texts have been read.
      decisions.append(change.decision(of: history)!)
      (history, newWork) = (table.history, table.newWork)
      warnings.insert(table.warnings)
    }
    name = ScenarioChanges.name(of: decisions, asOf: base.asOf)
    table = ScenarioTable(newWork, base: history, warnings: warnings)
  }

  /// For example `end c-2 now, a pause of 13 weeks and 2 good jobs of $500 each`.
  private static func name(of decisions: [Decision], asOf: Day) -> String {
    var told: [Decision] = []
    for decision in decisions {
      if let last = told.last, let together = last.together(with: decision) {
        told[told.count - 1] = together
      } else {
        told.append(decision)
      }
    }
    let names = told.map(DecisionText(asOf: asOf).name)
    return names.count < 2
      ? names.joined() : "\(names.dropLast().joined(separator: ", ")) and \(names[names.count - 1])"
  }
}

extension Decision {
  /// Jobs of which each is like the other as one decision; nil for others.
  fileprivate func together(with other: Decision) -> Decision? {
    guard case .goodJobs(let count, let chargesUSD, let day) = self,
      case .goodJobs(let more, chargesUSD, day) = other
    else { return nil }
    return .goodJobs(count: count + more, chargesUSD: chargesUSD, on: day)
  }
}
