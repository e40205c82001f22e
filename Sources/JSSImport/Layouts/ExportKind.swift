/// The kinds of export that can be read, recognised by their content.
package enum ExportKind: CaseIterable, Sendable {
  case workHistoryJSON, workHistoryGraphQL, transactionReport, statement, weeklySummary

  package var name: String {
    switch self {
    case .workHistoryJSON: "work history (JSON)"
    case .workHistoryGraphQL: "work history (GraphQL answer)"
    case .transactionReport: "transaction report"
    case .statement: "statement (the former transaction report)"
    case .weeklySummary: "weekly summary"
    }
  }

  /// By what it is recognised, in words.
  package var mark: String {
    switch content {
    case .json(let key): "JSON with a list \"\(key)\""
    case .csv(let columns): "CSV whose header has \(columns.joined(separator: ", "))"
    }
  }

  /// The kind of a JSON page; nil if it is none.
  static func of(_ page: JSONValue) -> ExportKind? {
    allCases.first {
      if case .json(let key) = $0.content { !page.values(of: key).isEmpty } else { false }
    }
  }

  /// The kind of a table with these names in its header, in the form of `normalizedColumnName`; nil if it
  /// is none.
  static func of(header names: Set<String>) -> ExportKind? {
    allCases.first {
      if case .csv(let columns) = $0.content { names.isSuperset(of: columns) } else { false }
    }
  }

  /// Whether a header that could not be told apart into names, in the form of `normalizedColumnName`, has the
  /// names of this kind: then they are separated by something else than commas.
  func isNamed(inHeader header: String) -> Bool {
    if case .csv(let columns) = content { columns.allSatisfy(header.contains) } else { false }
  }

  private enum Content {
    case json(key: String)
    case csv(columns: [String])
  }

  private var content: Content {
    switch self {
    case .workHistoryGraphQL: .json(key: WorkHistoryGraphQL.key)
    case .workHistoryJSON: .json(key: WorkHistoryJSON.key)
    case .transactionReport:
      .csv(columns: [
        "date", "transaction_type", "transaction_summary", "client_team", "ref_id", "amount",
      ])
    case .statement: .csv(columns: ["date", "ref_id", "type", "description", "team", "amount"])
    case .weeklySummary: .csv(columns: ["date", "contract", "hours", "amount", "payment_type"])
    }
  }
}
