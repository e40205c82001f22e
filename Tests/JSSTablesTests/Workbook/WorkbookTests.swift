import Foundation
import JSSCore
import JSSTables
import TestSupport
import Testing

/// Histories in Excel workbooks.
@Suite struct WorkbookTests {
  /// A header and one row, cell by cell as they stand in the sheet.
  private func history(
    _ cells: [String: String], styles: String = "", strings: String = "", properties: String = ""
  ) throws(InvalidTable) -> Contract {
    let names = cells.keys.sorted()
    let header = names.map { "<c t=\"str\"><v>\($0)</v></c>" }.joined()
    let row = names.map { cells[$0, default: ""] }.joined()
    let file = WorkbookFile(
      rows: "<row>\(header)</row><row>\(row)</row>", styles: styles, strings: strings,
      properties: properties)
    return try read(file.bytes()).history.contracts[0]
  }

  private func read(_ bytes: [UInt8]) throws(InvalidTable) -> HistoryTable {
    try HistoryTable(csv: bytes, file: "history.xlsx", asOf: asOf)
  }

  private let required = [
    "client_id": "<c t=\"str\"><v>Acme</v></c>",
    "start_date": "<c t=\"str\"><v>2026-01-02</v></c>", "total_charges": "<c><v>7</v></c>",
  ]

  private func text(_ value: String) -> String { "<c t=\"str\"><v>\(value)</v></c>" }

  // MARK: What is read

