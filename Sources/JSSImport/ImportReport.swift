internal import JSSTables

/// What an import has read and decided, what it asks, and what to type next, in words.
package struct ImportReport {
  private let result: HistoryImport
  private let items: [ImportItem]
  /// The history that was written; nil for standard output.
  private let history: String?
  /// The command of the import as it was typed, but for what it writes to.
  private let command: String

  /// - Parameters:
  ///   - order: in which the questions are told.
  ///   - inputs: the names of the files read.
  package init(
    _ result: HistoryImport, order: QuestionOrder, inputs: [String], history: String?
  ) {
    self.result = result
    self.history = history
    items = order.sorted(result.questions)
    command = "jss-sim import " + inputs.map(shellQuoted).joined(separator: " ")
  }

  package var text: String {
    Self.shown(
      result.sources.map { "Read \($0)" } + result.notices + questions + [outcome] + next) + "\n"
  }

  /// Why nothing was written: what was read, and what was left out of it.
  package static func refusal(_ result: HistoryImport) -> String {
    shown(
      ["the exports hold no contracts. Nothing was written."]
        + result.sources.map { "Read \($0)" } + result.notices)
  }

  /// Labels are as the exports have them; nothing in them is to steer the terminal.
  private static func shown(_ lines: [String]) -> String {
    let scalars = lines.joined(separator: "\n").unicodeScalars.filter {
      $0 == "\n" || $0.properties.generalCategory != .control
    }
    return String(String.UnicodeScalarView(scalars))
  }

  private var outcome: String {
    guard let history else { return "Printed a history: \(result.outcome)" }
    return result.isChanged
      ? "Wrote \(history): \(result.outcome)" : "\(history) stays as it is: \(result.outcome)"
  }

  // MARK: Questions

  private static let mostTold = 3

  private var questions: [String] {
    if items.isEmpty { return [] }
    let told = sentences.prefix(Self.mostTold)
    return ["", "What no export says, and you may know; what matters most comes first:"]
      + told.enumerated().map { "\($0 + 1). \($1)" }
      + (sentences.count > told.count ? table : []) + [""]
  }

  /// One for each question, but for who ended a contract and why, which are asked together.
  private var sentences: [String] {
    func asks(_ question: ImportQuestion, _ row: Int) -> Bool {
      items.contains { $0.row == row && $0.question == question }
    }
    return items.compactMap { item in
      switch item.question {
      case .endReason where asks(.ender, item.row): nil
      case .ender where asks(.endReason, item.row):
        item.sentence.replacing("who ended it,", with: "who ended it, and why,")
          + " (\(item.columns), \(HistoryColumn.endReason.rawValue))"
      default: "\(item.sentence) (\(item.columns))"
      }
    }
  }

  /// All questions, contract by contract, in the order of the first question of each.
  private var table: [String] {
    var rows: [(row: Int, cells: [String])] = []
    for item in items {
      if let place = rows.firstIndex(where: { $0.row == item.row }) {
        rows[place].cells[1] += ", \(item.columns)"
      } else {
        rows.append((item.row, [item.contract, item.columns, item.names]))
      }
    }
    let told = sentences.prefix(Self.mostTold).joined()
    let asked = ImportQuestion.allCases.filter { question in
      !told.contains(question.columns[0].rawValue) && items.contains { $0.question == question }
    }
    return ["", "All of them:"]
      + AlignedTable.lines(
        header: ["contract", "to answer", "in the exports"], rows: rows.map(\.cells), leading: 3)
      + asked.map { question in
        "\(question.columns.map(\.rawValue).joined(separator: ", ")): \(question.text)"
      }
  }

  // MARK: What to type next

  private var next: [String] {
    guard let history else {
      return items.isEmpty
        ? []
        : ["To answer the questions one by one: \(command) --into history.csv --ask"]
    }
    let file = shellQuoted(history)
    if items.isEmpty { return ["Next: jss-sim \(file)"] }
    return [
      "To answer the questions one by one: \(command) --into \(file) --ask",
      "Next, to see how much each answer matters: jss-sim check \(file)",
    ]
  }
}

extension ImportItem {
  fileprivate var columns: String {
    question.columns.map(\.rawValue).joined(separator: ", ")
  }
}
