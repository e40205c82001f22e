import JSSTables
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
}
