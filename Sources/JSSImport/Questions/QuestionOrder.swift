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

  /// Nothing is known to matter.
  package init() {}

  package init(_ sensitivity: Sensitivity) {
    for finding in sensitivity.findings where finding.changesSomething {
      for field in finding.value.fields {
        changes[Key(contract: finding.value.contract.id, column: field.column)] =
          finding.largestChange
      }
    }
  }

  /// The questions, one by one: those first whose cell holds a mere stand-in, then those that matter, most first, then
  /// the others as they came.
  func sorted(_ contracts: [HistoryImport.Questions]) -> [ImportItem] {
    let items = contracts.flatMap { contract in
      contract.questions.map { ImportItem(of: contract, $0) }
    }
    return items.enumerated().sorted { one, other in
      let (first, second) = (rank(one.element), rank(other.element))
      return first == second ? one.offset < other.offset : first > second
    }.map(\.element)
  }

  private func rank(_ item: ImportItem) -> (Int, Double, Double) {
    let change = item.question.columns.lazy.compactMap {
      changes[Key(contract: item.contract, column: $0)]
    }.first
    return (item.question.isStandIn ? 1 : 0, change?.chance ?? 0, change?.score ?? 0)
  }
}

/// One question about one contract.
package struct ImportItem: Sendable {
  package let row: Int
  package let contract: String
  /// Title and client, as the sources have them; empty if they have neither.
  package let names: String
  package let question: ImportQuestion

  init(of contract: HistoryImport.Questions, _ question: ImportQuestion) {
    row = contract.row
    self.contract = contract.contract
    names = contract.names
    self.question = question
  }

  /// The question as a sentence, for example `p-3f9c01d27ab4, "Logo", "Client A": has it ended, and when? …`
  package var sentence: String {
    "\(contract)\(names.isEmpty ? "" : ", \(names)"): \(question.text)"
  }
}
