import JSSCore
import JSSTables
import Testing

/// What is refused, with its whole message.
struct HistoryTableFaultTests {
  @Test(arguments: [
    ("", noFile), ("\n \n", noHeader), ("\u{FEFF}", noHeader),
    ("Acme,2026-01-02,7\nBolt,2026-01-02,7\n", noHeader),
    ("client_id;start_date;total_charges\nAcme;2026-01-02;7\n", semicolons),
    (
      "client_id,end_date\nAcme,\n",
      """
      history.csv:1: the header must name the column start_date. Add the column, or rename the one \
      that holds it to start_date (or started_on, start_date_time).
      history.csv:1: the header must name the column total_charges. Add the column, or rename the \
      one that holds it to total_charges (or total_charge, earnings, total_earned).
      """
    ),
    (
      "id,start_date,total_charges\n",
      """
      history.csv: the file must have at least one row below the header. Add the rows: a header \
      alone says nothing.
      history.csv:1: the header must name the column client_id. Add the column, or rename the one \
      that holds it to client_id (or client_org_id, client, client_team, team).
      """
    ),
    (
      "client_id,start_date,total_charges,Team,client_id\nAcme,2026-01-02,7,a,b\n",
      """
      history.csv:1: column 4: "Team" must not name client_id again: column 1 holds it already. \
      Delete or rename one of the two columns.
      history.csv:1: column 5: "client_id" must not name client_id again: column 1 holds it \
      already. Delete or rename one of the two columns.
      """
    ),
    (
      "client_id,start_date,total_charges\n",
      """
      history.csv: the file must have at least one row below the header. Add the rows: a header \
      alone says nothing.
      """
    ),
    (
      "client_id,\"start\"date,total_charges\nAcme,2026-01-02,7\n",
      """
      history.csv:1: column 2: "start"date" must end at its closing quotation mark. \
      Double each quotation mark inside the cell: "5"" nails".
      """
    ),
  ])
  func header(text: String, message: String) {
    expect(text, isRefusedWith: message)
  }

  static let noFile =
    "history.csv: the file must not be empty. Check that it is the right file, and that it was "
    + "saved."

  static let semicolons =
    "history.csv:1: the header must separate its cells with commas, not with semicolons. Save the "
    + "file anew as CSV with the comma as separator, and decimal points in amounts."

  static let noHeader = """
    history.csv:1: the first row must be a header with the column names. Write the names with \
    commas between them, at least: client_id,start_date,total_charges.
    """

  @Test(arguments: [
    (
      "Acme,2026-01-02,7,extra",
      """
      history.csv:2: the row of 4 cells must have 3, as many as the header. Put quotation marks \
      around a cell that holds a comma, and keep the commas of empty cells.
      """
    ),
    (
      "Acme",
      """
      history.csv:2: the row of 1 cell must have 3, as many as the header. Put quotation marks \
      around a cell that holds a comma, and keep the commas of empty cells.
      """
    ),
    (
      "5\" nails,2026-01-02,7",
      """
      history.csv:2: client_id: "5" nails" must be in quotation marks, as it holds one itself. Put \
      one before and one after the cell, and double those in it: "5"" nails".
      """
    ),
    (
      "\"5\" nails\",2026-01-02,7",
      """
      history.csv:2: client_id: "5" nails"" must end at its closing quotation mark. \
      Double each quotation mark inside the cell: "5"" nails".
      """
    ),
    (
      "Acme,\"2026-01-02,7\nBolt,2026-01-02,7",
      """
      history.csv:2: start_date: "2026-01-02,7<U+000A>Bolt,2026-01-02,7<U+000A>" must end with a \
      quotation mark, as it begins with one. Close the cell; the rest of the file was taken for a \
      part of it.
      """
    ),
    (
      "Acme,2026-01-02,7\rBolt,2026-01-02,7",
      """
      history.csv:2: the line must end with a line feed, not with a carriage return alone. Save \
      the file anew with the line ends of Unix (LF) or Windows (CRLF).
      """
    ),
    (
      "Ac\0me,2026-01-02,7",
      """
      history.csv:2: client_id: "Ac<U+0000>me" must be UTF-8 text. Save the file anew with the \
      encoding UTF-8; a spreadsheet calls it "CSV UTF-8".
      """
    ),
    (
      ",,",
      """
      history.csv:2: client_id: the cell must not be empty. Give any label: the same client, the \
      same label.
      history.csv:2: start_date: the cell must not be empty. Give the day on which the contract \
      began, as 2026-03-17.
      history.csv:2: total_charges: the cell must not be empty. Give what the client has paid so \
      far; 0 if nothing.
      """
    ),
  ])
  func form(row: String, message: String) {
    expect("client_id,start_date,total_charges\n\(row)\n", isRefusedWith: message)
  }

