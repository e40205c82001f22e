import Foundation
import JSSCore
import JSSTables
import TestSupport
import Testing

/// Histories as rows of plain cells.
@Suite struct PlainTableTests {
  private func table(_ text: String) throws(InvalidTable) -> PlainTable {
    try PlainTable(reading: Array(text.utf8), file: "pasted")
  }

  private let expected = (
    columns: [
      "contract_id", "my own", "client_id", "start_date", "total_charges", "contract_type",
      "ended_by",
    ],
    rows: [
      ["c-1", "1.250,50", "Ann, Inc", "2026-03-07", "1250.5", "fixed", "client"],
      ["c-2", "", "Bob", "soon", "12,5x", "", "Them"],
    ]
  )

  @Test("Whatever separates the cells, columns and cells are plain; what makes no sense stands")
  func forms() throws {
    let semicolons = """
      \u{FEFF}ID;my own;Client;Start date;total charges;contract_type;ended_by\r
      c-1;1.250,50;Ann, Inc;2026/3/7;$1.250,50;Fixed-price;CLIENT\r
      ;;;;;;\r
      c-2;;Bob;soon;12,5x;;Them\r

      """
    let tabs = """
      ID\tmy own\tClient\tStart date\ttotal charges\tcontract_type\tended_by
      c-1\t1.250,50\tAnn, Inc\t2026-3-7\t1250.5\tfixed\tclient
      c-2\t\tBob\tsoon\t12,5x\t\tThem

      """
    let commas = """
      ID,my own,Client,Start date,total charges,contract_type,ended_by
      c-1,"1.250,50","Ann, Inc",2026-3-7,"$1,250.5",fixed,Client
      c-2,,Bob,soon,"12,5x",,Them

      """
    for text in [semicolons, tabs, commas] {
      let table = try table(text)
      #expect(table.columns == expected.columns)
      #expect(table.rows[1] == expected.rows[1])
      #expect(table.rows[0].last == "client")
      #expect(try self.table(table.csv) == table)
    }
    #expect(try table(semicolons).rows == expected.rows)
    #expect(try table(tabs).rows == expected.rows)
  }

  @Test("Of cells between tabs, the numbers say which mark is before the decimals")
  func decimalsBetweenTabs() throws {
    func numbers(_ charges: String, _ stars: String) throws -> [String] {
      let table = try table(
        "client_id\tstart_date\ttotal_charges\tfeedback_score\nA\t2026-01-02\t\(charges)\t4\n"
          + "B\t2026-01-02\t300\t\(stars)\n")
      return [table.rows[0][2], table.rows[1][3]]
    }
    #expect(try numbers("1.250,50", "4,85") == ["1250.5", "4.85"])
    #expect(try numbers("1.250", "4,85") == ["1250", "4.85"])
    #expect(try numbers("$1,250.50", "4.85") == ["1250.5", "4.85"])
    #expect(try numbers("1.250", "5") == ["1.250", "5"])
    // Neither: what makes no sense stands, for somebody to look at.
    #expect(try numbers("1,250.50", "4,85") == ["1250.5", "4,85"])
  }

  @Test("The first sheet of a workbook")
  func workbook() throws {
    func cell(_ text: String) -> String {
      "<c t=\"inlineStr\"><is><t>\(text)</t></is></c>"
    }
    let file = WorkbookFile(
      rows: "<row>\(cell("client_id"))\(cell("start_date"))\(cell("total_charges"))</row>"
        + "<row>\(cell("Ann"))\(cell("2026-03-01"))<c><v>12.5</v></c></row>")
    let table = try PlainTable(reading: file.bytes(), file: "h.xlsx")
    #expect(table.columns == ["client_id", "start_date", "total_charges"])
    #expect(table.rows == [["Ann", "2026-03-01", "12.5"]])
  }

  @Test("As JSON it is columns and rows")
  func json() throws {
    let data = try JSONEncoder().encode(try table("client_id,start_date,total_charges\na,b,c\n"))
    let object = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    #expect(object.keys.sorted() == ["columns", "rows"])
    #expect(object["columns"] as? [String] == ["client_id", "start_date", "total_charges"])
    #expect(object["rows"] as? [[String]] == [["a", "b", "c"]])
  }

  @Test("Contracts of one label are shown; a text without a header, or with torn rows, is refused")
  func refused() throws {
    let header = "contract_id,client_id,start_date,total_charges"
    #expect(try table("\(header)\na,b,c,d\na,b,c,e\n").rows.count == 2)
    #expect(try table("\(header)\n").rows.isEmpty)
    #expect {
      try table("\(header)\na,b,c\n")
    } throws: {
      "\($0)".hasPrefix("pasted:2: the row of 3 cells must have 4, as many as the header.")
    }
    #expect {
      try table("a,b\n1,2\n")
    } throws: {
      "\($0)".hasPrefix("pasted:1: the first row must be a header with the column names.")
    }
    for text in ["", "contract_id\tclient_id\na\tb\n", "\"contract_id,client_id\n"] {
      #expect(throws: InvalidTable.self) { try table(text) }
    }
  }

  @Test(
    "What it reads, the reader of histories reads as well, with the same contracts",
    arguments: [
      "early-end-request", "early-end-refund", "veteran", "newcomer", "badge-lost", "first-client",
      "unexplained-drop",
    ])
  func examples(_ name: String) throws {
    let table = try PlainTable(reading: try Example.bytes(name), file: name)
    let history = try HistoryTable(
      csv: Array(table.csv.utf8), file: name, asOf: Example.asOf
    ).history
    #expect(history == (try Example.history(name)))
  }

  @Test("Damaged files give a table or faults", arguments: 0..<300 as Range<UInt64>)
  func damaged(seed: UInt64) {
    let bytes = damagedBytes(
      of: Array(HistoryTableDamageTests.sound.utf8), marks: "\",\n\r \t\0-.;", seed: seed)
    do {
      let table = try PlainTable(reading: bytes, file: "history.csv")
      #expect(table.rows.allSatisfy { $0.count == table.columns.count })
    } catch {
      expectOrderly(error, of: bytes)
    }
  }
}
