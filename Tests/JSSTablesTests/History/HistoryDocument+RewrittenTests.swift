import Foundation
import JSSCore
import JSSTables
import TestSupport
import Testing

/// Edited histories in the form of the file that was read.
@Suite struct HistoryDocumentRewrittenTests {
  /// What a page gives back: its plain table as comma-separated values.
  private func edited(
    _ text: String, _ edit: (inout [String], inout [[String]]) -> Void = { _, _ in }
  ) throws -> String {
    let before = try HistoryDocument(csv: Array(text.utf8), file: "h")
    let table = PlainTable(before)
    var (columns, rows) = (table.columns, table.rows)
    edit(&columns, &rows)
    let csv = CSVText.text(([columns] + rows).map { $0.map { CSVText.cell($0) } })
    let after = try HistoryDocument(csv: Array(csv.utf8), file: "page", labels: .any)
    return before.rewritten(with: after).text
  }

  private let european = """
    \u{FEFF}Meine Notiz;Reference;Client;started on;ended_on;earnings;Rating;x;x\r
    a;C-1;"Ann; Inc";2026/3/7;;$1.250,50;;1;2\r
    ;C-2;Bob;2026-3-1;2026-04-01;99,00;4,50;"two\r
    lines";\r
    c;C-3;"7"" nails";soon;2026-05-01;0;5;;\r

    """

  @Test(
    "An example that nobody changed is written as it was, byte for byte",
    arguments: [
      "early-end-request", "early-end-refund", "veteran", "newcomer", "badge-lost", "first-client",
      "unexplained-drop",
    ])
  func examples(_ name: String) throws {
    let text = String(decoding: try Example.bytes(name), as: UTF8.self)
    #expect(try edited(text) == text)
    // Whatever the order of the columns on the page.
    let shuffled = try edited(text) { columns, rows in
      columns.reverse()
      for row in rows.indices { rows[row].reverse() }
    }
    #expect(shuffled == text)
  }

  @Test("An edit changes its cell, and no other byte")
  func oneCell() throws {
    #expect(try edited(european) == european)
    #expect(
      try edited(european) { columns, rows in
        rows[1][columns.firstIndex(of: "total_charges")!] = "99.5"
      }
        == european.replacing(";99,00;", with: ";99,5;"))
    #expect(
      try edited(european) { columns, rows in
        rows[0][columns.firstIndex(of: "end_date")!] = "2026-11-01"
      }
        == european.replacing("2026/3/7;;", with: "2026/3/7;2026-11-01;"))
    #expect(
      try edited(european) { columns, rows in
        rows[2][columns.firstIndex(of: "start_date")!] = "later"
      }
        == european.replacing("soon", with: "later"))
    #expect(
      try edited(european) { _, rows in rows[2][0] = "1.5; really" }
        == european.replacing("c;C-3", with: "\"1.5; really\";C-3"))
    // Of two columns of one name, the one that was changed.
    #expect(
      try edited(european) { _, rows in rows[0][8] = "3" }
        == european.replacing(";1;2", with: ";1;3"))
  }

  @Test("Contracts taken away, moved, copied and added leave the others as they are written")
  func rows() throws {
    let lines = european.components(separatedBy: "\r\n").map { $0 + "\r\n" }
    let (head, first, second, third) = (lines[0], lines[1], lines[2] + lines[3], lines[4])
    #expect(try edited(european) { _, rows in rows.remove(at: 0) } == head + second + third)
    #expect(
      try edited(european) { _, rows in rows.swapAt(0, 2) } == head + third + second + first)
    // A copy is a contract of its own, in plain form.
    #expect(
      try edited(european) { _, rows in
        rows.append(rows[0])
        rows[3][1] = "C-4"
      } == european + "a;C-4;\"Ann; Inc\";2026-03-07;;1250,5;;1;2\r\n")
    #expect(try edited(european) { _, rows in rows = [] } == head)
  }

  @Test("Without labels, rows that say the same are the same, and others by their neighbours")
  func unlabelled() throws {
    let text = """
      client_id,start_date,total_charges,note
      a,2026/3/1,"$1,000",1
      b,2026/3/2,"$2,000",2
      c,2026/3/3,"$3,000",3

      """
    #expect(
      try edited(text) { columns, rows in
        rows.remove(at: 0)
        rows[1][2] = "5"
        // The page does not show the note.
        columns.removeLast()
        for row in rows.indices { rows[row].removeLast() }
      } == """
        client_id,start_date,total_charges,note
        b,2026/3/2,"$2,000",2
        c,2026/3/3,5,3

        """)
    // Between the same neighbours are more rows than before: the one that is most alike.
    #expect(
      try edited(text) { _, rows in
        rows[1][2] = "7"
        rows.insert(["n", "2026-03-02", "", "4"], at: 1)
      } == text.replacing("b,", with: "n,2026-03-02,,4\nb,").replacing("\"$2,000\"", with: "7"))
  }

  @Test("A column that the page lacks keeps what it held; a new one comes last, unless it is empty")
  func columns() throws {
    let text = "contract_id,client_id,start_date,total_charges,note,stars\na,x,2026/3/1,1,n,\n"
    let result = try edited(text) { columns, rows in
      columns = [
        "ended_by", "contract_id", "client_id", "start_date", "total_charges", "disputed", "mine",
      ]
      rows = [
        ["client", "b", "y", "2026-04-01", "2", "", "m"],
        ["", "a", "x", "2026-03-01", "1", "", ""],
      ]
    }
    #expect(
      result == """
        contract_id,client_id,start_date,total_charges,note,stars,ended_by,mine
        b,y,2026-04-01,2,,,client,m
        a,x,2026/3/1,1,n,,,

        """)
  }

  @Test(
    "Made-up files of every form: nothing changed is the same file, one edit is one cell",
    arguments: 0..<200 as Range<UInt64>)
  func property(seed: UInt64) throws {
    var random = SplitMix64(state: seed)
    let file = MadeUpFile(using: &random)
    #expect(try edited(file.text) == file.text)
    guard !file.rows.isEmpty else { return }
    let row = Int.random(in: file.rows.indices, using: &random)
    let column = file.names.firstIndex { $0 == "Notes" }!
    var changed = file
    changed.rows[row][column] = "changed; \"here\","
    #expect(
      try edited(file.text) { _, rows in rows[row][column] = "changed; \"here\"," } == changed.text)
  }
}

