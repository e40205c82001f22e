import JSSCore
import JSSImport
import JSSTables
import TestSupport
import Testing

/// A client may hire again under the same title.
struct PaymentPauseTests {
  private func report(_ days: [(day: String, cents: String)]) throws -> Export {
    try export(
      Report.header
        + days.enumerated().map { number, payment in
          Report.row(
            payment.day, payment.cents.hasPrefix("-") ? "Refund" : "Fixed-price", "Blog post",
            "Acme",
            "\(number + 1)", payment.cents)
        }.joined())
  }

  @Test("A gap of more than 90 days between payments is told and asked; one of 90 is not")
  func gap() throws {
    // 1 January to 1 April are 90 days.
    let short = try imported([report([("Jan 1, 2026", "100"), ("Apr 1, 2026", "100")])])
    #expect(short.rows[0]["pause_start"] == nil && !short.questions[0].questions.contains(.rehired))
    let long = try imported([
      report([
        ("Jan 1, 2026", "100"), ("Jan 20, 2026", "-30"), ("Apr 2, 2026", "50"),
        ("May 2, 2026", "7"),
      ])
    ])
    #expect(long.rows.count == 1)
    #expect(
      long.rows[0]["pause_start"] == "2026-01-01" && long.rows[0]["pause_end"] == "2026-04-02")
    #expect(long.rows[0]["charges_before_pause"] == "70.00")
    #expect(long.questions[0].questions.contains(.rehired))
    #expect(
      long.notices.contains {
        $0.hasSuffix("91 days lie between two of its payments, 2026-01-01 and 2026-04-02.")
      })
  }

  @Test("Where a source says that it is one contract, nothing is asked")
  func oneContract() throws {
    let result = try imported([
      report([("Jan 1, 2025", "100"), ("Apr 2, 2026", "50")]),
      WorkHistory.export(
        WorkHistory.item("51", title: "Blog post", from: "2025-01-01", to: nil, charges: 150)),
    ])
    #expect(result.rows.count == 1 && result.rows[0]["pause_start"] == nil)
  }

  /// What answers to the first questions of this kind make of the history.
  private func answered(_ answers: String..., of export: Export) throws -> HistoryDocument {
    let result = try imported([export])
    var interview = ImportInterview(result, order: QuestionOrder(), asOf: day("2026-11-21"))
    var index = 0
    for answer in answers {
      index = try #require(interview.items[index...].firstIndex { $0.question == .rehired })
      try interview.answer(answer, to: index)
      index += 1
    }
    return interview.document
  }

  private func contracts(_ document: HistoryDocument) throws -> [Contract] {
    try HistoryTable(
      csv: Array(document.text.utf8), file: "history.csv", asOf: day("2026-11-21")
    ).history.contracts
  }

  @Test(
    "Refunds stay with the contract in whose time they were made, also when the payments come again"
  )
  func refunds() throws {
    let export = try report([
      ("Jan 1, 2025", "500"), ("Jan 9, 2025", "-100"), ("Apr 2, 2026", "700"),
      ("Apr 9, 2026", "-50"),
    ])
    let document = try answered("two", of: export)
    #expect(try contracts(document).map(\.netChargesUSD) == [400, 650])
    #expect(try contracts(document).map(\.refundedUSD) == [100, 50])
    #expect(try imported([export], into: document.text).text == document.text)
  }

  @Test("Hired three times: the second pause is asked of the part it is in")
  func threeTimes() throws {
    let export = try report([
      ("Mar 1, 2024", "10"), ("Jan 1, 2025", "20"), ("Mar 1, 2026", "30"), ("Jul 1, 2026", "40"),
    ])
    let document = try answered("two", "two", "two", of: export)
    #expect(try contracts(document).map(\.netChargesUSD).sorted() == [10, 20, 30, 40])
    #expect(try contracts(document).filter(\.isOpen).map(\.netChargesUSD) == [40])
    #expect(try imported([export], into: document.text).text == document.text)
  }

  @Test("After the answer two, the other questions are asked of both contracts")
  func otherQuestions() throws {
    let result = try imported([report([("Jan 1, 2025", "100"), ("Apr 2, 2026", "50")])])
    var interview = ImportInterview(result, order: QuestionOrder(), asOf: day("2026-11-21"))
    #expect(interview.items[0].question == .rehired)
    try interview.answer("two", to: 0)
    func questions(_ row: Int) -> [ImportQuestion] {
      interview.items.dropFirst().filter { $0.row == row }.map(\.question)
    }
    #expect(questions(0) == [.firstPayment, .stars, .ender, .endReason])
    #expect(questions(1) == [.end, .stars, .ender, .endReason])
    let labels = Set(interview.items.dropFirst().map(\.contract))
    #expect(labels.count == 2)
  }

  @Test("A pause that comes later is asked, though an earlier one was said to be one contract")
  func laterPause() throws {
    let first = [("Jan 1, 2025", "100"), ("Sep 1, 2025", "50")]
    let document = try answered("one", of: report(first))
    let later = try imported(
      [report(first + [("Apr 2, 2026", "70")])], into: document.text,
      replaces: [.totalCharges, .lastPaymentDate])
    #expect(
      later.rows[0]["pause_start"] == "2025-09-01" && later.rows[0]["pause_end"] == "2026-04-02")
    #expect(later.questions[0].questions.contains(.rehired))
  }

  @Test(
    "Two contracts become two rows, and stay two when the same payments come again, or later ones")
  func two() throws {
    let payments = [("Jan 1, 2025", "100"), ("Apr 2, 2026", "50")]
    let document = try answered("two", of: report(payments))
    #expect(document.rowCount == 2)
    let table = try HistoryTable(
      csv: Array(document.text.utf8), file: "history.csv", asOf: day("2026-11-21"))
    #expect(table.history.contracts.map(\.netChargesUSD) == [100, 50])
    #expect(table.history.contracts.map(\.start) == [day("2025-01-01"), day("2026-04-02")])
    #expect(table.history.contracts.map(\.end) == [day("2025-01-01"), nil])
    #expect(table.history.contracts.allSatisfy { $0.pause == nil })

    let again = try imported([report(payments)], into: document.text)
    #expect(again.text == document.text)
    #expect(!again.notices.contains { $0.hasPrefix("conflict") })
    let later = try imported(
      [report(payments + [("May 2, 2026", "25")])], into: document.text,
      replaces: [.totalCharges, .lastPaymentDate])
    #expect(later.rows.map { $0["total_charges"] } == ["100.00", "75.00"])
  }

  @Test("One contract stays one, and is not asked again")
  func one() throws {
    let export = try report([("Jan 1, 2025", "100"), ("Apr 2, 2026", "50")])
    let document = try answered("one", of: export)
    #expect(document.rowCount == 1 && document.text(.pauseStart, inRow: 0) == nil)
    let again = try imported([export], into: document.text)
    #expect(again.text == document.text)
    #expect(!again.questions[0].questions.contains(.rehired))
  }
}
