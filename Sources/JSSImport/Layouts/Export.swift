package import JSSTables

/// What one export says: contracts, payments, and what should be known about the reading of it.
package struct Export: Sendable {
  package let kind: ExportKind
  /// What messages call the file.
  package let file: String
  package var contracts: [ImportedContract] = []
  package var payments: [ImportedPayment] = []
  /// Rows that say nothing of contracts: fees, withdrawals and the like.
  package var otherRows = 0
  /// What was left out or looks odd: a sentence or more each, in the order of the file.
  package var warnings: [String] = []

  init(_ kind: ExportKind, file: String) {
    self.kind = kind
    self.file = file
  }

  /// Reads an export of any kind, recognised by its content.
  ///
  /// - Throws: `InvalidTable`, with every fault of the file.
  package init(_ bytes: [UInt8], file: String) throws(InvalidTable) {
    if JSONValue.begins(bytes) {
      guard let page = JSONValue(page: bytes) else { throw InvalidTable(.brokenJSON(file)) }
      switch ExportKind.of(page) {
      case .workHistoryJSON: self = try WorkHistoryJSON.read(page, file: file)
      case .workHistoryGraphQL: self = try WorkHistoryGraphQL.read(page, file: file)
      default: throw InvalidTable(.unknownKind(file))
      }
    } else {
      let header = Export.header(bytes)
      if let name = header.first(where: \.isForeignAmount) {
        throw InvalidTable(.foreignAmounts(name, file: file))
      }
      let names = Set(header.map { normalizedColumnName($0) })
      switch ExportKind.of(header: names) {
      case .transactionReport: self = try TransactionReport.read(bytes, file: file)
      case .statement: self = try Statement.read(bytes, file: file)
      case .weeklySummary: self = try WeeklySummary.read(bytes, file: file)
      default: throw InvalidTable(.unknownTable(bytes, names: names, file: file))
      }
    }
  }

  /// The names of the columns as they are written.
  private static func header(_ bytes: [UInt8]) -> [String] {
    var reader = CSVReader(bytes)
    guard let header = try? reader.next() else { return [] }
    return header.cells.map(\.text)
  }
}

extension String {
  /// Whether it names a column of amounts in another currency than dollars: `Amount €`, `Amount (EUR)`. The
  /// amounts in the local currency, which stand beside those in dollars, are not read.
  fileprivate var isForeignAmount: Bool {
    let words = split { !$0.isLetter && !$0.isCurrencySymbol }
    guard words.first?.lowercased() == "amount",
      !words.contains(where: { $0.lowercased() == "local" })
    else { return false }
    return words.dropFirst().contains { word in
      word != "$" && word != "USD"
        && (word.contains(where: \.isCurrencySymbol)
          || word.count == 3 && word.allSatisfy(\.isUppercase))
    }
  }
}

extension TableFault {
  fileprivate static func brokenJSON(_ file: String) -> TableFault {
    TableFault(
      place: TablePlace(file: file), subject: .thing("the file"),
      rule: "be JSON in UTF-8 from its first brace to its last",
      remedy: "It is damaged or breaks off: save the whole answer again.")
  }

  fileprivate static func foreignAmounts(_ column: String, file: String) -> TableFault {
    TableFault(
      place: TablePlace(file: file), subject: .text(column), rule: "be in US dollars",
      remedy: CurrencyRefusal.remedy)
  }

  fileprivate static func unknownTable(
    _ bytes: [UInt8], names: Set<String>, file: String
  ) -> TableFault {
    if bytes.isEmpty { return nothing(at: TablePlace(file: file)) }
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
      return notUTF8(at: TablePlace(file: file))
    }
    if names.isSuperset(of: ["client_id", "start_date", "total_charges"]) {
      return TableFault(
        place: TablePlace(file: file), subject: .thing("the file"),
        rule: "be an export of the platform: this is a history of contracts",
        remedy: "To merge exports into it, say --into \(file).")
    }
    if names.count == 1, let header = names.first,
      ExportKind.allCases.contains(where: { $0.isNamed(inHeader: header) })
    {
      return TableFault(
        place: TablePlace(file: file), subject: .thing("the header"),
        rule: "separate its cells with commas",
        remedy: "Take the file as the platform exports it: a spreadsheet has changed it.")
    }
    return unknownKind(file)
  }

  /// Says which kinds there are.
  fileprivate static func unknownKind(_ file: String) -> TableFault {
    let kinds = ExportKind.allCases.map { "\n  \($0.name): \($0.mark)" }
    return TableFault(
      place: TablePlace(file: file), subject: .thing("the file"),
      rule: "be an export of a known kind",
      remedy: "The kinds, and by what each is recognised, are:" + kinds.joined())
  }
}
