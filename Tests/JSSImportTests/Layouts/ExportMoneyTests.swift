import JSSImport
import Testing

struct ExportMoneyTests {
  @Test(arguments: [
    ("1231.20", 123_120), ("$1,231.20", 123_120), ("1,231", 123_100), ("(123.12)", -12_312),
    ("-$25.80", -2580), ("$-25.80", -2580), ("($25.80)", -2580), ("−25.80", -2580), ("0", 0),
    (" $ 7.5 ", 750), ("USD 12.00", 1200), ("12.00 USD", 1200), ("US$3", 300), ("16.5", 1650),
    ("23.335", 2334), ("1,000,000.00", 100_000_000), ("0.004", 0), ("1000000000", 100_000_000_000),
  ])
  func amounts(_ text: String, _ cents: Int) throws {
    #expect(try ExportMoney.cents(text) == cents)
  }

  @Test(arguments: [
    "", "$", "-", "abc$", "12,34", "1,2345", "1.231,20", "12.3.4", "--5", "(-5)", "5-", "$5$",
    "1e5",
    "nan", ".", "5.", ",5", "1000000000.01", "٣",
  ])
  func noAmounts(_ text: String) {
    #expect(throws: ExportMoney.Unreadable.self) { try ExportMoney.cents(text) }
  }

  @Test(arguments: [
    ("€12.00", "€"), ("12.00 EUR", "EUR"), ("-£5", "£"), ("₹1,000.00", "₹"), ("CAD$5", "CAD$"),
  ])
  func otherCurrencies(_ text: String, _ name: String) {
    #expect(throws: ExportMoney.Unreadable.currency(name)) { try ExportMoney.cents(text) }
  }

  @Test func cents() {
    #expect(ExportMoney.plain(123_405) == "1234.05")
    #expect(ExportMoney.text(-2580) == "-$25.80")
  }
}
