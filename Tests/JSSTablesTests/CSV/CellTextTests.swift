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
    "infinity", "1,00", "1 000", "1_000", "5$", "5%", "٣", "１", "½", "1\u{A0}000", "1\0",
    " 1", "1,25", "12,50", "1,2500", "1250,000", "0,250", ",250", "1,,250", "1,250,00", "1.250.00",
    "1.250,00", "$", "$$5", "$-5", "-$5", "$ 5", "€5", "1,25a", "1’250",
  ])
  func noNumber(text: String) {
    #expect(throws: UnreadableCell.self) { try CellText.number(text) }
    #expect(throws: UnreadableCell.self) { try CellText.dollars(text) }
    #expect(throws: UnreadableCell.self) { try CellText.wholeNumber(text) }
  }

  @Test(
    "Money as people write it: a dollar sign, marks between groups of three digits",
    arguments: [
      ("$5", 5), ("1,250", 1250), ("$1,250.00", 1250), ("12,345,678.9", 12_345_678.9),
      ("$999,999.99", 999_999.99),
    ])
  func money(text: String, value: Double) throws {
    #expect(try CellText.dollars(text) == value)
    #expect(throws: UnreadableCell.self) { try CellText.number(text) }
    #expect(throws: UnreadableCell.self) { try CellText.wholeNumber(text) }
  }

  @Test(
    "Where semicolons separate the cells, decimals come after a comma",
    arguments: [
      ("5", 5), ("4,85", 4.85), ("1250,50", 1250.5), ("1.250", 1250), ("$1.250,00", 1250),
      ("12.345.678,9", 12_345_678.9),
    ])
  func decimalCommas(text: String, value: Double) throws {
    #expect(try CellText.dollars(text, in: .semicolons) == value)
    for pointed in ["4.85", "1250.50", "1,250.00", "0.250"] {
      #expect(throws: UnreadableCell.self) { try CellText.dollars(pointed, in: .semicolons) }
    }
  }

  @Test func decimalCommasOfStars() throws {
    #expect(try CellText.number("4,85", in: .semicolons) == 4.85)
    #expect(throws: UnreadableCell.self) { try CellText.number("4.85", in: .semicolons) }
    #expect(throws: UnreadableCell.self) { try CellText.number("4.850", in: .semicolons) }
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
    for text in ["2026-3-7", "2026/03/07", "2026/3/7", "2026-03-7", "2026/3/07"] {
      #expect(try CellText.day(text) == day("2026-03-07"))
    }
    for text in [
      "2026-02-29", "2026-00-10", "2026-13-01", "26-01-01", "2026/01-01", "2026-01/01",
      "2026/02/29",
      "2026.01.01", "01.02.2026", "03/07/2026", "2026-003-07", "2026--7", "2026-3-", "2026/3/7/1",
      "2026-03-17T08:00:00Z", "2026-03-17 ", "+026-03-17", "-026-03-17", "2026-03-1٣", "20260317",
    ] {
      #expect(throws: UnreadableCell.self) { try CellText.day(text) }
    }
  }

  @Test(
    "A date with the year last is refused with what it can be",
    arguments: [
      (
        "03/07/2026", "It can be read as 2026-03-07 or as 2026-07-03: write the one that is meant. "
      ),
      ("7.3.2026", "It can be read as 2026-03-07 or as 2026-07-03: write the one that is meant. "),
      ("17/03/2026", "Write it as 2026-03-17, the year first. "),
      ("3-17-2026", "Write it as 2026-03-17, the year first. "),
      ("05/05/2026", "Write it as 2026-05-05, the year first. "),
    ])
  func yearLast(text: String, remedy: String) {
    let column = "A spreadsheet does it for a whole column with the date format yyyy-mm-dd."
    let refusal = #expect(throws: UnreadableCell.self) { try CellText.day(text) }
    #expect(refusal?.rule == "be a date that exists, as 2026-03-17")
    #expect(refusal?.remedy == remedy + column)
  }

  @Test func truth() throws {
    #expect(try CellText.truth("true"))
    for text in ["TRUE", "yes", "Yes", "1"] { #expect(try CellText.truth(text)) }
    for text in ["False", "no", "NO", "0"] { #expect(try !CellText.truth(text)) }
    for text in ["y", "n", "t", "2", "01", "ja", "truе"] {
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

  @Test func paymentKind() throws {
    for text in ["fixed", "Fixed-price", "Fixed Price", "FIXED_PRICE", "fixed price"] {
      #expect(try CellText.paymentKind(text) == .fixed)
    }
    #expect(try CellText.paymentKind("Hourly") == .hourly)
    for text in ["fixedprice", "hourly rate", "price"] {
      #expect(throws: UnreadableCell.self) { try CellText.paymentKind(text) }
    }
  }
}
