import JSSImport
import JSSTables
import Testing

struct ExportKindTests {
  @Test("The content tells the kind, whatever the order and the capitals of the header")
  func order() throws {
    #expect(
      try export("payment type,AMOUNT,Hours,contract,DATE,More\n").kind == .weeklySummary)
    #expect(
      try export("\u{FEFF}Amount,Team,Description,Type,Ref ID,Date\r\n").kind == .statement)
  }

  @Test("A file of no kind is refused, with the kinds and their marks")
  func unknown() {
    let message = refusal("a,b\n1,2\n")
    #expect(
      message.hasPrefix(
        "export: the file must be an export of a known kind. docs/export.md shows where to get them. The "
          + "kinds, and by what each is recognised, are:\n"))
    for kind in ExportKind.allCases {
      #expect(message.contains("\n  \(kind.name): \(kind.mark)"))
    }
    #expect(refusal("{\"a\": 1}") == message)
    #expect(refusal("\"unclosed") == message)
  }

  @Test("What is plainly something else is told so")
  func others() throws {
    #expect(refusal("").contains("the file must not be empty"))
    #expect(refusal([0xFF, 0xFE, 0x44, 0]).contains("must be UTF-8 text, not UTF-16 or UTF-32"))
    #expect(
      refusal("Date;Contract;Hours;Amount;Payment type\n")
        == "export: the header must separate its cells with commas. A spreadsheet has changed it: take the "
        + "file as the platform exports it, or save it as an Excel workbook (.xlsx).")
    #expect(
      refusal("client_id,start_date,total_charges\n")
        == "export: the file must be an export of the platform: this is a history of contracts. To merge "
        + "exports into it, say --into export.")
  }

  @Test(
    "A column of amounts in another currency is refused by its name",
    arguments: ["Amount €", "Amount £", "Amount (EUR)", "amount EUR"])
  func foreignAmounts(_ column: String) {
    for header in [
      "Date,Transaction ID,Transaction type,Transaction summary,Client team,Ref ID,\(column)\n",
      "Date,Contract,Hours,\(column),Payment type\n",
    ] {
      let message = refusal(header)
      #expect(message.hasPrefix("export: \"\(column)\" must be in US dollars. "))
      #expect(message.contains("nothing is converted"))
    }
  }

  @Test("Dollars, and the local currency beside them, are not")
  func dollars() throws {
    let kind = try export(
      "Date,Transaction ID,Transaction type,Transaction summary,Client team,Ref ID,Amount $,"
        + "Amount in local currency,Currency\n"
    ).kind
    #expect(kind == .transactionReport)
  }
}
