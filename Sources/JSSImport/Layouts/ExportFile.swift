package import JSSTables

/// A file as a person gives it: an export of any kind, recognised by its content; an Excel workbook with an export on its
/// first sheet; or a network log of the browser, with several answers in it.
package enum ExportFile {
  /// The exports in a file: at least one.
  ///
  /// - Throws: `InvalidTable`, with every fault of the file.
  package static func exports(
    in bytes: [UInt8], file: String
  ) throws(InvalidTable) -> [Export] {
    if bytes.count > 64 << 20 {
      throw InvalidTable(.tooLarge(mebibytes: 64, at: TablePlace(file: file)))
    }
    guard JSONNode.begins(bytes) else { return [try table(bytes, file: file)] }
    guard let page = JSONNode(page: bytes) else { throw InvalidTable(.brokenJSON(file)) }
    if let log = NetworkLog(page) { return try log.exports(file: file) }
    return try answers(in: page, file: file)
  }

  // MARK: Answers

  private static func answers(
    in page: JSONNode, file: String
  ) throws(InvalidTable) -> [Export] {
    let refusals = APIRefusal.messages(in: page)
    var exports: [Export] = []
    for kind in ExportKind.all(in: page) {
      exports.append(try answer(kind, page, file: file))
    }
    if exports.allSatisfy(\.contracts.isEmpty), !refusals.isEmpty {
      throw InvalidTable(.refusedRequest(refusals, file: file))
    }
    guard !exports.isEmpty else { throw InvalidTable(.unknownKind(file)) }
    exports[0].warnings += refusals.map {
      "\(file): the platform has answered a part of the request only, and says: \(quoted($0))"
    }
    return exports
  }

  private static func answer(
    _ kind: ExportKind, _ page: JSONNode, file: String
  ) throws(InvalidTable) -> Export {
    switch kind {
    case .workHistoryJSON: try WorkHistoryJSON.read(page, file: file)
    case .workHistoryGraphQL: try WorkHistoryGraphQL.read(page, file: file)
    case .contractDetails: try ContractDetails.read(page, file: file)
    case .transactionReport, .statement, .weeklySummary:
      preconditionFailure("No JSON page is recognised as a table.")
    }
  }

  // MARK: Tables

  private static func table(_ bytes: [UInt8], file: String) throws(InvalidTable) -> Export {
    if let fault = TableFault.otherDocument(bytes, file: file) { throw InvalidTable(fault) }
    var bytes = try WorkbookText.commaSeparated(bytes, file: file) ?? bytes
    var header = header(of: bytes)
    if header.count == 1, header[0].contains("\t") {
      bytes = TabSeparated.commaSeparated(bytes)
      header = self.header(of: bytes)
    }
    if let name = header.first(where: \.isForeignAmount) {
      throw InvalidTable(.foreignAmounts(name, file: file))
    }
    let names = Set(header.map { normalizedColumnName($0) })
    switch ExportKind.of(header: names) {
    case .transactionReport:
      return try TransactionReport.read(bytes, header: names, file: file)
    case .statement: return try Statement.read(bytes, header: names, file: file)
    case .weeklySummary: return try WeeklySummary.read(bytes, header: names, file: file)
    case .workHistoryJSON, .workHistoryGraphQL, .contractDetails, nil:
      throw InvalidTable(.unknownTable(bytes, names: names, file: file))
    }
  }

  /// Whether bytes begin with the header of a table that is an export.
  static func beginsTable(_ bytes: [UInt8]) -> Bool {
    ExportKind.of(header: Set(header(of: bytes).map { normalizedColumnName($0) })) != nil
  }

  /// The names of the columns as they are written.
  private static func header(of bytes: [UInt8]) -> [String] {
    var reader = CSVReader(bytes)
    guard let header = try? reader.firstFilledRow() else { return [] }
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
