internal import JSSTables

/// What an import has read and decided, what it asks, and what to type next, in words.
package struct ImportReport {
  private let result: HistoryImport
  private let items: [ImportItem]
  /// The history that was written; nil for standard output.
  private let history: String?
  /// The command that asks the questions, but for the file that it writes; nil if it cannot be given.
  private let asking: String?

  /// - Parameters:
  ///   - order: in which the questions are told.
  ///   - words: the words of the command that asks the questions, but for the file that it writes; nil if they are
  ///     asked already, or cannot be.
  package init(
    _ result: HistoryImport, order: QuestionOrder, asking words: [String]?, history: String?
  ) {
    self.result = result
    self.history = history
    items = order.sorted(result.questions)
    asking = words.map { $0.map(shellQuoted).joined(separator: " ") }
  }

  package var text: String {
    Self.shown(
      result.sources.map { "Read \($0)" } + result.notices + questions + [outcome] + next) + "\n"
  }

  /// Why nothing was written: what was read, and what was left out of it.
  package static func refusal(_ result: HistoryImport) -> String {
    shown(
      [
        "the exports hold no contracts. Nothing was written. docs/export.md shows which exports have them."
      ]
        + result.sources.map { "Read \($0)" } + result.notices)
  }

  private static func shown(_ lines: [String]) -> String {
    shownLines(lines.joined(separator: "\n"))
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
    let sentences = sentences(items)
    let told = sentences.prefix(Self.mostTold)
    return ["", "What no export says, and you may know; what matters most comes first:"]
      + told.enumerated().map { "\($0 + 1). \($1)" }
      + (sentences.count > told.count ? table : []) + [""]
  }

  /// One for each question, but for who ended a contract and why, which are asked together.
  private func sentences(_ items: [ImportItem]) -> [String] {
    let rows = { (question: ImportQuestion) in
      Set(items.filter { $0.question == question }.map(\.row))
    }
    let (enders, reasons) = (rows(.ender), rows(.endReason))
    return items.compactMap { item in
      switch item.question {
      case .endReason where enders.contains(item.row): nil
      case .ender where reasons.contains(item.row):
        item.sentence(asking: ImportQuestion.enderAndReason)
          + " (\(item.columns), \(HistoryColumn.endReason.rawValue))"
      default: "\(item.sentence) (\(item.columns))"
      }
    }
  }

  /// All questions, contract by contract, in the order of the first question of each.
  private var table: [String] {
    var places: [Int: Int] = [:]
    var rows: [[String]] = []
    for item in items {
      if let place = places[item.row] {
        rows[place][1] += ", \(item.columns)"
      } else {
        places[item.row] = rows.count
        rows.append([item.contract, item.columns, item.names])
      }
    }
    let asked = Set(items.map(\.question))
    return ["", "All of them:"]
      + AlignedTable.lines(
        header: ["contract", "to answer", "in the exports"], rows: rows, leading: 3)
      + ImportQuestion.allCases.filter(asked.contains).map { question in
        "\(question.columns.map(\.rawValue).joined(separator: ", ")): \(question.text)"
      }
  }

  // MARK: What to type next

  private var next: [String] {
    let file = shellQuoted(history ?? "history.csv")
    if items.isEmpty { return history == nil ? [] : ["Next: jss-sim \(file)"] }
    let ask = asking.map { "To answer the questions one by one: \($0) --into \(file) --ask" }
    let check = history.map { _ in
      "Next, to see how much each answer matters: jss-sim check \(file)"
    }
    return [ask, check].compactMap(\.self)
  }
}

extension ImportItem {
  fileprivate var columns: String {
    question.columns.map(\.rawValue).joined(separator: ", ")
  }
}
