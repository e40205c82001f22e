import JSSCore
import JSSImport
import JSSTables
import TestSupport
import Testing

struct HistoryImportTests {
  @Test("All fixtures together, cell by cell")
  func everything() throws {
    let result = try imported(Fixture.all.map(Fixture.export))
    #expect(
      result.row("41000001") == [
        "contract_id": "41000001", "client_id": "c3", "contract_type": "fixed",
        "start_date": "2024-11-04", "end_date": "2024-12-20",
        // 175 + 175 + 25.50 − 50 in the report; the work history has 350.50: the larger.
        "total_charges": "350.50", "refunded_amount": "50.00", "feedback_score": "4.85",
      ])
    #expect(result.row("41000002")?["contract_type"] == "hourly")
    #expect(result.row("41000002")?["feedback_score"] == nil)
    #expect(result.row("41000004")?["feedback_score"] == "4.50")
    // Nothing says when it began: the day of its end is the latest that it can be.
    #expect(result.row("41000004")?["start_date"] == "2026-01-30")
    #expect(
      result.questions.first { $0.contract == "41000004" }?.questions.contains(.start) == true)
    #expect(result.row("41000003")?["total_charges"] == "0")
    #expect(
      result.questions.first { $0.contract == "41000003" }?.questions == [.charges])
    #expect(result.row("41000006")?["feedback_suppressed"] == "true")
    #expect(
      result.questions.first { $0.contract == "41000006" }?.questions
        == [.charges, .dayOfEnd, .kind, .ender, .endReason, .client])
    // More went back than was paid: never a negative amount.
    #expect(result.rows.allSatisfy { !($0["total_charges"] ?? "").hasPrefix("-") })
  }

  @Test("No name and no title reaches the history, unless titles are asked for")
  func names() throws {
    let exports = try Fixture.all.map(Fixture.export)
    let result = try imported(exports)
    let secrets = [
      "bakery", "Menu", "Invoices", "Quarrel", "Posters", "Crumb", "Harbour", "Mill", "Lantern",
      "Sam",
      "Sample", "Støtte", "700001", "700002", "700003",
    ]
    for secret in secrets { #expect(!result.text.contains(secret)) }
    let titled = try imported(exports, keepsTitles: true)
    #expect(titled.row("41000001")?["title"] == "Logo for a bakery")
    for secret in ["Crumb", "Harbour", "Mill", "700001"] {
      #expect(!titled.text.contains(secret))
    }
  }

  @Test("A history of the exports alone can be forecast where nothing required is missing")
  func forecast() throws {
    let result = try imported([
      Fixture.export("transaction-report.csv"), Fixture.export("statement.csv"),
      Fixture.export("weekly-summary.csv"),
    ])
    let day = day("2026-11-21")
    let table = try HistoryTable(csv: Array(result.text.utf8), file: "history.csv", asOf: day)
    #expect(table.history.contracts.count == result.rows.count)
    #expect(table.warnings.isEmpty)
  }

  @Test("What payments alone do not say is asked")
  func paymentsOnly() throws {
    let result = try imported([
      Report.export(Report.row("Feb 20, 2026", "Fixed-price", "Logo", "Acme", "1", "300"))
    ])
    #expect(
      result.rows[0].keys.sorted() == [
        "client_id", "contract_id", "contract_type", "last_payment_date", "start_date",
        "total_charges",
      ])
    #expect(
      result.questions.map(\.questions) == [[.firstPayment, .end, .stars, .ender, .endReason]])
    #expect(result.questions[0].names == "\"Logo\", \"Acme\"")
  }

  @Test(
    "Refunds are out of the charges and in refunded_amount; the least they can be is never below 0")
  func refunds() throws {
    let result = try imported([
      Report.export(
        Report.row("Feb 20, 2026", "Fixed-price", "Logo", "Acme", "1", "300"),
        Report.row("Mar 2, 2026", "Refund", "Logo", "Acme", "2", "(120.50)"),
        Report.row("Mar 2, 2026", "Refund", "Late", "Acme", "3", "-50"))
    ])
    let (logo, late) = (result.rows[0], result.rows[1])
    #expect(logo["total_charges"] == "179.50" && logo["refunded_amount"] == "120.50")
    #expect(logo["last_payment_date"] == "2026-02-20")
    #expect(late["total_charges"] == "0.00" && late["refunded_amount"] == "50.00")
    #expect(
      result.questions[1].questions.first == .leastCharges
        || result.questions[1].questions.contains(.leastCharges))
  }

  @Test("A work history of before a refund is net of it")
  func chargesBeforeRefunds() throws {
    let result = try imported([
      WorkHistory.export(
        WorkHistory.item(
          "51", title: "Logo", from: "2026-01-05", to: "2026-02-20", charges: 300)),
      Report.export(
        Report.row("Feb 20, 2026", "Fixed-price", "Logo", "Acme", "1", "300"),
        Report.row("Mar 2, 2026", "Refund", "Logo", "Acme", "2", "-100")),
    ])
    #expect(result.rows[0]["total_charges"] == "200.00")
    #expect(result.notices.contains { $0.contains("$200.00 is taken.") })
  }

  @Test("Where payments are not all there is, they do not say when the last one was")
  func partial() throws {
    let result = try imported([
      WorkHistory.export(
        WorkHistory.item(
          "51", title: "Logo", from: "2025-01-05", to: "2026-02-20", charges: 900)),
      Report.export(Report.row("Mar 20, 2025", "Fixed-price", "Logo", "Acme", "1", "300")),
    ])
    #expect(result.rows[0]["total_charges"] == "900.00")
    #expect(result.rows[0]["last_payment_date"] == nil && result.rows[0]["paid_quarters"] == nil)
    #expect(result.notices.contains { $0.contains("$900.00 is taken, the larger") })
  }

  @Test("Quarters with a payment, where start, end and all payments are known")
  func quarters() throws {
    // 200 days are two whole spans of 90; the payments are in the first, and after the second.
    let item = WorkHistory.item(
      "51", title: "Logo", from: "2025-01-01", to: "2025-07-20", charges: 300)
    let result = try imported([
      WorkHistory.export(item),
      Report.export(
        Report.row("Mar 31, 2025", "Milestone", "Logo", "Acme", "1", "100"),
        Report.row("Jul 20, 2025", "Milestone", "Logo", "Acme", "2", "200")),
    ])
    #expect(result.rows[0]["paid_quarters"] == "1")
  }

  @Test("Sources that contradict each other: never silently")
  func contradictions() throws {
    let one = WorkHistory.item(
      "51", title: "Logo", from: "2026-01-05", to: nil, charges: 100, stars: nil)
    let other = WorkHistory.item(
      "51", title: "Logo", from: "2026-01-04", to: "2026-02-20", charges: 300, stars: 5)
    let third = WorkHistory.item(
      "51", title: "Logo", from: "2026-01-04", to: "2026-02-20", charges: 300, stars: 2)
    let result = try imported([
      WorkHistory.export(one), WorkHistory.export(other), WorkHistory.export(third),
    ])
    #expect(
      result.rows[0] == [
        "contract_id": "51", "client_id": "c1", "contract_type": "fixed",
        "start_date": "2026-01-04", "end_date": "2026-02-20", "total_charges": "300.00",
      ])
    #expect(result.notices.count { $0.hasPrefix("note: 51: ") } == 4)
    #expect(result.questions[0].questions.contains(.contradictoryStars))
  }

  @Test("Contracts without any label of their own get distinct ones, and are found again")
  func withoutLabels() throws {
    let item = "{\"startedOn\": \"2026-01-05\", \"endedOn\": \"2026-02-01\", \"title\": null}"
    let again =
      "{\"title\": \"Logo\", \"clientId\": 5, \"startedOn\": \"2026-01-05\", \"endedOn\": null}"
    let later =
      "{\"title\": \"Logo\", \"clientId\": 5, \"startedOn\": \"2026-04-05\", \"endedOn\": null}"
    let page = try WorkHistory.export(item, item, again, again, later)
    let result = try imported([page])
    // Two that nothing tells apart may be two; one that is named twice is one; another start is another.
    #expect(result.rows.count == 4)
    #expect(Set(result.rows.compactMap { $0["contract_id"] }).count == 4)
    #expect(try imported([page], into: result.text).text == result.text)
  }
}
