internal import JSSTables

/// What an import has read and decided, and what it asks, in words.
package struct ImportReport {
  private let result: HistoryImport
  /// The history that was written; nil for standard output.
  private let history: String?

  package init(_ result: HistoryImport, history: String?) {
    self.result = result
    self.history = history
  }

  package var text: String {
    let lines = result.sources.map { "Read \($0)" } + result.notices + questions + [outcome]
    // Labels are as the exports have them; nothing in them is to steer the terminal.
    let shown = lines.map { $0 + "\n" }.joined().unicodeScalars.filter {
      $0 == "\n" || $0.properties.generalCategory != .control
    }
    return String(String.UnicodeScalarView(shown))
  }

  private var outcome: String {
    guard let history else { return "Printed a history: \(result.outcome)" }
    return result.isChanged
      ? "Wrote \(history): \(result.outcome)" : "\(history) stays as it is: \(result.outcome)"
  }

  private var questions: [String] {
    if result.questions.isEmpty { return [] }
    let rows = result.questions.map { contract in
      [
        contract.contract,
        contract.questions.flatMap(\.columns).map(\.rawValue).joined(separator: ", "),
        contract.names,
      ]
    }
    let asked = ImportQuestion.allCases.filter { question in
      result.questions.contains { $0.questions.contains(question) }
    }
    return ["", "What no export says; the answers go into \(history ?? "the history"):"]
      + AlignedTable.lines(
        header: ["contract", "to answer", "in the exports"], rows: rows, leading: 3)
      + asked.map { "\($0.columns.map(\.rawValue).joined(separator: ", ")): \($0.text)" }
      + [
        "'jss-sim check \(history ?? "history.csv")' shows how much each answer matters to the forecast.",
        "",
      ]
  }
}
