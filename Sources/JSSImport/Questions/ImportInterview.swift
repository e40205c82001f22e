package import JSSCore
package import JSSTables

/// The questions of an import one at a time, and what becomes of the answers.
package struct ImportInterview {
  /// Why an answer cannot be taken.
  package struct Refusal: Error {
    package let message: String
  }

  /// The history, with the answers so far.
  package private(set) var document: HistoryDocument
  /// In the order in which they are asked.
  package let items: [ImportItem]
  private let asOf: Day

  package init(_ result: HistoryImport, order: QuestionOrder, asOf: Day) {
    document = result.document
    items = order.sorted(result.questions)
    self.asOf = asOf
  }

  /// Whether nothing hangs on the answer: a contract that is open has no end to speak of.
  package func isIdle(_ item: ImportItem) -> Bool {
    switch item.question {
    case .stars, .contradictoryStars, .ender, .endReason:
      document.text(.endDate, inRow: item.row) == nil
    default: false
    }
  }

  /// The question, and what an answer looks like.
  package func prompt(_ item: ImportItem) -> String {
    let had = item.question.columns.first.flatMap { document.text($0, inRow: item.row) }
    return item.sentence + "\n  \(item.question.form)"
      + (had.map { "; Enter leaves \($0)" } ?? "; Enter leaves it open")
  }

  /// Writes an answer into the history.
  ///
  /// - Parameter text: what was typed, not blank.
  /// - Throws: `Refusal`, with what the reader of histories says; then nothing is changed.
  package mutating func answer(_ text: String, to item: ImportItem) throws(Refusal) {
    var changed = document
    let (row, word) = (item.row, text.lowercased())
    switch (item.question, word) {
    case (.rehired, "one"), (.rehired, "1"):
      for column in item.question.columns { changed.clear(column, inRow: row) }
    case (.rehired, "two"), (.rehired, "2"): Self.split(row, of: &changed)
    case (.rehired, _): throw Refusal(message: "\(quoted(text)) must be \(item.question.form).")
    case (.end, "open"), (.stars, "none"), (.contradictoryStars, "none"):
      changed.clear(item.question.columns[0], inRow: row)
    default:
      let column = item.question.columns[0]
      changed.set(column, inRow: row, to: text)
      let before = Set(document.faults(inRow: row, asOf: asOf).map(\.column))
      if let (_, fault) = changed.faults(inRow: row, asOf: asOf).first(where: {
        $0.column == column || !before.contains($0.column)
      }) {
        throw Refusal(message: fault.sentence)
      }
    }
    document = changed
  }

  /// One contract becomes two at its pause: the second is a new row at the end.
  private static func split(_ row: Int, of document: inout HistoryDocument) {
    func text(_ column: HistoryColumn) -> String { document.text(column, inRow: row) ?? "" }
    let (pauseStart, pauseEnd) = (text(.pauseStart), text(.pauseEnd))
    let before = text(.chargesBeforePause)
    let cents = { (text: String) in (try? ExportMoney.cents(text)) ?? 0 }
    let after = ExportMoney.plain(max(0, cents(text(.totalCharges)) - cents(before)))
    let labels = Set((0..<document.rowCount).compactMap { document.text(.contractID, inRow: $0) })
    let label = text(.contractID).distinct(from: labels)

    document.duplicate(row: row)
    let last = document.rowCount - 1
    document.set(.contractID, inRow: last, to: label)
    document.set(.startDate, inRow: last, to: pauseEnd)
    document.set(.totalCharges, inRow: last, to: after)
    document.clear(.paidQuarters, inRow: last)

    document.set(.endDate, inRow: row, to: pauseStart)
    document.set(.lastPaymentDate, inRow: row, to: pauseStart)
    document.set(.totalCharges, inRow: row, to: before)
    for column in [HistoryColumn.paidQuarters, .refundedAmount, .feedbackScore] {
      document.clear(column, inRow: row)
    }
    for column in ImportQuestion.rehired.columns {
      document.clear(column, inRow: row)
      document.clear(column, inRow: last)
    }
  }
}
