/// The columns of a scenario: those of a history, but for a pause of the past, and two that say what becomes of a contract.
package enum ScenarioColumn: TableColumn {
  case history(HistoryColumn)
  /// `true` takes the contract away.
  case remove
  /// What becomes of the contract's open refund request.
  case refundRequests

  package static var allCases: [ScenarioColumn] {
    HistoryColumn.allCases.filter { !HistoryColumn.pause.contains($0) }.map { .history($0) }
      + [.remove, .refundRequests]
  }

  package init?(rawValue: String) {
    guard let column = Self.allCases.first(where: { $0.rawValue == rawValue }) else { return nil }
    self = column
  }

  package var rawValue: String {
    switch self {
    case .history(let column): column.rawValue
    case .remove: "remove"
    case .refundRequests: "refund_requests"
    }
  }

  package var aliases: [String] {
    if case .history(let column) = self { column.aliases } else { [] }
  }

  package var requirement: String? {
    self == .history(.contractID)
      ? "Give the contract's label in the history, or a new one to add a contract." : nil
  }

  /// A column that is not used would leave a scenario without the change it was written for.
  package static var refusesOthers: Bool { true }
}
