internal import JSSTables

/// Why a file is no export, and what to do instead.
extension TableFault {
  static func brokenJSON(_ file: String) -> TableFault {
    TableFault(
      place: TablePlace(file: file), subject: .thing("the file"),
      rule: "be JSON in UTF-8 from its first brace to its last",
      remedy: "It is damaged or breaks off: save the whole answer again.")
  }

  static func foreignAmounts(_ column: String, file: String) -> TableFault {
    TableFault(
      place: TablePlace(file: file), subject: .text(column), rule: "be in US dollars",
      remedy: CurrencyRefusal.remedy)
  }

  /// A request that the platform has refused.
  ///
  /// - Parameter messages: the platform's own, at least one.
  static func refusedRequest(_ messages: [String], file: String) -> TableFault {
    TableFault(
      place: TablePlace(file: file), subject: .thing("the file"),
      rule: "be an answer with contracts: the platform has refused the request, and says "
        + messages.prefix(3).map { quoted($0) }.joined(separator: " and "),
      remedy: "Mend what it says, ask again, and save the new answer.")
  }

  /// A network log without anything that is read.
  static func uselessLog(answers: Int, file: String) -> TableFault {
    TableFault(
      place: TablePlace(file: file), subject: .thing("the network log"),
      rule: "hold a work history or another export: it has "
        + (answers == 0
          ? "no answers at all"
          : "\(answers) \(answers == 1 ? "answer" : "answers"), and none of them is one"),
      remedy:
        "Open your profile while the log is recording, go through all pages of the work history, "
        + "and save the log with its contents.")
  }

  /// Nil if the bytes do not begin as a document that is plainly something else.
  static func otherDocument(_ bytes: [UInt8], file: String) -> TableFault? {
    let start = String(decoding: bytes.prefix(512), as: UTF8.self).trimmed.lowercased()
    func refusal(_ rule: String, _ remedy: String) -> TableFault {
      TableFault(
        place: TablePlace(file: file), subject: .thing("the file"), rule: rule, remedy: remedy)
    }
    if start.hasPrefix("%pdf-") {
      return refusal(
        "not be a PDF", "Download the same report as CSV; docs/export.md shows where.")
    }
    if start.hasPrefix("<") || start.hasPrefix("\u{FEFF}<") {
      return refusal(
        "not be a web page",
        "Download the transactions as CSV. Of the work history save what the page receives, as JSON; "
          + "docs/export.md shows how.")
    }
    return nil
  }

  static func unknownTable(
    _ bytes: [UInt8], names: Set<String>, file: String
  ) -> TableFault {
    let place = TablePlace(file: file)
    if bytes.isEmpty { return nothing(at: place) }
    if isWideText(bytes) { return notUTF8(at: place) }
    if names.isSuperset(of: ["client_id", "start_date", "total_charges"]) {
      return TableFault(
        place: place, subject: .thing("the file"),
        rule: "be an export of the platform: this is a history of contracts",
        remedy: "To merge exports into it, say --into \(file).")
    }
    if names.count == 1, let header = names.first,
      ExportKind.allCases.contains(where: { $0.isNamed(inHeader: header) })
    {
      return TableFault(
        place: place, subject: .thing("the header"),
        rule: "separate its cells with commas",
        remedy:
          "A spreadsheet has changed it: take the file as the platform exports it, or save it as an "
          + "Excel workbook (.xlsx).")
    }
    if let (kind, missing) = ExportKind.nearest(to: names) {
      let columns = missing.map { $0.map { kind.title(of: $0) }.joined(separator: " or ") }
      return TableFault(
        place: place, subject: .thing("the header"),
        rule: "have \(columns.count == 1 ? "the column" : "the columns") "
          + "\(columns.joined(separator: ", ")), as a \(kind.name) has",
        remedy:
          "Choose \(columns.count == 1 ? "it" : "them") in the list of columns of the report before "
          + "you download it; docs/export.md shows where.")
    }
    return unknownKind(file)
  }

  /// Says which kinds there are.
  static func unknownKind(_ file: String) -> TableFault {
    let kinds = ExportKind.allCases.map { "\n  \($0.name): \($0.mark)" }
    return TableFault(
      place: TablePlace(file: file), subject: .thing("the file"),
      rule: "be an export of a known kind",
      remedy:
        "docs/export.md shows where to get them. The kinds, and by what each is recognised, are:"
        + kinds.joined())
  }
}
