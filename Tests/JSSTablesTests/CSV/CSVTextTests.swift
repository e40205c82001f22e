import JSSTables
import TestSupport
import Testing

@Suite struct CSVTextTests {
  @Test(
    "Cells are quoted where a reader of bytes would be misled, also before combining marks",
    arguments: [
      ("plain", "plain"), ("a,b", "\"a,b\""), ("say \"hi\"", "\"say \"\"hi\"\"\""),
      ("two\nlines", "\"two\nlines\""), ("a\r\nb", "\"a\r\nb\""),
      ("Smith,\u{301}", "\"Smith,\u{301}\""), ("x\"\u{301}y", "\"x\"\"\u{301}y\""), ("", ""),
    ])
  func cells(text: String, cell: String) {
    // Compared by scalar: equal strings can have different ones.
    #expect(Array(CSVText.cell(text).unicodeScalars) == Array(cell.unicodeScalars))
  }

  /// OWASP, "CSV Injection": what a spreadsheet runs.
  @Test(
    "What a spreadsheet would run has an apostrophe",
    arguments: [
      ("=1+1", "'=1+1"), ("+1", "'+1"), ("-7", "'-7"), ("@a", "'@a"), ("'=x", "''=x"),
      ("\t=x", "'\t=x"), ("\t", "\t"), ("=a,b", "\"'=a,b\""), ("'", "'"), ("'a", "'a"),
      ("a=b", "a=b"),
      ("\u{2212}7", "\u{2212}7"),
    ])
  func formulas(text: String, cell: String) {
    #expect(CSVText.cell(text) == cell)
  }

  @Test("Every cell is read as it was before it was written", arguments: 0..<300 as Range<UInt64>)
  func roundTrip(seed: UInt64) throws {
    var random = SplitMix64(state: seed)
    let marks = Array("=+-@'\"a,;\t é\n")
    let cells = (0..<5).map { _ in
      String(
        (0..<Int.random(in: 0...4, using: &random)).map { _ in marks.randomElement(using: &random)!
        })
    }
    let line = CSVText.text([["head"] + cells.map { CSVText.cell($0) }])
    var reader = CSVReader(Array(line.utf8))
    let row = try #require(try reader.next())
    // Blanks around a cell are no part of it, where nothing keeps them.
    #expect(
      row.cells.dropFirst().map { $0.text.trimmed } == cells.map(\.trimmed))
  }
}
