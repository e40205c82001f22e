import JSSCore
import JSSTables
import TestSupport
import Testing

struct CellTextTests {
  @Test(arguments: [
    ("0", 0), ("12", 12), ("007", 7), ("4.85", 4.85), ("0.001", 0.001), ("1000000000", 1e9),
  ])
  func number(text: String, value: Double) throws {
    #expect(try CellText.number(text) == value)
    #expect(try CellText.dollars(text) == value)
  }

  @Test(arguments: [
    "+1", "-1", "1.", ".5", ".", "1..2", "1.2.3", "1e3", "1E3", "0x10", "0x1p4", "nan", "inf",
    "infinity", "1,000", "1 000", "1_000", "$5", "5$", "5%", "٣", "１", "½", "1\u{A0}000", "1\0",
    " 1",
  ])
  func noNumber(text: String) {
    #expect(throws: UnreadableCell.self) { try CellText.number(text) }
    #expect(throws: UnreadableCell.self) { try CellText.dollars(text) }
    #expect(throws: UnreadableCell.self) { try CellText.wholeNumber(text) }
  }

  @Test func aNumberTooLargeIsLeftToTheRange() throws {
    #expect(try CellText.number(String(repeating: "9", count: 400)) == .infinity)
    #expect(try CellText.wholeNumber(String(repeating: "9", count: 400)) == .max)
  }

  @Test func wholeNumber() throws {
    #expect(try CellText.wholeNumber("0") == 0)
    #expect(try CellText.wholeNumber("08") == 8)
    #expect(throws: UnreadableCell.self) { try CellText.wholeNumber("7.0") }
  }

  @Test func days() throws {
    #expect(try CellText.day("2024-02-29") == day("2024-02-29"))
    for text in [
      "2026-02-29", "2026-2-9", "2026-00-10", "2026-13-01", "26-01-01", "2026/01/01", "01.02.2026",
      "2026-03-17T08:00:00Z", "2026-03-17 ", "+026-03-17", "-026-03-17", "2026-03-1٣",
    ] {
      #expect(throws: UnreadableCell.self) { try CellText.day(text) }
    }
  }

  @Test func truth() throws {
    #expect(try CellText.truth("true"))
    #expect(try CellText.truth("TRUE"))
    #expect(try !CellText.truth("False"))
    for text in ["yes", "1", "0", "t", "truе"] {
      #expect(throws: UnreadableCell.self) { try CellText.truth(text) }
    }
  }

  @Test func word() throws {
    for word in Contract.EndReason.allCases {
      #expect(try CellText.word(word.rawValue) == word)
      #expect(try CellText.word(word.rawValue.uppercased()) == word)
    }
    #expect(throws: UnreadableCell.self) {
      try CellText.word("not needed", of: Contract.EndReason.self)
    }
  }
}