  @Test func notUTF8() {
    let bytes = Array("client_id,start_date,title,x\nA,2026-01-02".utf8)
    let file = bytes + [0x2C, 0x4D, 0xFC, 0x6C, 0x2C, 0xFF, 0x0A]
    let tail = """
      must be UTF-8 text. Save the file anew with the encoding UTF-8; a spreadsheet calls it \
      "CSV UTF-8".
      """
    expect(
      file,
      isRefusedWith: """
        history.csv:1: the header must name the column total_charges. Add the column, or rename \
        the one that holds it to total_charges (or total_charge, earnings, total_earned).
        history.csv:2: title: "M\u{FFFD}l" \(tail)
        history.csv:2: column 4: "\u{FFFD}" \(tail)
        """)
    // UTF-16, as some spreadsheets write it.
    let wide: [UInt8] = [0xFF, 0xFE] + "id,x\n".utf8.flatMap { [$0, 0] as [UInt8] }
    expect(
      wide,
      isRefusedWith: """
        history.csv: the file must be UTF-8 text, not UTF-16. Save the file anew with the encoding \
        UTF-8; a spreadsheet calls it "CSV UTF-8".
        """)
  }

  /// A cell of an otherwise faultless contract that ran from 2026-01-02 to 2026-06-30.
  @Test(arguments: [
    (
      "start_date", "2026-02-30",
      "be a date that exists, as 2026-03-17. Write the year, the month and the day, without a "
        + "time of day."
    ),
    (
      "end_date", "2026-03-17T08:00:00Z",
      "be a date that exists, as 2026-03-17. Write the year, the month and the day, without a "
        + "time of day."
    ),
    (
      "end_date", "2026-10-01",
      "not be after the as-of day 2026-09-30. Leave the cell empty: a contract that still runs has "
        + "no end date."
    ),
    (
      "end_date", "2026-01-01",
      "not be before start_date 2026-01-02. Correct one of the two dates."
    ),
    (
      "last_payment_date", "2026-1-1",
      "be a date that exists, as 2026-03-17. Write the year, the month and the day, without a "
        + "time of day."
    ),
    (
      "last_payment_date", "2026-10-01",
      "not be after the as-of day 2026-09-30. Give the last payment made so far, or leave the cell "
        + "empty."
    ),
    (
      "last_payment_date", "2026-01-01",
      "not be before start_date 2026-01-02. Correct one of the two dates."
    ),
    ("total_charges", "-5", dollars), ("total_charges", "1,250", dollars),
    ("total_charges", "nan", dollars), ("refunded_amount", "$5", dollars),
    ("refund_requested", "1e3", dollars),
    ("total_charges", "1000000000.01", amount), ("refunded_amount", "2000000000", amount),
    (
      "refund_requested", "100.01",
      "be at most total_charges. A client can ask back only what has been paid."
    ),
    (
      "feedback_score", "five",
      "be a number, as 4.85. Write digits, with a point before the decimals."
    ),
    (
      "feedback_score", "inf",
      "be a number, as 4.85. Write digits, with a point before the decimals."
    ),
    ("feedback_score", "0.99", stars), ("feedback_score", "5.01", stars),
    ("private_feedback", "7.5", "be a whole number, as 8. Write digits only."),
    ("private_feedback", "7.0", "be a whole number, as 8. Write digits only."),
    (
      "private_feedback", "11",
      "be a whole number from 0 to 10. Leave the cell empty if you do not know it."
    ),
    ("paid_quarters", "-1", "be a whole number, as 8. Write digits only."),
    (
      "paid_quarters", "9",
      "be a whole number from 0 to 8. Count the complete 90-day spans with a payment; 8 for more."
    ),
    (
      "paid_quarters", "2",
      "be at most 1: the contract has run 179 days, and a span has 90. Count complete 90-day spans "
        + "from the start on, or leave the cell empty."
    ),
    (
      "contract_type", "weekly",
      "be hourly or fixed. Correct the word, or leave the cell empty."
    ),
    (
      "ended_by", "me",
      "be client, freelancer or platform. Correct the word, or leave the cell empty."
    ),
    (
      "end_reason", "done",
      "be completed, not_needed, hired_other, unresponsive, skills, conduct, cancelled, dispute or "
        + "other. Correct the word, or leave the cell empty."
    ),
    (
      "jss_outcome", "good",
      "be positive, neutral, negative or excluded. Correct the word, or leave the cell empty."
    ),
    ("disputed", "yes", "be true or false. Correct the word, or leave the cell empty."),
    ("feedback_suppressed", "1", "be true or false. Correct the word, or leave the cell empty."),
  ])
  func cell(column: String, text: String, message: String) {
    var cells = [
      "client_id": "Acme", "start_date": "2026-01-02", "end_date": "2026-06-30",
      "total_charges": "100",
    ]
    cells[column] = "\"\(text)\""
    let names = cells.keys.sorted()
    let row = names.map { cells[$0, default: ""] }
    expect(
      "\(names.joined(separator: ","))\n\(row.joined(separator: ","))\n",
      isRefusedWith: "history.csv:2: \(column): \"\(text)\" must \(message)")
  }

