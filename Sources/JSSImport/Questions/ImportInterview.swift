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
  /// In the order in which they are asked. Answers may change those that come after them.
  package private(set) var items: [ImportItem]
  /// The numbers of the questions that have an answer.
  private var answered: Set<Int> = []
  private let asOf: Day
  /// The rows whose start is a mere stand-in.
  private var standInStarts: Set<Int>

  package init(_ result: HistoryImport, order: QuestionOrder, asOf: Day) {
    document = result.document
    items = order.sorted(result.questions).enumerated().map { $1.numbered($0) }
    self.asOf = asOf
    standInStarts = Set(items.filter { $0.question == .start }.map(\.row))
  }

  /// Whether nothing hangs on the answer: a contract that is open has no end to speak of.
  package func isIdle(_ item: ImportItem) -> Bool {
    switch item.question {
    case .stars, .contradictoryStars, .ender, .endReason:
      document.text(.endDate, inRow: item.row) == nil
    default: false
    }
  }

  /// What is still to be asked: neither answered nor idle.
  package var open: [ImportItem] {
    items.filter { !answered.contains($0.number) && !isIdle($0) }
  }

  /// The place in `items` of an open question; nil if it is not, or no more.
  ///
  /// - Parameter number: its `ImportItem.number`.
  package func place(ofOpen number: Int) -> Int? {
    items.firstIndex { $0.number == number && !answered.contains(number) && !isIdle($0) }
  }

  /// The question, and what an answer looks like.
  package func prompt(_ item: ImportItem) -> String {
    let had = item.question.columns.first.flatMap { document.text($0, inRow: item.row) }
    let rest =
      item.question == .rehired
      ? "leaves it one, and the question open"
      : had.map { "leaves \($0)" } ?? "leaves the cell empty"
    let about = about(item)
    return
      "\(item.sentence)\(about.isEmpty ? "" : " ")\(about)\n  \(item.question.form); Enter \(rest)"
  }

  /// When the contract of a question was and what was paid, as far as the history says; empty if it does not.
  package func about(_ item: ImportItem) -> String {
    func text(_ column: HistoryColumn) -> String? { document.text(column, inRow: item.row) }
    if item.question == .rehired, let last = text(.pauseStart), let first = text(.pauseEnd) {
      return "The last payment before the pause is of \(last), the first after it of \(first)."
    }
    guard let start = text(.startDate), let charges = text(.totalCharges) else { return "" }
    return "It began on \(start)" + (text(.endDate).map { ", ended on \($0)" } ?? "")
      + (text(.lastPaymentDate).map { ", was last paid on \($0)" } ?? "") + ", $\(charges) in all."
  }

  /// Writes an answer into the history.
  ///
  /// - Parameters:
  ///   - text: what was typed, not blank.
  ///   - index: of the question in `items`.
  /// - Throws: `Refusal`, with what the reader of histories says; then nothing is changed.
  package mutating func answer(_ text: String, to index: Int) throws(Refusal) {
    let item = items[index]
    switch (item.question, text.lowercased()) {
    case (.rehired, "one"), (.rehired, "1"):
      for column in item.question.columns { document.clear(column, inRow: item.row) }
    case (.rehired, "two"), (.rehired, "2"): try split(at: index)
    case (.rehired, _):
      throw Refusal(message: "\(quoted(text)) must be \(item.question.form).")
    case (.end, "open"), (.stars, "none"), (.contradictoryStars, "none"):
      document.clear(item.question.columns[0], inRow: item.row)
    default: try fill(text, item)
    }
    answered.insert(item.number)
  }

  private mutating func fill(_ text: String, _ item: ImportItem) throws(Refusal) {
    let column = item.question.columns[0]
    let word = column == .endReason ? normalizedColumnName(text) : text
    var changed = document
    changed.set(column, inRow: item.row, to: word)
    if column == .endDate, standInStarts.contains(item.row),
      let start = changed.text(.startDate, inRow: item.row),
      let end = changed.text(.endDate, inRow: item.row), end < start
    {
      changed.set(.startDate, inRow: item.row, to: end)
    }
    try take(changed, rows: [item.row], column: column)
    if column == .startDate { standInStarts.remove(item.row) }
  }

  /// Takes a changed history, unless the reader would find a fault in these rows that it did not find before.
  ///
  /// - Parameter column: whose faults are new in any case; nil for none.
  private mutating func take(
    _ changed: HistoryDocument, rows: [Int], column: HistoryColumn?
  ) throws(Refusal) {
    let before = Set(document.faults(inRow: rows[0], asOf: asOf).map(\.column))
    for row in rows {
      if let (_, fault) = changed.faults(inRow: row, asOf: asOf).first(where: {
        $0.column == column || !before.contains($0.column)
      }) {
        throw Refusal(message: fault.sentence)
      }
    }
    document = changed
  }

  // MARK: Two contracts of one

  /// The contract of a question becomes two at its pause: the second is a new row at the end. What is still to be asked
  /// of it is asked of both, but for what the pause answers.
  private mutating func split(at index: Int) throws(Refusal) {
    let item = items[index]
    guard let pause = item.pauses.first else { return }
    var changed = document
    let last = changed.split(row: item.row, at: pause)
    let parts = [
      item.pauses.filter { $0.firstAfter <= pause.lastBefore }.map {
        $0.inPart(after: nil, of: changed.cents(.totalCharges, inRow: item.row))
      },
      item.pauses.filter { $0.lastBefore >= pause.firstAfter }.map {
        $0.inPart(after: pause, of: changed.cents(.totalCharges, inRow: last))
      },
    ]
    for (row, pauses) in zip([item.row, last], parts) {
      for (column, text) in pauses.first?.cells ?? [:] { changed.set(column, inRow: row, to: text) }
    }
    try take(changed, rows: [item.row, last], column: nil)

    let rest = items[(index + 1)...]
    let own = rest.filter { $0.row == item.row && !answered.contains($0.number) }
    var number = (items.map(\.number).max() ?? 0) + 1
    func questions(_ row: Int, _ pauses: [PaymentPause], _ asked: [ImportQuestion]) -> [ImportItem]
    {
      let label = document.text(.contractID, inRow: row) ?? item.contract
      return ((pauses.isEmpty ? [] : [.rehired]) + asked).map {
        defer { number += 1 }
        return ImportItem(
          $0, row: row, contract: label, names: item.names, pauses: $0 == .rehired ? pauses : []
        ).numbered(number)
      }
    }
    let first = own.map(\.question).filter { $0 != .end && $0 != .dayOfEnd }
    let second = own.map(\.question).filter { $0 != .firstPayment && !$0.isStandIn }
    items =
      items[...index] + questions(item.row, parts[0], first) + questions(last, parts[1], second)
      + rest.filter { $0.row != item.row }
  }
}

