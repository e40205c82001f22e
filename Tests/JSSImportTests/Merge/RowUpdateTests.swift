import JSSImport
import JSSTables
import Testing

/// What becomes of a history that is there already.
struct RowUpdateTests {
  private let item = WorkHistory.item(
    "51", client: "7001", title: "Logo", from: "2026-01-05", to: "2026-02-20", charges: 300,
    stars: 4.5)

  @Test("Empty cells are filled, a person's values stay, and each difference is listed")
  func conflicts() throws {
    let history = """
      My notes,contract_id,client_id,start_date,end_date,total_charges,rating,ended_by,end_reason\r
      "call, again",51,c1,2026-01-05,,299.99,5.00,client,completed\r

      """
    let result = try imported([WorkHistory.export(item)], into: history)
    #expect(
      result.text == """
        My notes,contract_id,client_id,start_date,end_date,total_charges,rating,ended_by,end_reason,contract_type\r
        "call, again",51,c1,2026-01-05,2026-02-20,299.99,5.00,client,completed,fixed\r

        """)
    #expect(
      result.notices.filter { $0.hasPrefix("conflict") } == [
        "conflict: 51: total_charges is \"299.99\" and stays so; the sources have 300.00.",
        "conflict: 51: feedback_score is \"5.00\" and stays so; the sources have 4.50.",
      ])
    #expect(result.questions.isEmpty)
    #expect(
      result.outcome
        == "0 contracts added, 2 empty cells filled. The sources differ from 2 cells, which stayed as "
        + "they are; --replace COLUMN takes the sources' values.")
  }

  @Test("Columns that a person names are replaced, and told")
  func replaced() throws {
    let history = """
      contract_id,client_id,start_date,total_charges,feedback_score
      51,c1,2026-01-05,299.99,5.00

      """
    let result = try imported(
      [WorkHistory.export(item)], into: history, replaces: [.totalCharges])
    #expect(result.rows[0]["total_charges"] == "300.00")
    #expect(result.rows[0]["feedback_score"] == "5.00")
    #expect(
      result.notices.contains("note: 51: total_charges was \"299.99\", and is now 300.00."))
  }

  @Test("What is the same, however it is written, is left as it is")
  func same() throws {
    let history = """
      contract_id,client_id,start_date,end_date,total_charges,stars,contract_type
      51,c1,2026-01-05,2026-02-20,300,4.5,FIXED

      """
    let result = try imported([WorkHistory.export(item)], into: history)
    #expect(!result.isChanged)
    #expect(result.text == history)
    #expect(!result.notices.contains { $0.hasPrefix("conflict") })
  }

  @Test("An import into its own result changes nothing")
  func again() throws {
    let exports = try Fixture.all.map(Fixture.export)
    let first = try imported(exports)
    let second = try imported(exports, into: first.text)
    #expect(!second.isChanged)
    #expect(second.text == first.text)
    #expect(!second.notices.contains { $0.hasPrefix("conflict") })
  }

  @Test("Contracts of which the exports say nothing stay, and so does what cannot be read")
  func untouched() throws {
    let history = """
      contract_id,client_id,start_date,total_charges
      mine,c1,soon,lots
      ,c2,2026-01-05,

      """
    let result = try imported([WorkHistory.export(item)], into: history)
    #expect(result.text.hasPrefix(history.split(separator: "\n")[0] + ","))
    #expect(
      result.rows[0] == [
        "contract_id": "mine", "client_id": "c1", "start_date": "soon", "total_charges": "lots",
      ])
    #expect(result.rows.count == 3)
    #expect(result.outcome.contains("The exports say nothing of 2 contracts of the history."))
  }

  @Test("A label made of names gives way to the platform's, and is found again by it")
  func labels() throws {
    let report = try Report.export(
      Report.row("Feb 20, 2026", "Fixed-price", "Logo", "Acme", "1", "300"))
    let first = try imported([report])
    let label = try #require(first.rows[0]["contract_id"])
    #expect(Fingerprint.isLabel(label))
    let second = try imported([report, WorkHistory.export(item)], into: first.text)
    #expect(second.rows.count == 1)
    #expect(second.rows[0]["contract_id"] == "51")
    #expect(
      second.notices.contains(
        "note: 51: was \(label), until a source had the platform's own label."))
    let third = try imported([WorkHistory.export(item), report], into: second.text)
    #expect(!third.isChanged)
  }

  @Test(
    "Payments without the work history that their contracts came from: told, as they may count twice"
  )
  func withoutWorkHistory() throws {
    let page = try Fixture.export("work-history.json")
    let report = try Fixture.export("transaction-report.csv")
    let first = try imported([page, report])
    let second = try imported([report], into: first.text)
    #expect(
      second.notices.contains {
        $0.hasSuffix("Payments find them through the work history: import it together with them.")
      })
    let together = try imported([page, report], into: first.text)
    #expect(!together.isChanged)
    #expect(!together.notices.contains { $0.contains("import it together with them") })
  }

  @Test("Titles of a history help to find its contracts; labels of a person stay")
  func titles() throws {
    let history = """
      contract_id,client_id,start_date,end_date,total_charges,title
      my logo,c1,2026-01-06,2026-02-20,300,logo

      """
    let result = try imported([WorkHistory.export(item)], into: history)
    #expect(result.rows.count == 1)
    #expect(result.rows[0]["contract_id"] == "my logo")
    #expect(result.rows[0]["title"] == "logo")
    #expect(result.rows[0]["feedback_score"] == "4.50")
  }

  @Test("Refunds are not filled in beside charges that do not fit them")
  func refunds() throws {
    let report = try Report.export(
      Report.row("Feb 20, 2026", "Fixed-price", "Logo", "Acme", "1", "300"),
      Report.row("Feb 22, 2026", "Refund", "Logo", "Acme", "2", "-100"))
    let history = """
      contract_id,client_id,start_date,end_date,total_charges
      51,c1,2026-01-05,2026-02-20,300

      """
    let result = try imported([WorkHistory.export(item), report], into: history)
    #expect(result.rows[0]["total_charges"] == "300")
    #expect(result.rows[0]["refunded_amount"] == nil)
    #expect(
      result.notices.contains(
        "conflict: 51: refunded_amount is empty, the sources have 100.00; see total_charges."))
  }

  @Test("What the reader of histories takes for the same is the same")
  func asPeopleWrite() throws {
    let history = """
      contract_id,client_id,start_date,end_date,total_charges,stars,contract_type
      ,,,,,,
      51,c1,2026/1/5,2026-2-20,$300.00,4.5,Fixed-price

      """
    let result = try imported([WorkHistory.export(item)], into: history)
    #expect(result.notices.isEmpty)
    #expect(result.outcome == "0 contracts added, 0 empty cells filled.")
  }

  @Test("A history with semicolons keeps them, and gets decimal commas")
  func semicolons() throws {
    let history = """
      contract_id;client_id;start_date;end_date;total_charges;stars;title
      51;c1;2026-01-05;2026-02-20;300,00;;"a, b; c"

      """
    let result = try imported([WorkHistory.export(item)], into: history)
    #expect(result.notices.isEmpty)
    #expect(
      result.text == """
        contract_id;client_id;start_date;end_date;total_charges;stars;title;contract_type
        51;c1;2026-01-05;2026-02-20;300,00;4,50;"a, b; c";fixed

        """)
  }

  @Test("A workbook is refused, as it could not be written again")
  func workbook() {
    let refusal = #expect(throws: InvalidTable.self) {
      try HistoryDocument(csv: [0x50, 0x4B, 0x03, 0x04, 0x14], file: "history.xlsx")
    }
    #expect(
      refusal?.description == """
        history.xlsx: the file must be CSV, as it is to be written again. Save the workbook as CSV, and \
        give that file.
        """)
  }

  @Test("A history that is none is refused with its faults")
  func refused() {
    do {
      _ = try HistoryDocument(csv: Array("client_id,start_date\na,b,c\n".utf8), file: "history.csv")
      Issue.record("accepted")
    } catch {
      #expect(
        error.description.contains("history.csv:1: the header must name the column total_charges"))
      #expect(error.description.contains("history.csv:2: the row of 3 cells must have 2"))
    }
  }
}
