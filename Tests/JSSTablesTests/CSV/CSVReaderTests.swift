import JSSTables
import Testing

struct CSVReaderTests {
  @Test(arguments: [
    ("a,b\nc,d\n", [["a", "b"], ["c", "d"]]),
    ("a,b\r\nc,d\r\n", [["a", "b"], ["c", "d"]]),
    ("a,b\nc,d\r\n", [["a", "b"], ["c", "d"]]),
    // The last line needs no line end.
    ("a,b\nc,d", [["a", "b"], ["c", "d"]]),
    ("a,", [["a", ""]]),
    ("\"a\"", [["a"]]),
    ("\"\"", [[""]]),
    // A byte-order mark, also before a quotation mark; nowhere else.
    ("\u{FEFF}a,b\n", [["a", "b"]]),
    ("\u{FEFF}\"a\",b\n", [["a", "b"]]),
    ("a\n\u{FEFF}b\n", [["a"], ["\u{FEFF}b"]]),
    ("\u{FEFF}", []),
    // Blank lines are skipped; a line of commas is not blank.
    ("", []),
    ("\n\r\n \t\n", []),
    ("   ", []),
    ("\n\na\n\n \t \r\n\nb\n\n", [["a"], ["b"]]),
    (",\n\"\"\n", [["", ""], [""]]),
    // Spaces around a cell are dropped outside quotes and kept inside.
    (" a b , c\t\n", [["a b", "c"]]),
    ("\" a \" , \"b\"\n", [[" a ", "b"]]),
    // Inside quotes everything goes.
    ("\"a,b\",\"c\"\"d\",\"\"\"\"\n", [["a,b", "c\"d", "\""]]),
    ("\"a\nb\r\nc\rd\n\ne\",f\n", [["a\nb\r\nc\rd\n\ne", "f"]]),
    ("'a,b'\n", [["'a", "b'"]]),
    ("é,日本,🇫🇷\n", [["é", "日本", "🇫🇷"]]),
  ])
  func rows(text: String, rows: [[String]]) {
    let (read, faults) = readAll(Array(text.utf8))
    #expect(read.map { $0.cells.map(\.text) } == rows)
    #expect(read.allSatisfy { $0.cells.allSatisfy(\.isText) })
    #expect(faults.isEmpty)
  }

  @Test func aRowIsWhereItBegins() {
    let text = "\u{FEFF}a\n\nb\r\n\"c\nc\r\nc\"\n \n\"d\rd\"\ne"
    let (rows, _) = readAll(Array(text.utf8))
    #expect(rows.map(\.start.line) == [1, 3, 4, 8, 9])
    #expect(rows.map(\.start.offset) == [3, 6, 9, 20, 26])
  }

  @Test func aRowCanBeReadAgain() throws {
    let bytes = Array("a\n\n\"b\nb\",c\nd\n".utf8)
    for row in readAll(bytes).rows {
      var reader = CSVReader(bytes, from: row.start)
      #expect(try reader.next() == row)
    }
  }

  @Test(arguments: [
    ("a,5\" nail,b\n", CSVFault.Kind.quoteInPlainCell, 1, 1, "5\" nail"),
    ("a\"\n", .quoteInPlainCell, 1, 0, "a\""),
    ("\"5\" nail\",b\n", .textAfterQuotedCell, 1, 0, "5\" nail\""),
    ("\"a\"b,c\n", .textAfterQuotedCell, 1, 0, "a\"b"),
    ("\"a\" \"b\"\n", .textAfterQuotedCell, 1, 0, "a\" \"b\""),
    ("\n\"x\nx\",\"a\nb\"c\n", .textAfterQuotedCell, 3, 1, "a\nb\"c"),
    ("a,\"b\nc,d\n", .unclosedQuote, 1, 1, "b\nc,d\n"),
    ("\"", .unclosedQuote, 1, 0, ""),
    ("\"a\"\"", .unclosedQuote, 1, 0, "a\""),
    ("\"a\n\",\"b", .unclosedQuote, 2, 1, "b"),
  ])
  func quotes(text: String, kind: CSVFault.Kind, line: Int, cell: Int, shown: String) {
    let (rows, faults) = readAll(Array(text.utf8))
    #expect(rows.isEmpty)
    #expect(faults.count == 1)
    #expect(faults.first?.kind == kind)
    #expect(faults.first?.line == line)
    #expect(faults.first?.cell == cell)
    #expect(faults.first?.text == shown)
  }

  @Test(arguments: [
    ("a,b\rc,d\n", 1), ("a\r", 1), ("\ra\n", 1), ("\"a\"\rb\n", 1), ("a\r\r\n", 1),
    ("x\r\"b\nc\"", 1),
    ("\n\"a\nb\"\rc\n", 3),
  ])
  func loneCarriageReturn(text: String, line: Int) {
    let faults = readAll(Array(text.utf8)).faults
    #expect(faults.first?.kind == .loneCarriageReturn)
    #expect(faults.first?.line == line)
    #expect(faults.first?.cell == nil)
  }

  @Test func readingGoesOnAfterAFault() {
    let (rows, faults) = readAll(Array("a\nb\"\nc\n\"d\"d\r\ne\rf\ng\n\"h".utf8))
    #expect(rows.map { $0.cells.map(\.text) } == [["a"], ["c"], ["g"]])
    #expect(rows.map(\.start.line) == [1, 3, 6])
    #expect(faults.map(\.line) == [2, 4, 5, 7])
  }

  @Test(
    arguments: [
      ([0x61, 0x00, 0x62], "a\0b"), ([0x4D, 0xFC, 0x6C], "M\u{FFFD}l"), ([0xC3], "\u{FFFD}"),
      // Overlong, a surrogate, beyond Unicode.
      ([0xC0, 0xAF], "\u{FFFD}\u{FFFD}"), ([0xED, 0xA0, 0x80], "\u{FFFD}\u{FFFD}\u{FFFD}"),
      ([0xF4, 0x90, 0x80, 0x80], "\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}"),
    ] as [([UInt8], String)])
  func notText(bytes: [UInt8], shown: String) {
    let (rows, faults) = readAll(Array("x,".utf8) + bytes + Array(",y\n".utf8))
    #expect(faults.isEmpty)
    #expect(rows.first?.cells.map(\.isText) == [true, false, true])
    #expect(rows.first?.cells[1].text == shown)
  }

  @Test func theReplacementCharacterItselfIsText() {
    #expect(readAll(Array("\u{FFFD}".utf8)).rows.first?.cells.first?.isText == true)
  }

  private func readAll(_ bytes: [UInt8]) -> (rows: [CSVRow], faults: [CSVFault]) {
    var reader = CSVReader(bytes)
    var rows: [CSVRow] = []
    var faults: [CSVFault] = []
    while true {
      do {
        guard let row = try reader.next() else { return (rows, faults) }
        rows.append(row)
      } catch {
        faults.append(error)
      }
    }
  }
}