extension HistoryDocument {
  /// An amount; 0 if the cell is empty.
  fileprivate func cents(_ column: HistoryColumn, inRow row: Int) -> Int {
    text(column, inRow: row).flatMap { try? ExportMoney.cents($0) } ?? 0
  }

  /// Ends a contract with the last payment before a pause, and adds one that begins with the first after it and is what the
  /// contract is otherwise.
  ///
  /// - Returns: the row of the second.
  fileprivate mutating func split(row: Int, at pause: PaymentPause) -> Int {
    func text(_ column: HistoryColumn) -> String? { self.text(column, inRow: row) }
    let labels = Set((0..<rowCount).compactMap { self.text(.contractID, inRow: $0) })
    let label = text(.contractID)?.distinct(from: labels)
    let chargesAfter = max(0, cents(.totalCharges, inRow: row) - pause.centsBefore)
    let refundedAfter = max(0, cents(.refundedAmount, inRow: row) - pause.refundedCentsBefore)
    duplicate(row: row)
    let last = rowCount - 1
    func money(_ cents: Int) -> String? { cents > 0 ? ExportMoney.plain(cents) : nil }

    var second: [HistoryColumn: String?] = [
      .startDate: pause.firstAfter.description, .totalCharges: ExportMoney.plain(chargesAfter),
      .refundedAmount: money(refundedAfter), .paidQuarters: nil,
      .pauseStart: nil, .pauseEnd: nil, .chargesBeforePause: nil,
    ]
    if let label { second[.contractID] = label }
    if let end = text(.endDate), end < pause.firstAfter.description {
      second[.endDate] = .some(nil)
    }
    var first: [HistoryColumn: String?] = [
      .endDate: pause.lastBefore.description, .lastPaymentDate: pause.lastBefore.description,
      .totalCharges: ExportMoney.plain(pause.centsBefore),
      .refundedAmount: money(pause.refundedCentsBefore),
    ]
    let kept: Set<HistoryColumn> = [
      .contractID, .clientID, .contractType, .startDate, .countsForEarnings, .title,
    ]
    for column in HistoryColumn.allCases where !kept.contains(column) && first[column] == nil {
      first[column] = .some(nil)
    }
    for (row, cells) in [(row, first), (last, second)] {
      for column in HistoryColumn.allCases {
        switch cells[column] {
        case .some(.some(let text)): set(column, inRow: row, to: text)
        case .some(.none): clear(column, inRow: row)
        case .none: break
        }
      }
    }
    return last
  }
}
