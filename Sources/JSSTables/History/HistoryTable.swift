public import JSSCore

/// A history of contracts, read from the text of a table (`history.csv`).
public struct HistoryTable: Sendable {
  public let history: ContractHistory
  /// What the table says and does not count: unknown columns, feedback on open contracts. And what
  /// may not be meant as it is read.
  public let warnings: Shortlist<TableWarning>

  /// Reads comma-separated values: UTF-8, a header row, then one row for each contract. If semicolons
  /// separate the header, they do throughout, and decimals come after a comma. The first sheet of an
  /// Excel workbook (`.xlsx`) is read as well.
  ///
  /// An empty cell means unknown. A contract without a `contract_id` is called `row 7` after its
  /// line. Feedback on an open contract is left out, with a warning.
  ///
  /// - Parameters:
  ///   - bytes: The whole file, at most 64 MiB and 1,000,000 rows below the header.
  ///   - file: What messages call the file.
  ///   - asOf: The last day of which the history tells; no date may be later.
  /// - Throws: `InvalidTable`, with every fault of the file.
  /// - Complexity: O(*n*) in the number of bytes.
  public init(csv bytes: [UInt8], file: String, asOf: Day) throws(InvalidTable) {
    try self.init(csv: bytes, file: file, asOf: asOf, limits: .standard)
  }

  package init(
    csv bytes: [UInt8], file: String, asOf: Day, limits: TableReader<HistoryColumn>.Limits
  ) throws(InvalidTable) {
    try self.init(TableReader(bytes, file: file, limits: limits), asOf: asOf)
  }

  /// Reads the rows of a table.
  package init(
    _ reader: consuming TableReader<HistoryColumn>, asOf: Day
  ) throws(InvalidTable) {
    var reader = reader
    var contracts: [Contract] = []
    var starts: [CSVPosition] = []
    var unread: [Set<HistoryColumn>] = []
    // Lists that grow would take twice their memory for a while.
    let rows = reader.mostRows
    contracts.reserveCapacity(rows)
    starts.reserveCapacity(rows)
    unread.reserveCapacity(rows)
    while let tableRow = reader.next() {
      let row = HistoryRow(tableRow, &reader)
      contracts.append(row.contract)
      starts.append(tableRow.start)
      unread.append(row.unread)
    }
    let result = Result { () throws(ContractHistory.InvalidHistory) in
      try ContractHistory(contracts, asOf: asOf)
    }
    if case .failure(.faults(let broken)) = result {
      for fault in broken {
        guard let column = HistoryColumn(rawValue: fault.field) else {
          preconditionFailure("A rule is about \(fault.field), which is no column.")
        }
        if unread[fault.index].contains(column) { continue }
        let start = starts[fault.index]
        reader.refuse(
          column, text: reader.text(of: column, inRowAt: start), inRowAt: start, rule: fault.rule,
          remedy: fault.remedy)
      }
    }
    guard reader.faults.isEmpty, case .success(let history) = result
    else { throw InvalidTable(faults: reader.faults) }
    self.history = history
    warnings = reader.warnings
  }
}
