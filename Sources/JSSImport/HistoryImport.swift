package import JSSCore
package import JSSTables

/// Exports turned into a history of contracts, and what a person should know of it.
package struct HistoryImport: Sendable {
  package struct Options: Sendable {
    /// Whether titles are written, which may hold names.
    package var keepsTitles = false
    /// The columns in which the sources replace what the history has.
    package var replaces: Set<HistoryColumn> = []
    /// The last day of which the history tells.
    package let asOf: Day

    package init(asOf: Day) { self.asOf = asOf }
  }

  /// What is asked about one contract.
  package struct Questions: Sendable {
    /// Its row in the history.
    package let row: Int
    /// Its label in the history.
    package let contract: String
    /// Title and client, as the sources have them; empty if they have neither.
    package let names: String
    let pauses: [PaymentPause]
    package let questions: [ImportQuestion]
  }

  /// The history.
  package let document: HistoryDocument
  package var text: String { document.text }
  /// Whether it says anything that the history before did not.
  package let isChanged: Bool
  package let clients: ClientTable
  /// What was read, one line for each export.
  package let sources: [String]
  /// Whether neither the exports nor the history have a contract.
  package let isEmpty: Bool
  /// What was decided, left out, or kept against the sources.
  package private(set) var notices: [String]
  /// What came of it in numbers, in a sentence.
  package let outcome: String
  /// What nobody but a person can answer, contract by contract.
  package let questions: [Questions]

  /// - Parameter history: The history to add to; nil for a new one.
  package init(
    _ exports: [Export], into history: HistoryDocument?, clients table: ClientTable,
    options: Options
  ) {
    let later = LaterThings(exports, after: options.asOf)
    let merge = ContractMerge(later.exports, into: history, clients: table)
    let codes = ClientCodes(merge.contracts, table: table)
    var document = history ?? HistoryDocument(columns: HistoryImport.columns(options))
    var labels = Set((0..<document.rowCount).compactMap { document.text(.contractID, inRow: $0) })
    var counts = Counts()
    var questions: [Questions] = []
    notices = exports.flatMap(\.warnings).map { "warning: \($0)" } + later.notices
    if merge.repeatedPayments > 0 {
      notices.append(
        "note: payments that are in the exports more than once, and count once: "
          + "\(merge.repeatedPayments).")
    }
    notices += merge.notices + codes.notices + AgencyNotice.lines(merge.contracts)
    if history != nil && codes.newCodes > 0 && table.entries.isEmpty {
      notices.append(
        "note: a history keeps no names, so a client of other exports has a new code here. With --clients FILE "
          + "each client keeps its code.")
    }
    let order = merge.contracts.indices.sorted { merge.contracts[$0].isBefore(merge.contracts[$1]) }
    for index in order {
      let contract = merge.contracts[index]
      if contract.sources.isEmpty && contract.payments.isEmpty {
        counts.untouched += 1
        continue
      }
      let resolved = ResolvedContract(contract, keepsTitle: options.keepsTitles)
      var (cells, asked) = (resolved.cells, resolved.questions)
      cells[.clientID] = codes.codes[index]
      notices += resolved.notices.map { "note: \(shown(contract.label)): \($0)" }
      let row: Int
      let written: Set<HistoryColumn>
      if let known = contract.row {
        row = known.index
        let update = RowUpdate(cells, row: row, of: &document, replaces: options.replaces)
        counts.add(update)
        written = update.written
        let label = shown(
          document.text(.contractID, inRow: row) ?? contract.label)
        notices += update.notices.map { "note: \(label): \($0)" }
        notices += update.conflicts.map { "conflict: \(label): \($0)" }
      } else {
        row = document.rowCount
        let label = contract.label.distinct(from: labels)
        labels.insert(label)
        cells[.contractID] = label
        document.append(cells)
        written = Set(cells.keys)
        counts.added += 1
      }
      let check = RowCheck(row, of: &document, written: written, asOf: options.asOf)
      notices += check.notices.map {
        "note: \(document.text(.contractID, inRow: row) ?? contract.label): \($0)"
      }
      counts.filled -= check.cleared.intersection(written).count
      for question in check.questions {
        asked.removeAll { $0.columns == question.columns }
        asked.append(question)
      }
      if !check.cleared.isDisjoint(with: HistoryColumn.pause) {
        asked.removeAll { $0 == .rehired }
      }
      if contract.clients.isEmpty && contract.row == nil { asked.append(.client) }
      // What a person has answered is not asked again.
      asked.removeAll { question in
        !question.isFilled && question.columns.allSatisfy { document.text($0, inRow: row) != nil }
      }
      if !asked.isEmpty {
        questions.append(
          Questions(
            row: row, contract: document.text(.contractID, inRow: row) ?? contract.label,
            names: contract.names, pauses: resolved.pauses,
            questions: asked.sorted { $0.rawValue < $1.rawValue }))
      }
    }
    self.document = document
    isChanged = history.map { $0.text != document.text } ?? true
    isEmpty = document.rowCount == 0
    clients = codes.table
    sources = exports.map(\.summary)
    self.questions = questions
    outcome = counts.words(isNew: history == nil)
  }

  /// The columns of a new history: those that sources may fill, and those that a person has to.
  private static func columns(_ options: Options) -> [HistoryColumn] {
    [
      .contractID, .clientID, .contractType, .startDate, .endDate, .totalCharges,
      .lastPaymentDate, .paidQuarters, .feedbackScore, .feedbackSuppressed, .refundedAmount,
      .endedBy, .endReason,
    ] + (options.keepsTitles ? [.title] : [])
  }

  /// The columns in which sources may replace what a history has.
  package static let replaceable: [HistoryColumn] = [
    .contractType, .startDate, .endDate, .totalCharges, .lastPaymentDate, .paidQuarters,
    .feedbackScore, .feedbackSuppressed, .refundedAmount,
  ]

  /// What came of the contracts and cells.
  private struct Counts {
    var added = 0
    var filled = 0
    var replaced = 0
    var kept = 0
    /// Contracts of the history of which the exports say nothing.
    var untouched = 0

    mutating func add(_ update: RowUpdate) {
      filled += update.filled
      replaced += update.replaced
      kept += update.conflicts.count
    }

    func words(isNew: Bool) -> String {
      func count(_ number: Int, _ noun: String) -> String {
        "\(number) \(noun)\(number == 1 ? "" : "s")"
      }
      if isNew { return "\(count(added, "contract"))." }
      let conflicts =
        kept == 0
        ? ""
        : " The sources differ from \(count(kept, "cell")), which stayed as they are; --replace COLUMN takes "
          + "the sources' values."
      let rest =
        untouched == 0
        ? "" : " The exports say nothing of \(count(untouched, "contract")) of the history."
      return "\(count(added, "contract")) added, \(count(filled, "empty cell")) filled"
        + (replaced == 0 ? "" : ", \(count(replaced, "cell")) replaced") + ".\(conflicts)\(rest)"
    }
  }
}

extension String {
  /// With a number behind it if it is taken: sources may say too little to tell two contracts apart.
  func distinct(from taken: Set<String>) -> String {
    if !taken.contains(self) { return self }
    // One of these many is free.
    return (2...taken.count + 2).map { "\(self)-\($0)" }.first { !taken.contains($0) }!
  }
}

extension MergedContract {
  /// The order of contracts: as they began, those of no known day last.
  func isBefore(_ other: MergedContract) -> Bool {
    (firstDay?.number ?? .max, label) < (other.firstDay?.number ?? .max, other.label)
  }
}

extension Export {
  /// What was read, in a line.
  fileprivate var summary: String {
    if !kind.keys.isEmpty {
      return "\(file): \(kind.name), contracts: \(contracts.count)."
    }
    let days = payments.map(\.day)
    let span =
      days.min().flatMap { first in days.max().map { " from \(first) to \($0)" } }
      ?? ""
    return
      "\(file): \(kind.name), payments and refunds: \(payments.count)\(span), other rows: \(otherRows)."
  }
}
