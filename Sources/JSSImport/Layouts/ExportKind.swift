internal import JSSTables

/// The kinds of export that can be read, recognised by their content.
package enum ExportKind: CaseIterable, Sendable {
  case workHistoryJSON, workHistoryGraphQL, contractDetails
  case transactionReport, statement, weeklySummary

  package var name: String {
    switch self {
    case .workHistoryJSON: "work history (JSON)"
    case .workHistoryGraphQL: "work history (GraphQL answer)"
    case .contractDetails: "contract details (GraphQL answer)"
    case .transactionReport: "transaction report"
    case .statement: "statement (the former transaction report)"
    case .weeklySummary: "weekly summary"
    }
  }

  /// By what it is recognised, in words.
  package var mark: String {
    switch content {
    case .json(let keys): "JSON with \(keys.map { "\"\($0)\"" }.joined(separator: " or "))"
    case .csv(let columns):
      "CSV whose header has "
        + columns.map { $0.map { title(of: $0) }.joined(separator: " or ") }.joined(separator: ", ")
    }
  }

  /// What a column of this kind is called on the screen.
  func title(of column: AccountColumn) -> String {
    self == .transactionReport && column == .amount ? "Amount $" : column.title
  }

  /// The kinds of which a JSON page holds something.
  static func all(in page: JSONNode) -> [ExportKind] {
    allCases.filter { kind in kind.keys.contains { !page.values(of: $0).isEmpty } }
  }

  /// The kind of a table with these names in its header, in the form of `normalizedColumnName`; nil if it
  /// is none.
  static func of(header names: Set<String>) -> ExportKind? {
    allCases.first { $0.isTable && $0.missing(in: names).isEmpty }
  }

  /// The kind of which a header has at least half of the columns, and what it lacks; nil if there is none.
  static func nearest(
    to names: Set<String>
  ) -> (kind: ExportKind, missing: [[AccountColumn]])? {
    allCases.filter(\.isTable).map { kind in (kind, kind.missing(in: names), kind.columns.count) }
      .filter { $0.1.count * 2 <= $0.2 }
      .min { $0.1.count < $1.1.count }
      .map { ($0.0, $0.1) }
  }

  /// Whether a header that could not be told apart into names, in the form of `normalizedColumnName`, has the
  /// names of this kind: then they are separated by something else than commas.
  func isNamed(inHeader header: String) -> Bool {
    isTable && columns.allSatisfy { $0.contains { header.contains($0.rawValue) } }
  }

  /// The keys whose values a JSON page of this kind has; none for a table.
  var keys: [String] { if case .json(let keys) = content { keys } else { [] } }

  private enum Content {
    case json(keys: [String])
    /// Of each list one column at least.
    case csv(columns: [[AccountColumn]])
  }

  private var isTable: Bool { keys.isEmpty }

  private var columns: [[AccountColumn]] {
    if case .csv(let columns) = content { columns } else { [] }
  }

  private func missing(in names: Set<String>) -> [[AccountColumn]] {
    columns.filter { !$0.contains { names.contains($0.rawValue) } }
  }

  private var content: Content {
    switch self {
    case .workHistoryGraphQL: .json(keys: [WorkHistoryGraphQL.key])
    case .workHistoryJSON: .json(keys: [WorkHistoryJSON.key])
    case .contractDetails: .json(keys: ContractDetails.keys)
    case .transactionReport:
      .csv(columns: [
        [.date], [.transactionType], [.summary], [.clientTeam], [.number], [.amount],
      ])
    case .statement:
      .csv(columns: [[.date], [.number], [.type], [.description], [.team, .client], [.amount]])
    case .weeklySummary:
      .csv(columns: [[.date], [.contract], [.hours], [.amount], [.paymentType]])
    }
  }
}