  @Test(
    "Workbooks of two libraries say the same as the table they were made of",
    arguments: ["history-openpyxl", "history-xlsxwriter"])
  func fixtures(name: String) throws {
    let table = try read(
      [UInt8](
        Data(
          contentsOf: Repository.root.appending(
            path: "Tests/JSSTablesTests/Workbook/Fixtures/\(name).xlsx"))))
    #expect(table.warnings.isEmpty)
    #expect(
      table.history.contracts == [
        Contract(
          id: "1001", clientID: "Acme", start: day("2026-03-07"), end: day("2026-03-17"),
          netChargesUSD: 1250.5, stars: 4.85, disputedGiven: true),
        Contract(
          id: "c-2", clientID: "Bolt", kind: .hourly, start: day("2026-03-07"),
          netChargesUSD: 0.3),
        Contract(
          id: "c-3", clientID: "Acme", start: day("2026-04-01"), end: day("2026-05-01"),
          netChargesUSD: 1250, stars: 5),
      ])
  }

  @Test("Texts: shared, in runs, with a reading, inline, with line ends and marks")
  func texts() throws {
    let strings = """
      <si><t>first</t></si>\
      <si><r><t>A &amp; </t></r><r><t xml:space="preserve">B, C</t></r><rPh><t>no</t></rPh></si>
      """
    for (cell, expected) in [
      ("<c t=\"s\"><v>1</v></c>", "A & B, C"), ("<c t=\"s\"><v>0</v></c>", "first"),
      ("<c t=\"inlineStr\"><is><r><t>in</t></r><r><t>line</t></r></is></c>", "inline"),
      ("<c t=\"str\"><f>A1&amp;\"x\"</f><v>two\nlines \"quoted\"</v></c>", "two lines \"quoted\""),
      ("<c><v>1001</v></c>", "1001"), ("<c><v>1.5E3</v></c>", "1500"),
      ("<c t=\"b\"><v>1</v></c>", "true"), ("<c t=\"e\"><v>#N/A</v></c>", "#N/A"),
    ] {
      var cells = required
      cells["client_id"] = cell
      #expect(try history(cells, strings: strings).clientID == expected)
    }
  }

  @Test("Numbers with a style of dates are dates; others are not")
  func dates() throws {
    let styles = """
      <numFmts><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/>\
      <numFmt numFmtId="165" formatCode="&quot;day&quot;0.00"/>\
      <numFmt numFmtId="166" formatCode="[Red]0.00;[h]:mm"/></numFmts>\
      <cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>\
      <cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/>\
      <xf numFmtId="166"/><xf numFmtId="4"/></cellXfs>
      """
    for style in 1...2 {
      var cells = required
      cells["start_date"] = "<c s=\"\(style)\"><v>46098</v></c>"
      #expect(try history(cells, styles: styles).start == day("2026-03-17"))
      cells["start_date"] = "<c s=\"\(style)\"><v>44636</v></c>"
      let since1904 = try history(cells, styles: styles, properties: "date1904=\"1\"")
      #expect(since1904.start == day("2026-03-17"))
    }
    for style in [0, 3, 4, 5, 9] {
      var cells = required
      cells["total_charges"] = "<c s=\"\(style)\"><v>46098</v></c>"
      #expect(try history(cells, styles: styles).netChargesUSD == 46098)
    }
    for iso in ["2026-03-17", "2026-03-17T00:00:00"] {
      var cells = required
      cells["start_date"] = "<c t=\"d\"><v>\(iso)</v></c>"
      #expect(try history(cells).start == day("2026-03-17"))
    }
  }

  @Test("Rows and cells may say where they are, or follow the one before")
  func places() throws {
    let header = ["title", "client_id", "start_date", "total_charges"].map(text).joined()
    let file = WorkbookFile(
      rows: """
        <row r="3">\(header)</row><row r="7"><c r="B7" t="str"><v>Acme</v></c>\(text("2026-01-02"))\
        <c><v>7</v></c></row><row><c/><c t="str"><v>Bolt</v></c>\(text("2026-01-03"))\
        <c r="D8"><v>8</v></c><c r="F8" t="str"><v>a note beside the table</v></c></row>
        """)
    let table = try read(file.bytes())
    #expect(table.history.contracts.map(\.id) == ["row 7", "row 8"])
    #expect(table.history.contracts.map(\.netChargesUSD) == [7, 8])
    #expect(
      table.warnings.description == """
        history.xlsx:3: column 5: warning: this column has no name and is not used.
        history.xlsx:3: column 6: warning: this column has no name and is not used.
        """)
  }

  @Test("The first sheet that is shown, wherever the archive has it, whatever its prefixes")
  func firstSheet() throws {
    var file = WorkbookFile(rows: "")
    file["xl/workbook.xml"] = """
      <x:workbook xmlns:x="x" xmlns:rel="r"><x:sheets><x:sheet state="hidden" rel:id="a"/>\
      <x:sheet rel:id="c"/><x:sheet rel:id="b"/></x:sheets></x:workbook>
      """
    file["xl/_rels/workbook.xml.rels"] = """
      <Relationships><Relationship Id="a" Type="t/worksheet" Target="no.xml"/>\
      <Relationship Id="c" Type="t/chartsheet" Target="no.xml"/>\
      <Relationship Id="b" Type="t/worksheet" Target="/elsewhere.xml"/></Relationships>
      """
    let cells = ["client_id", "start_date", "total_charges"].map(text).joined()
      .replacing("<c", with: "<x:c").replacing("</c", with: "</x:c")
      .replacing("<v", with: "<x:v").replacing("</v", with: "</x:v")
    file["elsewhere.xml"] = """
      <x:worksheet xmlns:x="x"><x:row>\(cells)</x:row><x:row><x:c><x:v>9</x:v></x:c>\
      <x:c t="d"><x:v>2026-01-02</x:v></x:c><x:c><x:v>7</x:v></x:c></x:row></x:worksheet>
      """
    #expect(try read(file.bytes()).history.contracts[0].clientID == "9")
  }

  @Test("A score history and a scenario are read from workbooks too")
  func otherTables() throws {
    let scores = WorkbookFile(
      rows: "<row>\(text("date"))\(text("score"))</row>"
        + "<row>\(text("2026/1/9"))<c><v>94</v></c></row>")
    #expect(
      try ScoreHistoryTable(csv: scores.bytes(), file: "s.xlsx", asOf: asOf).scores.map(\.score)
        == [94])
    let base = try HistoryTable(
      csv: Array("contract_id,client_id,start_date,total_charges\nc,x,2026-01-02,7\n".utf8),
      file: "history.csv", asOf: asOf
    ).history
    let scenario = WorkbookFile(
      rows: "<row>\(text("contract_id"))\(text("total_charges"))</row>"
        + "<row>\(text("c"))<c><v>9.5</v></c></row>")
    let changed = try ScenarioTable(csv: scenario.bytes(), file: "s.xlsx", base: base).history
    #expect(changed.contracts[0].netChargesUSD == 9.5)
  }

  // MARK: What is refused

  private func expect(
    _ bytes: [UInt8], isRefusedWith message: String, location: SourceLocation = #_sourceLocation
  ) {
    do {
      _ = try read(bytes)
      Issue.record("accepted", sourceLocation: location)
    } catch {
      #expect(error.description == "history.xlsx\(message)", sourceLocation: location)
    }
  }

  @Test("Faults name the row of the sheet")
  func faults() {
    let header = required.keys.sorted().map(text).joined()
    let file = WorkbookFile(
      rows: """
        <row r="1">\(header)</row><row r="4">\(text("Acme"))<c s="1"><v>46098.5</v></c>\
        <c><v>-5</v></c></row><row r="6">\(text("Acme"))<c><v>46098</v></c><c><v>1</v></c></row>
        """,
      styles: "<cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/></cellXfs>")
    expect(
      file.bytes(),
      isRefusedWith: """
        :4: start_date: "2026-03-17 with a time of day" must be a date that exists, as 2026-03-17. \
        Write the year, the month and the day, without a time of day.
        history.xlsx:4: total_charges: "-5" must be an amount in US dollars, as 1250.50. Write digits, \
        with a point before the cents: no other sign or currency than $, and commas only between \
        groups of three digits.
        history.xlsx:6: start_date: "46098" must be a date that exists, as 2026-03-17. Write the year, \
        the month and the day, without a time of day.
        """)
  }

  @Test("Where the first sheet has no header, the message says which sheet is read")
  func otherSheet() {
    expect(
      WorkbookFile(rows: "<row>\(text("Notes"))</row>").bytes(),
      isRefusedWith: """
        :1: the first row must be a header with the column names. Write each name into a cell, at least: \
        client_id, start_date, total_charges. Of a workbook the first sheet is read: if the table stands in \
        another, move that sheet to the front.
        """)
  }

  @Test("A formula without its result is no empty cell")
  func formulas() throws {
    var cells = required
    cells["total_charges"] = "<c><f>250*2</f><v>500</v></c>"
    #expect(try history(cells).netChargesUSD == 500)
    let rule = """
      of the first sheet must hold the result of its formula, which is missing. Open the workbook in a \
      spreadsheet, and save it there.
      """
    for (cell, place) in [
      ("<c r=\"C2\"><f>250*2</f></c>", "C2"), ("<c><f t=\"shared\" si=\"0\"/></c>", "in row 1"),
    ] {
      let file = WorkbookFile(rows: "<row>\(text("a"))\(text("b"))\(cell)</row>")
      expect(file.bytes(), isRefusedWith: ": the cell \(place) \(rule)")
    }
    // A result that is an empty text.
    cells["end_date"] = "<c t=\"str\"><f>\"\"</f><v></v></c>"
    #expect(try history(cells).end == nil)
  }

  private static let compoundFile: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]

  @Test("Other formats are named, with the remedy")
  func otherFormats() {
    let blocks = [UInt8](repeating: 0, count: 504)
    expect(
      Self.compoundFile + blocks + "Workbook".utf8.flatMap { [$0, 0] as [UInt8] },
      isRefusedWith: """
        : the file must not be in the format of Excel before 2007 (.xls). Save it again as an Excel \
        workbook (.xlsx) or as CSV.
        """)
    expect(
      Self.compoundFile + blocks + "EncryptedPackage".utf8.flatMap { [$0, 0] as [UInt8] },
      isRefusedWith: """
        : the file must not be protected by a password. Save a copy without the password, or save it \
        as CSV.
        """)
    expect(
      WorkbookFile(rows: "").bytes(flags: 1),
      isRefusedWith: """
        : the file must not be protected by a password. Save a copy without the password, or save it \
        as CSV.
        """)
    expect(
      WorkbookFile(files: [("mimetype", "application/vnd.oasis.opendocument.spreadsheet")])
        .bytes(),
      isRefusedWith: """
        : the file must not be an OpenDocument spreadsheet (.ods). Save it again as an Excel workbook \
        (.xlsx) or as CSV.
        """)
    for files in [[], [("history.csv", "client_id,start_date,total_charges\n")]] {
      expect(
        WorkbookFile(files: files).bytes(),
        isRefusedWith: """
          : the file must be CSV or an Excel workbook (.xlsx), not another zip archive. Unpack the \
          archive, and give the file in it.
          """)
    }
  }

  @Test("A workbook without a sheet, with an empty one, with one that is too wide")
  func noTable() {
    var file = WorkbookFile(rows: "")
    expect(
      file.bytes(),
      isRefusedWith: ": the first sheet must not be empty. Put the table on the first sheet.")
    file["xl/workbook.xml"] = "<workbook><sheets/></workbook>"
    expect(
      file.bytes(),
      isRefusedWith:
        ": the workbook must have a sheet with cells. Put the table on the first sheet.")
    expect(
      WorkbookFile(rows: "<row><c r=\"ALM1\"><v>1</v></c></row>").bytes(),
      isRefusedWith: """
        : the first sheet must not have cells beyond column 1000. Check that it is the right file, and \
        leave out columns that are not used.
        """)
  }

  @Test("What claims to be larger than 256 MiB when it is unpacked is not unpacked")
  func tooLarge() {
    expect(
      WorkbookFile(rows: "").bytes(size: 257 << 20),
      isRefusedWith: """
        : the workbook must not be larger than 256 MiB when it is unpacked. Check that it is the right \
        file, or save the sheet as CSV.
        """)
  }

  @Test("What is damaged is refused")
  func damaged() {
    let message = """
      : the file must be a whole Excel workbook: a part of it is missing or damaged. Open it in a \
      spreadsheet and save it again, as .xlsx or as CSV.
      """
    let whole = WorkbookFile(rows: "<row><c><v>1</v></c></row>")
    expect(Array(whole.bytes().dropLast(30)), isRefusedWith: message)
    expect(whole.bytes(size: 10), isRefusedWith: message)
    var bytes = whole.bytes()
    // In the sheet: the checksum is no longer right.
    bytes[bytes.firstIndex(of: UInt8(ascii: "?"))! + 40] ^= 1
    expect(bytes, isRefusedWith: message)
    var file = whole
    file["xl/worksheets/sheet1.xml"] = "<worksheet><row></worksheet>"
    expect(file.bytes(), isRefusedWith: message)
    file["xl/worksheets/sheet1.xml"] = """
      <!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><worksheet>&b;</worksheet>
      """
    expect(file.bytes(), isRefusedWith: message)
    file["xl/worksheets/sheet1.xml"] = nil
    expect(file.bytes(), isRefusedWith: message)
    for rows in [
      "<row r=\"2\"><c><v>1</v></c></row><row r=\"1\"><c><v>1</v></c></row>",
      "<row><c r=\"B1\"><v>1</v></c><c r=\"A1\"><v>1</v></c></row>",
      "<row r=\"99999999\"><c><v>1</v></c></row>", "<row r=\"0\"><c><v>1</v></c></row>",
    ] {
      expect(WorkbookFile(rows: rows).bytes(), isRefusedWith: message)
    }
  }

  /// Damaged workbooks give a table or faults; they never crash or hang the reader.
  @Test(arguments: 0..<300 as Range<UInt64>)
  func anyDamage(seed: UInt64) {
    let header = required.keys.sorted().map(text).joined()
    let row = "\(text("Acme"))<c s=\"1\"><v>46000</v></c><c><v>7</v></c>"
    let file = WorkbookFile(
      rows: "<row>\(header)</row><row>\(row)</row>",
      styles: "<cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/></cellXfs>")
    let bytes = damagedBytes(of: file.bytes(), marks: "<>&/PK\u{3}\u{4}\"", seed: seed)
    do {
      #expect(try !read(bytes).history.contracts.isEmpty)
    } catch {
      #expect(!error.faults.isEmpty)
    }
  }

  /// The same of the XML alone, with checksums that are right.
  @Test(arguments: 0..<300 as Range<UInt64>)
  func anyDamageOfTheSheet(seed: UInt64) {
    let header = required.keys.sorted().map(text).joined()
    var file = WorkbookFile(
      rows: "<row r=\"1\">\(header)</row><row r=\"2\">\(text("Acme"))</row>")
    let path = "xl/worksheets/sheet1.xml"
    file[path] = String(
      decoding: damagedBytes(
        of: Array(file[path, default: ""].utf8), marks: "<>&/\"=19rc", seed: seed), as: UTF8.self)
    do {
      #expect(try !read(file.bytes()).history.contracts.isEmpty)
    } catch {
      #expect(!error.faults.isEmpty)
    }
  }
}

extension WorkbookFile {
  fileprivate subscript(_ path: String, default text: String) -> String { self[path] ?? text }
}