/// A history as a spreadsheet might write it.
private struct MadeUpFile {
  let separator: String
  let lineEnd: String
  let mark: String
  let names: [String]
  var rows: [[String]]

  init(using random: inout SplitMix64) {
    let isEuropean = Bool.random(using: &random)
    separator = isEuropean ? ";" : ","
    lineEnd = Bool.random(using: &random) ? "\r\n" : "\n"
    mark = Bool.random(using: &random) ? "\u{FEFF}" : ""
    let (point, group) = isEuropean ? (",", ".") : (".", ",")
    let columns: [(names: [String], cells: [String])] = [
      (["client_id", "Client", "team"], ["Ann", "Bob, \"Inc\"", "Çel; ik", "x\ny"]),
      (["start_date", "Started on"], ["2026-03-01", "2026/3/1", "soon", "03/04/2026"]),
      (
        ["total_charges", "Total earned"],
        ["12", "12\(point)50", "$1\(group)000\(point)5", "12x", "a lot"]
      ),
      (["ended_by", "Ended By"], ["", "client", "Client", "nobody"]),
      (["stars", "rating"], ["", "5", "4\(point)85", "*****"]),
      (["Notes"], ["", "1\(point)50", "true", "a\"b", "zwei; drei,"]), ([""], ["", "y"]),
    ].shuffled(using: &random)
    var (names, rows): ([String], [[String]]) = ([], [])
    for column in columns { names.append(column.names.randomElement(using: &random)!) }
    for _ in 0..<Int.random(in: 0...6, using: &random) {
      var row: [String] = []
      for column in columns { row.append(column.cells.randomElement(using: &random)!) }
      rows.append(row)
    }
    self.names = names
    // Rows without anything are left out.
    self.rows = rows.filter { !$0.allSatisfy(\.isEmpty) }
  }

  var text: String {
    mark
      + ([names] + rows).map { row in
        row.map { cell in
          let needsQuotes = cell.contains { [separator, "\"", "\n", "\r\n"].contains(String($0)) }
          return needsQuotes ? "\"\(cell.replacing("\"", with: "\"\""))\"" : cell
        }.joined(separator: separator) + lineEnd
      }.joined()
  }
}