  static let dollars = """
    be an amount in US dollars, as 1250.50. Write digits, with a point before the cents: no sign, \
    no currency, no separator of thousands.
    """
  static let amount = """
    be an amount from 0 to 1000000000. Give US dollars as digits, for example 1250.50.
    """
  static let stars = """
    be from 1.00 to 5.00. Give the public stars, or leave the cell empty if there are none.
    """

  @Test func aStartAfterTheAsOfDay() {
    expect(
      "client_id,start_date,total_charges\nAcme,2026-10-01,7\n",
      isRefusedWith: """
        history.csv:2: start_date: "2026-10-01" must not be after the as-of day 2026-09-30. Leave \
        out contracts that have not started, or set --as-of to a later day.
        """)
  }

  @Test func aRefundAskedBackOnAnOpenContract() {
    expect(
      "client_id,start_date,total_charges,refund_requested\nAcme,2026-01-02,7,5\n",
      isRefusedWith: """
        history.csv:2: refund_requested: "5" must be empty on an open contract. Give the end_date, \
        or leave the cell empty.
        """)
  }

  @Test func twoContractsWithOneLabel() {
    expect(
      """
      reference,client_id,start_date,total_charges
      C-1,Acme,2026-01-02,7
      row 4,Acme,2026-01-02,7
      ,Acme,2026-01-02,7
      C-1,Bolt,2026-01-02,7
      """,
      isRefusedWith: """
        history.csv:4: reference (contract_id): the cell must be unique in the file. Give each \
        contract a label of its own.
        history.csv:5: reference (contract_id): "C-1" must be unique in the file. Give each \
        contract a label of its own.
        """)
  }

  @Test func allFaultsInOneGoByLineAndColumn() {
    expect(
      """
      total_charges,Rating,startDate,client_id,end_date,refund_requested
      x,9,2026-05-01,Acme,2026-04-01,5
      5,4,2026-05-01,Acme,nope,6
      only,two
      5,4,never,Acme,2027-01-01,0
      "1,"x,2026-05-01,Acme,,
      5,4,2026-05-01,,,
      """,
      isRefusedWith: """
        history.csv:2: total_charges: "x" must \(Self.dollars)
        history.csv:2: rating (feedback_score): "9" must \(Self.stars)
        history.csv:2: end_date: "2026-04-01" must not be before start_date 2026-05-01. Correct \
        one of the two dates.
        history.csv:3: end_date: "nope" must be a date that exists, as 2026-03-17. Write the year, \
        the month and the day, without a time of day.
        history.csv:3: refund_requested: "6" must be at most total_charges. A client can ask back \
        only what has been paid.
        history.csv:4: the row of 2 cells must have 6, as many as the header. Put quotation marks \
        around a cell that holds a comma, and keep the commas of empty cells.
        history.csv:5: start_date: "never" must be a date that exists, as 2026-03-17. \
        Write the year, the month and the day, without a time of day.
        history.csv:5: end_date: "2027-01-01" must not be after the as-of day 2026-09-30. Leave \
        the cell empty: a contract that still runs has no end date.
        history.csv:6: total_charges: "1,"x" must end at its closing quotation \
        mark. Double each quotation mark inside the cell: "5"" nails".
        history.csv:7: client_id: the cell must not be empty. Give any label: the same client, the \
        same label.
        """)
  }

