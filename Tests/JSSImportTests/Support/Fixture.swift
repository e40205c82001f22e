import Foundation
import JSSCore
import JSSImport
import JSSTables
import TestSupport
import Testing

/// The exports of this folder: every name, number and amount in them is made up.
enum Fixture {
  static func bytes(_ name: String) throws -> [UInt8] {
    let file = Repository.root.appending(path: "Tests/JSSImportTests/Fixtures/\(name)")
    return Array(try Data(contentsOf: file))
  }

  static func text(_ name: String) throws -> String {
    String(decoding: try bytes(name), as: UTF8.self)
  }

  static func export(_ name: String) throws -> Export {
    try Export(bytes(name), file: name)
  }

  static let all = [
    "work-history.json", "work-history-graphql.json", "transaction-report.csv", "statement.csv",
    "statement-exchange-rate.csv", "weekly-summary.csv",
  ]
}

extension Export {
  /// The only export in a file.
  init(_ bytes: [UInt8], file: String) throws(InvalidTable) {
    let exports = try ExportFile.exports(in: bytes, file: file)
    #expect(exports.count == 1)
    self = exports[0]
  }
}

/// An export from its text.
func export(_ text: String, file: String = "export.csv") throws(InvalidTable) -> Export {
  try Export(Array(text.utf8), file: file)
}

/// The message with which a text is refused as an export.
func refusal(_ text: String, location: SourceLocation = #_sourceLocation) -> String {
  refusal(Array(text.utf8), location: location)
}

/// The message with which bytes are refused as an export.
func refusal(_ bytes: [UInt8], location: SourceLocation = #_sourceLocation) -> String {
  do {
    _ = try Export(bytes, file: "export")
    Issue.record("accepted", sourceLocation: location)
    return ""
  } catch {
    return error.description
  }
}

/// Rows of a transaction report.
enum Report {
  static let header =
    "Date,Transaction ID,Transaction type,Transaction summary,Transaction summary details,Description 1,"
    + "Description 2,Description 3,Agency team,Freelancer,Client team,Account name,PO,Ref ID,Amount $,"
    + "Amount in local currency,Currency,Current balance $,Payment method\n"

  static func row(
    _ date: String, _ type: String, _ title: String, _ client: String, _ number: String,
    _ amount: String, currency: String = "USD", description: String = ""
  ) -> String {
    "\"\(date)\",T1,\(type),\(title),,,\(description),,,Sam,\(client),Sam,,\(number),\"\(amount)\",,"
      + "\(currency),,\n"
  }

  static func export(_ rows: String..., file: String = "report.csv") throws(InvalidTable) -> Export
  {
    try Export(Array((header + rows.joined()).utf8), file: file)
  }
}

/// Items of a work history.
enum WorkHistory {
  static func export(_ items: String..., file: String = "history.json") throws(InvalidTable)
    -> Export
  {
    try Export(
      Array("{\"pageItems\": [\(items.joined(separator: ","))]}".utf8), file: file)
  }

  static func item(
    _ id: String, client: String? = nil, title: String, from start: String, to end: String?,
    charges: Double, stars: Double? = nil
  ) -> String {
    func quoted(_ text: String?) -> String { text.map { "\"\($0)\"" } ?? "null" }
    return """
      {"id": "\(id)", "clientId": \(quoted(client)), "title": "\(title)", "startedOn": "\(start)",
       "endedOn": \(quoted(end)), "totalCharges": {"currencyCode": "USD", "amount": \(charges)},
       "hourlyRate": {"currencyCode": "USD", "amount": 0}, "totalHours": 0,
       "feedback": \(stars.map { "{\"score\": \($0), \"scoreDetails\": null}" } ?? "null")}
      """
  }
}

/// What exports come to.
func imported(
  _ exports: [Export], into history: String? = nil, clients: ClientTable = ClientTable(),
  replaces: Set<HistoryColumn> = [], keepsTitles: Bool = false,
  asOf: Day = Day(iso: "2026-11-21")!
) throws(InvalidTable) -> HistoryImport {
  var options = HistoryImport.Options(asOf: asOf)
  options.replaces = replaces
  options.keepsTitles = keepsTitles
  var document: HistoryDocument?
  if let history { document = try HistoryDocument(csv: Array(history.utf8), file: "history.csv") }
  return HistoryImport(exports, into: document, clients: clients, options: options)
}

extension HistoryImport {
  /// The rows as dictionaries by column, without empty cells.
  var rows: [[String: String]] {
    var reader = CSVReader(Array(text.utf8))
    var header: [String]?
    var rows: [[String: String]] = []
    while let row = try? reader.next() {
      let cells = row.cells.map(\.text)
      guard let names = header else {
        header = cells
        continue
      }
      rows.append(
        Dictionary(uniqueKeysWithValues: zip(names, cells).filter { !$1.isEmpty }.map { ($0, $1) }))
    }
    return rows
  }

  func row(_ id: String) -> [String: String]? { rows.first { $0["contract_id"] == id } }
}
