internal import JSSCore

/// A row of a history: its contract, as far as the cells could be read.
///
/// A cell that could not be read is replaced by a value that breaks no rule of
/// `ContractHistory.faults(in:asOf:)` except those of the cell itself, so that the rules between the
/// other cells are still checked.
struct HistoryRow {
  private(set) var contract: Contract
  private(set) var unread: Set<HistoryColumn> = []

  /// Reads the cells; adds a fault for each one that holds no value of its column, and a warning if
  /// an open contract has feedback, which is left out, or if what was refunded may still be in the
  /// charges.
  init(_ row: TableRow<HistoryColumn>, _ reader: inout TableReader<HistoryColumn>) {
    contract = Contract(
      id: "row \(row.start.line)", clientID: "", start: .beforeAllOthers, netChargesUSD: .infinity)
    let format = reader.format
    var pause = PauseCells()
    unread = reader.readCells(of: row) { column, text throws(UnreadableCell) in
      if try pause.take(column, text, in: format) { return }
      try contract.set(column, to: text, in: format)
    }
    contract.pause = pause.pause
    if let column = pause.missing, unread.isDisjoint(with: HistoryColumn.pause) {
      reader.refuse(
        column, text: "", inRowAt: row.start,
        rule: "not be empty: pause_start, pause_end and charges_before_pause belong together",
        remedy: "Fill in all three, or empty them if it is one contract.")
    }
    if unread.contains(.endDate) { contract.end = .afterAllOthers }
    if unread.contains(.lastPaymentDate) { contract.lastPaymentGiven = .afterAllOthers }
    if unread.contains(.inEscrow) { contract.inEscrowUSD = .infinity }
    if unread.contains(.refundRequested) { contract.refundRequestedUSD = 0.01 }
    let ignored = contract.isOpen ? contract.dropFeedback() : []
    if !ignored.isEmpty {
      reader.warn(
        inRowAt: row.start,
        "\(quoted(contract.id)) has no end_date, so it is open and this is not used: "
          + "\(ignored.map(\.rawValue).joined(separator: ", ")). "
          + "Give the end_date if the contract has ended.")
    }
    if let warning = contract.refundWarning {
      reader.warn(inRowAt: row.start, "\(quoted(contract.id)): \(warning)")
    }
  }
}

extension Day {
  /// More than eight quarters before any date that a table can hold.
  fileprivate static let beforeAllOthers = Day(number: -10_000_000)
  /// More than eight quarters after any date that a table can hold.
  fileprivate static let afterAllOthers = Day(number: 10_000_000)
}
