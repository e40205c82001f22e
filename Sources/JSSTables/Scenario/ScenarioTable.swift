public import JSSCore

/// A history with changes, read from the text of a small table: each row changes or adds a contract.
public struct ScenarioTable: Sendable {
  public let history: ContractHistory
  /// What it changes about new work; a file changes nothing of that.
  public let newWork: NewWorkChange
  /// What the table says and does not count.
  public let warnings: Shortlist<TableWarning>

  /// Reads comma-separated values, or what else `HistoryTable` reads, with the columns of a history, of which `contract_id` is required, and
  /// two more: `remove` (`true` takes the contract away) and `refund_requests` (what becomes of the
  /// contract's open refund request).
  ///
  /// The cells of a row that are not empty replace those of the contract. A new `contract_id` adds a
  /// contract. Contracts may end, or start, after the as-of day: what is said of the end counts from
  /// then on, and `total_charges` are what has been paid by then.
  ///
  /// - Parameters:
  ///   - bytes: The whole file, at most 64 MiB and 1,000,000 rows below the header.
  ///   - file: What messages call the file.
  ///   - base: The unchanged history.
  /// - Throws: `InvalidTable`, with every fault of the file.
  /// - Complexity: O(*n*) in the number of bytes and contracts.
  public init(csv bytes: [UInt8], file: String, base: ContractHistory) throws(InvalidTable) {
    var reader = TableReader<ScenarioColumn>(bytes, file: file)
    var edit = HistoryEdit(base)
    while let row = reader.next() {
      let label = HistoryColumn.contractID
      guard let id = row.cells.first(where: { $0.column == .history(label) })?.text else {
        continue
      }
      let report = edit.apply(
        id: id, cells: row.cells.filter { $0.column != .history(label) }, in: reader.format)
      for fault in report.faults {
        reader.refuse(
          fault.column, fault.subject, inRowAt: row.start, rule: fault.rule, remedy: fault.remedy)
      }
      for warning in report.warnings { reader.warn(inRowAt: row.start, warning) }
    }
    guard reader.faults.isEmpty else { throw InvalidTable(faults: reader.faults) }
    guard let history = edit.history() else {
      throw InvalidTable(.nothingLeft(at: TablePlace(file: file)))
    }
    self.history = history
    newWork = .none
    warnings = reader.warnings
  }

  /// A change of one contract that needs no file.
  ///
  /// - Parameters:
  ///   - place: What messages call it, for example `--end c-7=2026-12-31`.
  ///   - id: Its label; a new one adds a contract.
  ///   - newWork: What changes before it make of the work to come.
  ///   - more: Warnings beside those of the change itself.
  init(
    at place: TablePlace, id: String, cells: [(column: ScenarioColumn, text: String)],
    base: ContractHistory, newWork: NewWorkChange, warnings more: [String]
  ) throws(InvalidTable) {
    var edit = HistoryEdit(base)
    let report = edit.apply(
      id: id, cells: cells.map { TableRow.Cell(column: $0.column, text: $0.text) })
    var faults = Shortlist<TableFault>()
    for fault in report.faults {
      faults.insert(
        TableFault(place: place, subject: fault.subject, rule: fault.rule, remedy: fault.remedy))
    }
    guard faults.isEmpty else { throw InvalidTable(faults: faults) }
    guard let history = edit.history() else { throw InvalidTable(.nothingLeft(at: place)) }
    self.history = history
    self.newWork = newWork
    warnings = ScenarioTable.warnings(more + report.warnings, at: place)
  }

  private static func warnings(
    _ messages: [String], at place: TablePlace
  ) -> Shortlist<TableWarning> {
    var warnings = Shortlist<TableWarning>()
    for message in messages { warnings.insert(TableWarning(place: place, message: message)) }
    return warnings
  }

  /// Money that the freelancer gives back of an open contract.
  ///
  /// - Precondition: `base` has the contract.
  init(
    at place: TablePlace, givingBack amountUSD: Double, of id: String, base: ContractHistory,
    newWork: NewWorkChange, warnings: [String]
  ) {
    var edit = HistoryEdit(base)
    edit.giveBack(amountUSD, of: id)
    // The base with another number is a history as well.
    self.init(
      newWork, base: edit.history()!, warnings: ScenarioTable.warnings(warnings, at: place))
  }

  /// The history as it is, with other work to come.
  init(
    _ newWork: NewWorkChange, base: ContractHistory,
    warnings: Shortlist<TableWarning> = Shortlist()
  ) {
    history = base
    self.newWork = newWork
    self.warnings = warnings
  }
}

extension TableFault {
  fileprivate static func nothingLeft(at place: TablePlace) -> TableFault {
    TableFault(
      place: place, subject: .thing("the scenario"),
      rule: "leave a contract that has started by the as-of day",
      remedy: "Remove fewer contracts: without any, nothing is known to simulate from.")
  }
}
