import JSSCore
import JSSImport
import JSSTables
import Testing

/// Transaction reports, statements and weekly summaries.
struct AccountTests {
  @Test("The current report: earnings and refunds count, fees of the same transaction do not")
  func report() throws {
    let report = try Fixture.export("transaction-report.csv")
    #expect(report.kind == .transactionReport)
    #expect(report.payments.map(\.amountCents) == [180_000, 9000, 2550, -5000, 17500, 17500])
    #expect(
      report.payments.map(\.type)
        == [.hourly, .hourly, .other, .refund, .fixedPrice, .fixedPrice])
    #expect(report.payments[0].reference.client?.text == "Harbour Office")
    #expect(report.payments[0].title == "Invoices, sorted")
    #expect(report.payments[1].period?.lowerBound.description == "2025-12-29")
    #expect(report.otherRows == 6)
    #expect(
      report.warnings == [
        "transaction-report.csv: 1 row is left out, as the type is not known: \"Gift card\" ($5.00). If a "
          + "client paid this for a contract, add it to total_charges yourself."
      ])
  }

  @Test(
    "The former statement, in both of its layouts, with dates as a spreadsheet leaves them",
    arguments: [
      ("statement.csv", [27900, 18000, 80010]), ("statement-exchange-rate.csv", [27900, 80010]),
    ])
  func statement(_ name: String, _ cents: [Int]) throws {
    let statement = try Fixture.export(name)
    #expect(statement.kind == .statement)
    #expect(statement.payments.map(\.amountCents) == cents)
    #expect(statement.payments[0].day.description == "2020-03-18")
    #expect(statement.payments.allSatisfy { $0.reference.titleKey == nil })
    #expect(statement.warnings.isEmpty)
  }

  @Test("The weekly summary: contract ids, extra columns, equal rows of one file")
  func weekly() throws {
    let summary = try Fixture.export("weekly-summary.csv")
    #expect(summary.kind == .weeklySummary)
    #expect(summary.payments.map(\.amountCents) == [2250, 6750, 6750, 12000, 1500, -3000])
    #expect(Set(summary.payments.map(\.key)).count == 6)
    #expect(summary.payments[0].reference.contractID == "41000005")
    #expect(summary.payments[0].title == "Invoices, sorted (not by hand)")
  }

  @Test(arguments: [
    ("Title (34848691)", "Title", "34848691"), ("A (2) b (77)", "A (2) b", "77"),
    ("A (99) trailing", "A", "99"), ("(5)", nil, "5"), ("No id (x)", "No id (x)", nil),
    ("", nil, nil),
  ])
  func contracts(_ text: String, _ title: String?, _ id: String?) {
    let split = WeeklySummary.split(text)
    #expect(split.title == title && split.id == id)
  }

  @Test("Rows that count are refused with place and remedy; others may hold anything")
  func faults() {
    let rows = [
      Report.row("03/04/2026", "Hourly", "A", "B", "1", "5"),
      Report.row("Mar 4, 2026", "Bonus", "A", "B", "2", "five"),
      Report.row("Mar 4, 2026", "Bonus", "A", "B", "3", "€5"),
      Report.row("", "Service Fee", "A", "B", "4", "", currency: "EUR"),
    ]
    #expect(
      refusal(Report.header + rows.joined())
        == """
        export:2: date: "03/04/2026" must be a date that exists, as Sep 25, 2026. Export the file again. A \
        spreadsheet may have changed the dates: 18-Mar-20 and 2026-03-17 are read too, figures with \
        slashes are not.
        export:3: amount: "five" must be an amount in US dollars up to 1,000,000,000, as 1,231.20 or \
        (123.12). Export the file again, or correct the cell.
        export:4: amount: "€5" must be in US dollars, not in €. Only US dollars are read, and nothing is \
        converted: the platform's tiers are in dollars.
        """)
  }

  @Test(
    "A currency beside the amount in dollars belongs to the local amount; alone it is the amount's")
  func currency() throws {
    let local = try Report.export(
      Report.row("Mar 4, 2026", "Bonus", "A", "B", "1", "5", currency: "EUR"))
    #expect(local.payments.map(\.amountCents) == [500])
    #expect(
      refusal("Date,Ref ID,Type,Description,Team,Amount,Currency\nMar 4 2026,1,Bonus,,A,5,EUR\n")
        == "export:2: currency: \"EUR\" must be USD. Only US dollars are read, and nothing is converted: the "
        + "platform's tiers are in dollars.")
  }

  @Test(
    "Taxes are no earnings, and no warning",
    arguments: [
      "State sales tax", "Withholding Tax (DE)", "Withholding tax", "VAT (NO)", "GST", "WHT",
    ])
  func taxes(_ type: String) throws {
    let report = try Report.export(Report.row("Mar 4, 2026", type, "A", "B", "1", "-5"))
    #expect(report.payments.isEmpty && report.otherRows == 1 && report.warnings.isEmpty)
  }

  @Test("A cell is required where its row counts")
  func emptyCells() {
    let message = refusal(Report.header + Report.row("", "Hourly", "A", "B", "1", ""))
    #expect(message.contains("export:2: date: the cell must be a date that exists"))
    #expect(message.contains("export:2: amount: the cell must be an amount in US dollars"))
  }

  @Test("What cannot belong to a contract, or is no refund, is left out and told")
  func leftOut() throws {
    let report = try Report.export(
      Report.row("Mar 4, 2026", "Bonus", "", "", "1", "5"),
      Report.row("Mar 4, 2026", "Refund", "A", "B", "2", "5"),
      Report.row(
        "Mar 4, 2026", "Hourly", "A", "B", "3", "90.00", description: "10.00 hours x $10.00"),
      Report.row("Mar 4, 2026", "Bonus", "A", "B", "4", "0.00"))
    #expect(report.payments.map(\.amountCents) == [9000])
    #expect(
      report.warnings == [
        "report.csv:2: a payment of $5.00 names neither contract nor client, and is left out.",
        "report.csv:3: a refund of $5.00 that is not negative went to the freelancer, and is left out.",
        "report.csv:4: the amount is $90.00, and hours times rate is $100.00. The amount is taken; it "
          + "should be what the client paid, before fees.",
      ])
  }

  @Test("An export without rows is no fault")
  func empty() throws {
    #expect(try Report.export().payments.isEmpty)
  }

  @Test("An earning that is negative is money that went back")
  func negative() throws {
    let report = try Report.export(
      Report.row("Mar 4, 2026", "Fixed-price", "A", "B", "1", "(5.00)"))
    #expect(report.payments.map(\.type) == [.refund])
  }
}
