import JSSCore
import JSSTables
import Testing

/// What is refused of the form of a table, with its whole message.
struct HistoryTableFormTests {
  @Test(arguments: [
    ("", noFile), ("\n \n", noHeader), ("\u{FEFF}", noHeader),
    ("Acme,2026-01-02,7\nBolt,2026-01-02,7\n", noHeader),
    ("client_id\tstart_date\ttotal_charges\nAcme\t2026-01-02\t7\n", tabs),
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
    expectHistory(text, isRefusedWith: message)
  }

  static let noFile =
    "history.csv: the file must not be empty. Check that it is the right file, and that it was "
    + "saved."

  static let tabs =
    "history.csv:1: the header must separate its cells with commas or semicolons, not with tabs. "
    + "Save the file again as CSV, or as an Excel workbook (.xlsx)."

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
      the file again with the line ends of Unix (LF) or Windows (CRLF).
      """
    ),
    (
      "Ac\0me,2026-01-02,7",
      """
      history.csv:2: client_id: "Ac<U+0000>me" must not hold the character U+0000. Take it out; \
      if there are many, save the file again with the encoding UTF-8; a spreadsheet calls it \
      "CSV UTF-8".
      """
    ),
    (
      "Acme,,",
      """
      history.csv:2: start_date: the cell must not be empty. Give the day on which the contract \
      began, as 2026-03-17.
      history.csv:2: total_charges: the cell must not be empty. Give what the client has paid so \
      far; 0 if nothing.
      """
    ),
    (
      ",,",
      """
      history.csv: the file must have at least one row below the header. Add the rows: a header \
      alone says nothing.
      """
    ),
  ])
  func form(row: String, message: String) {
    expectHistory("client_id,start_date,total_charges\n\(row)\n", isRefusedWith: message)
  }

  @Test func semicolons() {
    expectHistory(
      """
      client_id;start_date;total_charges
      Acme;2026-01-02;7.50
      Acme;2026-01-02
      Acme;2026-01-02;1,250.00

      """,
      isRefusedWith: """
        history.csv:2: total_charges: "7.50" must \(Self.dollars)
        history.csv:3: the row of 2 cells must have 3, as many as the header. Put quotation marks \
        around a cell that holds a semicolon, and keep the semicolons of empty cells.
        history.csv:4: total_charges: "1,250.00" must \(Self.dollars)
        """)
    expectHistory(
      "client_id;start_date;total_charges;stars\nAcme;2026-01-02;7,50;4.5\n",
      isRefusedWith: """
        history.csv:2: stars (feedback_score): "4.5" must be a number, as 4,85. Write digits, with a \
        comma before the decimals. Semicolons separate the cells of this file, so decimals come \
        after a comma in it.
        """)
  }

  static let dollars = """
    be an amount in US dollars, as 1250,50. Write digits, with a comma before the cents: no other \
    sign or currency than $, and points only between groups of three digits. Semicolons separate \
    the cells of this file, so decimals come after a comma in it.
    """

  @Test func notUTF8() {
    let bytes = Array("client_id,start_date,title,x\nA,2026-01-02".utf8)
    let file = bytes + [0x2C, 0x4D, 0xFC, 0x6C, 0x2C, 0xFF, 0x0A]
    let tail = """
      must be UTF-8 text. Save the file again with the encoding UTF-8; a spreadsheet calls it \
      "CSV UTF-8".
      """
    expectHistory(
      file,
      isRefusedWith: """
        history.csv:1: the header must name the column total_charges. Add the column, or rename \
        the one that holds it to total_charges (or total_charge, earnings, total_earned).
        history.csv:2: title: "M\u{FFFD}l" \(tail)
        history.csv:2: column 4: "\u{FFFD}" \(tail)
        """)
    // UTF-16, as some spreadsheets write it.
    let wide: [UInt8] = [0xFF, 0xFE] + "id,x\n".utf8.flatMap { [$0, 0] as [UInt8] }
    let wider: [UInt8] = [0, 0, 0xFE, 0xFF] + "id,x\n".utf8.flatMap { [0, 0, 0, $0] as [UInt8] }
    for bytes in [wide, wider] {
      expectHistory(
        bytes,
        isRefusedWith: """
          history.csv: the file must be UTF-8 text, not UTF-16 or UTF-32. Save the file again with the \
          encoding UTF-8; a spreadsheet calls it "CSV UTF-8".
          """)
    }
  }

  @Test func tooLarge() {
    let bytes = [UInt8](repeating: 0x61, count: 64 << 20 + 1)
    expectHistory(
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
}
