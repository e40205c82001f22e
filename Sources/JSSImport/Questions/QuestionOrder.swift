package import JSSCore
internal import JSSTables

/// How much the questions of an import matter, as a first look finds (`Sensitivity`).
package struct QuestionOrder: Sendable {
  /// The largest change of the chance and of the score by any answer, by contract and column.
  private var changes: [Key: (chance: Double, score: Double)] = [:]

  private struct Key: Hashable {
    let contract: String
    let column: HistoryColumn
  }

  private static let mostContracts = 2000

  /// Nothing is known to matter.
  package init() {}

  /// By a look at the history with few worlds, and at fewer values the more contracts there are, so that it takes seconds
  /// at most. Nothing is looked at of a history of more than `mostContracts`.
  package init(
    looking history: ContractHistory, configuration: SimulationConfiguration,
    progress: (@Sendable (_ share: Double) -> Void)?
  ) {
    guard history.contracts.count <= Self.mostContracts else {
      self.init()
      return
    }
    var brief = configuration
    brief.runs = Sensitivity.briefRuns
    self.init(
      Sensitivity(
        history, configuration: brief, closely: 0,
        mostValues: min(Sensitivity.mostValues, 20_000 / history.contracts.count),
        progress: progress))
  }

  /// By a look at what came of an import; nothing is known of a history that cannot be simulated yet.
  package init(
    lookingAt result: HistoryImport, asOf: Day, cancellation: Cancellation?,
    progress: (@Sendable (_ share: Double) -> Void)?
  ) {
    var configuration = SimulationConfiguration(rules: PlatformRules.inForce(on: asOf).rules)
    configuration.cancellation = cancellation
    guard !result.questions.isEmpty,
      let history = try? HistoryTable(csv: Array(result.text.utf8), file: "", asOf: asOf).history,
      (try? Simulation(history: history, configuration: configuration)) != nil
    else {
      self.init()
      return
    }
    self.init(looking: history, configuration: configuration, progress: progress)
  }

  package init(_ sensitivity: Sensitivity) {
    for finding in sensitivity.findings where finding.changesSomething {
      for field in finding.value.fields {
        changes[Key(contract: finding.value.contract.id, column: field.column)] =
          finding.largestChange
      }
    }
  }

  /// The questions, one by one: those first whose cell holds a mere stand-in, then those on which others hang, then those
  /// that matter, most first, then the others as they came.
  func sorted(_ contracts: [HistoryImport.Questions]) -> [ImportItem] {
    let items = contracts.flatMap { contract in
      contract.questions.map { ImportItem($0, of: contract) }
    }
    return items.map { ($0, rank($0)) }.enumerated().sorted { one, other in
      let (first, second) = (one.element.1, other.element.1)
      return first == second ? one.offset < other.offset : first > second
    }.map(\.element.0)
  }

  private func rank(_ item: ImportItem) -> (Int, Double, Double) {
    let change = item.question.columns.lazy.compactMap {
      changes[Key(contract: item.contract, column: $0)]
    }.first
    let kind = item.question.isStandIn ? 2 : item.question == .rehired ? 1 : 0
    return (kind, change?.chance ?? 0, change?.score ?? 0)
  }
}
