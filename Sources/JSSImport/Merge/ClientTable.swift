package import JSSTables

/// Which client has which code: the names that exports have, each with the label that stands for it in a
/// history.
///
/// A person may give two names one code: then they are one client.
package struct ClientTable: Sendable {
  /// In the order of the file; names as exports have them.
  package private(set) var entries: [(code: String, name: String)] = []
  private var codes: [String: String] = [:]

  package init() {}

  /// Reads comma-separated values with the columns `client_id` and `name`.
  ///
  /// - Throws: `InvalidTable`, with every fault of the file.
  package init(csv bytes: [UInt8], file: String) throws(InvalidTable) {
    var reader = TableReader<ClientColumn>(bytes, file: file)
    while let row = reader.next() {
      func text(_ column: ClientColumn) -> String? {
        row.cells.first { $0.column == column }?.text
      }
      guard let code = text(.code), let name = text(.name) else { continue }
      if let known = self.code(of: name), known != code {
        reader.refuse(
          .name, text: name, inRowAt: row.start,
          rule: "have one client_id: it has \(shown(ReadableText.label(known))) already",
          remedy: "Delete one of the two rows.")
      }
      add(name, code: code)
    }
    guard reader.faults.isEmpty else { throw InvalidTable(faults: reader.faults) }
  }

  /// The code of a client by one of its names; nil if it has none.
  package func code(of name: String) -> String? { codes[matchingKey(name)] }

  /// Adds a name, unless it is there.
  package mutating func add(_ name: String, code: String) {
    if codes.updateValue(code, forKey: matchingKey(name)) == nil { entries.append((code, name)) }
  }

  package var text: String {
    CSVText.text(
      [["client_id", "name"]] + entries.map { [$0.code, $0.name].map { CSVText.cell($0) } })
  }
}

enum ClientColumn: String, TableColumn {
  case code = "client_id"
  case name

  var aliases: [String] { [] }

  var requirement: String? {
    switch self {
    case .code: "Give the label that stands for the client in the history."
    case .name: "Give the client's name as the exports have it."
    }
  }

  static var needsRows: Bool { false }
}
