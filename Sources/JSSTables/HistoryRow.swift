internal import JSSCore

/// A row of a history: its contract, as far as the cells could be read.
///
/// In the place of a cell that could not be read stands a value with which no rule of
/// `ContractHistory.faults(in:asOf:)` is broken but the cell's own, so that the rules are checked
/// between the cells that could be.
struct HistoryRow {
  private(set) var contract: Contract
  private(set) var unread: Set<HistoryColumn> = []

  /// Reads the cells; adds a fault for each one that holds no value of its column, and a warning if
  /// an open contract has feedback, which is left out.
  init(_ row: TableRow<HistoryColumn>, _ reader: inout TableReader<HistoryColumn>) {
    contract = Contract(
      id: "row \(row.start.line)", clientID: "", start: .beforeAllOthers, netChargesUSD: .infinity)
    unread = reader.readCells(of: row) { column, text throws(UnreadableCell) in
      try read(text, of: column)
    }
    if unread.contains(.endDate) { contract.end = .afterAllOthers }
    let ignored = dropFeedbackIfOpen()
    if !ignored.isEmpty {
      reader.warn(
        inRowAt: row.start,
        "\(quoted(contract.id)) has no end_date, so it is open and this is not used: "
          + "\(ignored.map(\.rawValue).joined(separator: ", ")). "
          + "Give the end_date if the contract has ended.")
    }
  }

  private mutating func read(_ text: String, of column: HistoryColumn) throws(UnreadableCell) {
    switch column {
    case .contractID: contract.id = text
    case .clientID: contract.clientID = text
    case .startDate: contract.start = try CellText.day(text)
    case .endDate: contract.end = try CellText.day(text)
    case .contractType: contract.kind = try CellText.word(text)
    case .totalCharges: contract.netChargesUSD = try CellText.dollars(text)
    case .lastPaymentDate: contract.lastPaymentGiven = try CellText.day(text)
    case .paidQuarters: contract.paidQuarters = try CellText.wholeNumber(text)
    case .endedBy: contract.endedBy = try CellText.word(text, of: Contract.Ender.self)
    case .endReason: contract.endReason = try CellText.word(text, of: Contract.EndReason.self)
    case .disputed: contract.disputedGiven = try CellText.truth(text)
    case .refundedAmount: contract.refundedUSD = try CellText.dollars(text)
    case .refundRequested: contract.refundRequestedUSD = try CellText.dollars(text)
    case .feedbackScore: contract.stars = try CellText.number(text)
    case .feedbackSuppressed: contract.feedbackSuppressed = try CellText.truth(text)
    case .privateFeedback: contract.privateFeedback = try CellText.wholeNumber(text)
    case .outcome: contract.outcome = try CellText.word(text, of: Outcome.self)
    case .title: break
    }
  }

  /// Takes the feedback out of an open contract; gives the columns that had some.
  private mutating func dropFeedbackIfOpen() -> [HistoryColumn] {
    guard contract.isOpen else { return [] }
    var dropped: [HistoryColumn] = []
    if contract.stars != nil { dropped.append(.feedbackScore) }
    if contract.feedbackSuppressed { dropped.append(.feedbackSuppressed) }
    if contract.privateFeedback != nil { dropped.append(.privateFeedback) }
    if contract.outcome != nil { dropped.append(.outcome) }
    contract.stars = nil
    contract.feedbackSuppressed = false
    contract.privateFeedback = nil
    contract.outcome = nil
    return dropped
  }
}

extension Day {
  /// More than eight quarters before any date that a table can hold.
  fileprivate static let beforeAllOthers = Day(number: -10_000_000)
  /// More than eight quarters after any date that a table can hold.
  fileprivate static let afterAllOthers = Day(number: 10_000_000)
}