  @Test func aRowIsStillCheckedWhereACellIsUnreadable() {
    // Of each pair of columns that a rule ties together one is unreadable: no fault but its own.
    for (header, row, column) in [
      ("start_date,end_date", "x,2026-01-02", "start_date"),
      ("start_date,last_payment_date", "x,2026-01-02", "start_date"),
      ("start_date,paid_quarters", "x,8", "start_date"),
      ("start_date,end_date,paid_quarters", "2026-09-01,x,8", "end_date"),
      ("start_date,end_date,refund_requested", "2026-09-01,x,1", "end_date"),
      ("start_date,end_date,last_payment_date", "2026-09-01,x,2026-09-02", "end_date"),
      ("start_date,end_date,rating", "2026-09-01,x,5", "end_date"),
    ] {
      let text = "client_id,total_charges,\(header)\nAcme,7,\(row)\n"
      let faults = faults(of: Array(text.utf8))
      #expect(faults.map(\.place.column?.name) == [column])
    }
    let requested = """
      client_id,total_charges,start_date,end_date,refund_requested
      Acme,x,2026-01-02,2026-01-03,900
      """
    #expect(faults(of: Array(requested.utf8)).map(\.place.column?.name) == ["total_charges"])
    // The same where the cell is no text at all.
    let bytes =
      Array("client_id,total_charges,start_date,refund_requested,end_date\n".utf8)
      + Array("Acme,7,2026-01-02,1,".utf8) + [0xFF]
    #expect(faults(of: bytes).map(\.place.column?.name) == ["end_date"])
  }

  @Test func twentyFaultsAreShownAndTheRestCounted() {
    let rows = (1...33).map { "Acme,2026-01-02,x\($0)\n" }
    let text = "client_id,start_date,total_charges\n" + rows.joined()
    let lines = (1...20).map {
      "history.csv:\($0 + 1): total_charges: \"x\($0)\" must \(Self.dollars)"
    }
    expect(text, isRefusedWith: lines.joined(separator: "\n") + "\nand 13 more")
  }

  @Test func tooLarge() {
    let bytes = [UInt8](repeating: 0x61, count: 64 << 20 + 1)
    expect(
      bytes + [0x61],
      isRefusedWith: """
        history.csv: the file must not be larger than 64 MiB. Check that it is the right file, and \
        leave out columns that are not used.
        """)
  }

  @Test func theLimits() throws {
    let standard = TableReader<HistoryColumn>.Limits.standard
    #expect(standard.mebibytes == 64)
    #expect(standard.columns == 1000)
    #expect(standard.rows == 1_000_000)
    let small = TableReader<HistoryColumn>.Limits(mebibytes: 1, columns: 4, rows: 2)
    let row = "Acme,2026-01-02,7\n"
    let header = "client_id,start_date,total_charges"
    func read(_ text: String) -> Result<HistoryTable, InvalidTable> {
      Result { () throws(InvalidTable) in
        try HistoryTable(csv: Array(text.utf8), file: "history.csv", asOf: asOf, limits: small)
      }
    }
    func message(_ text: String) -> String? {
      guard case .failure(let error) = read(text) else { return nil }
      return error.description
    }
    #expect(try read("\(header)\n\(row)\(row)\n").get().history.contracts.count == 2)
    #expect(
      message("\(header)\n\(row)\(row)\n\(row)\(row)") == """
        history.csv:5: the file must not have more than 2 rows below the header. Check that it is \
        the right file; this row and all after it were not read.
        """)
    #expect(try read("\(header),x\n\(row.dropLast()),\n").get().warnings.count == 1)
    #expect(
      message("\(header),x,y\n\(row)") == """
        history.csv:1: the header must not have more than 4 columns. Check that it is the right \
        file, and leave out columns that are not used.
        """)
    let title = String(repeating: "t", count: (1 << 20) - header.count - row.count - 8)
    let full = "\(header),title\n\(row.dropLast()),\(title)\n"
    #expect(full.utf8.count == 1 << 20)
    #expect(try read(full).get().history.contracts.count == 1)
    #expect(message(full + "\n")?.contains("must not be larger than 1 MiB") == true)
  }

  @Test func aFaultCanBeTakenApart() throws {
    let text = "client,start_date,total_charges\nAcme,x,7\n"
    let fault = try #require(faults(of: Array(text.utf8)).first)
    #expect(fault.place.file == "history.csv")
    #expect(fault.place.line == 2)
    #expect(fault.place.column?.number == 2)
    #expect(fault.subject == .text("x"))
    #expect(fault.rule == "be a date that exists, as 2026-03-17")
  }
}

private func expect(
  _ text: String, isRefusedWith message: String, location: SourceLocation = #_sourceLocation
) {
  expect(Array(text.utf8), isRefusedWith: message, location: location)
}

private func expect(
  _ bytes: [UInt8], isRefusedWith message: String, location: SourceLocation = #_sourceLocation
) {
  do {
    _ = try HistoryTable(csv: bytes, file: "history.csv", asOf: asOf)
    Issue.record("accepted", sourceLocation: location)
  } catch {
    #expect(error.description == message, sourceLocation: location)
  }
}

private func faults(of bytes: [UInt8]) -> [TableFault] {
  do {
    _ = try HistoryTable(csv: bytes, file: "history.csv", asOf: asOf)
    return []
  } catch {
    return error.faults.items
  }
}
