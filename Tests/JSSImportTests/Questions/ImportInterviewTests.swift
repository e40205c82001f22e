import JSSCore
import JSSImport
import JSSTables
import TestSupport
import Testing

struct ImportInterviewTests {
  private func interview(asOf: Day = day("2026-11-21")) throws -> ImportInterview {
    let result = try imported([
      Report.export(Report.row("Feb 20, 2026", "Fixed-price", "Logo", "Acme", "1", "300"))
    ])
    return ImportInterview(result, order: QuestionOrder(), asOf: asOf)
  }

  private func index(_ question: ImportQuestion, _ interview: ImportInterview) throws -> Int {
    try #require(interview.items.firstIndex { $0.question == question })
  }

  private func refusal(_ text: String, to question: ImportQuestion) throws -> String {
    var interview = try interview()
    let before = interview.document.text
    let index = try index(question, interview)
    do throws(ImportInterview.Refusal) {
      try interview.answer(text, to: index)
      Issue.record("accepted: \(text)")
      return ""
    } catch {
      #expect(interview.document.text == before)
      return error.message
    }
  }

  @Test("An answer goes into its cell, in the words that the reader takes")
  func answers() throws {
    var interview = try interview()
    for (question, text) in [
      (ImportQuestion.end, "2026-03-01"), (.stars, "4.5"), (.ender, "Client"),
      (.firstPayment, "2026/2/1"),
    ] {
      try interview.answer(text, to: index(question, interview))
    }
    let history = try HistoryTable(
      csv: Array(interview.document.text.utf8), file: "h", asOf: day("2026-11-21")
    ).history
    #expect(history.contracts[0].end == day("2026-03-01"))
    #expect(history.contracts[0].stars == 4.5)
    #expect(history.contracts[0].endedBy == .client)
    #expect(history.contracts[0].start == day("2026-02-01"))
  }

  @Test("An answer that the reader would refuse is told in the reader's words, and not taken")
  func refused() throws {
    #expect(try refusal("tomorrow", to: .end).hasPrefix("\"tomorrow\" must be a date that exists"))
    #expect(
      try refusal("2026-12-24", to: .end)
        == "\"2026-12-24\" must not be after the as-of day 2026-11-21. Leave the cell empty: a contract that "
        + "still runs has no end date.")
    // A start after the last payment is a fault of the last payment's cell.
    #expect(
      try refusal("2026-03-01", to: .firstPayment).contains(
        "must not be before start_date 2026-03-01"))
    #expect(try refusal("six", to: .stars).contains("must be a number, as 4.85"))
    #expect(try refusal("me", to: .ender).contains("must be client, freelancer or platform"))
  }

  @Test("Of a contract that is open nobody is asked who ended it")
  func idle() throws {
    var interview = try interview()
    let (end, ender) = (try index(.end, interview), try index(.ender, interview))
    #expect(interview.isIdle(interview.items[ender]) && !interview.isIdle(interview.items[end]))
    try interview.answer("2026-03-01", to: end)
    #expect(!interview.isIdle(interview.items[ender]))
  }

  @Test("Open and none are answers too")
  func none() throws {
    var interview = try interview()
    let before = interview.document.text
    try interview.answer("open", to: index(.end, interview))
    try interview.answer("None", to: index(.stars, interview))
    #expect(interview.document.text == before)
  }

  @Test("What is open is neither answered nor idle, and keeps its number")
  func open() throws {
    var interview = try interview()
    let asked = interview.items.map(\.number)
    #expect(Set(asked).count == asked.count)
    func open() -> [ImportQuestion] { interview.open.map(\.question) }
    #expect(open().contains(.end) && !open().contains(.ender) && !open().contains(.stars))
    let end = interview.items[try index(.end, interview)]
    #expect(interview.place(ofOpen: end.number) == (try index(.end, interview)))
    try interview.answer("2026-03-01", to: index(.end, interview))
    #expect(!open().contains(.end) && open().contains(.ender) && open().contains(.stars))
    #expect(interview.place(ofOpen: end.number) == nil && interview.place(ofOpen: 99) == nil)
    #expect(interview.items.map(\.number) == asked)
    // A refused answer leaves a question open.
    let ender = try index(.ender, interview)
    #expect(throws: ImportInterview.Refusal.self) { try interview.answer("me", to: ender) }
    #expect(open().contains(.ender))
    try interview.answer("client", to: ender)
    #expect(!open().contains(.ender))
  }

  @Test("A contract that becomes two is asked again only what has no answer, under new numbers")
  func openOfTwo() throws {
    let result = try imported([
      Report.export(
        Report.row("Jan 10, 2025", "Fixed-price", "Logo", "Acme", "1", "300"),
        Report.row("Oct 20, 2025", "Fixed-price", "Logo", "Acme", "2", "200"))
    ])
    var interview = ImportInterview(result, order: QuestionOrder(), asOf: day("2026-11-21"))
    let before = interview.items
    let stars = try index(.stars, interview)
    try interview.answer("2025-12-01", to: index(.end, interview))
    try interview.answer("4.5", to: stars)
    try interview.answer("two", to: index(.rehired, interview))
    #expect(interview.document.rowCount == 2)
    let numbers = interview.items.map(\.number)
    #expect(Set(numbers).count == numbers.count)
    let old = Set(before.map(\.number))
    #expect(interview.open.contains { !old.contains($0.number) && $0.row == 1 })
    #expect(!interview.open.contains { $0.question == .stars || $0.question == .rehired })
  }

  @Test("A page can ask with buttons: every fixed word is taken, and none of another kind offered")
  func choices() throws {
    let withWords: Set<ImportQuestion> = [.kind, .ender, .endReason, .rehired, .agency]
    for question in ImportQuestion.allCases {
      #expect(question.choices.isEmpty != withWords.contains(question))
    }
    for question in [ImportQuestion.ender, .endReason] {
      for choice in question.choices {
        var interview = try interview()
        try interview.answer("2026-03-01", to: index(.end, interview))
        try interview.answer(choice.value, to: index(question, interview))
        #expect(interview.document.text(question.columns[0], inRow: 0) == choice.value)
        #expect(question.form.contains(choice.value))
      }
    }
    #expect(ImportQuestion.rehired.choices.map(\.value) == ["one", "two"])
  }

  @Test("What is known of a contract is said without the question")
  func about() throws {
    let interview = try interview()
    let item = interview.items[try index(.end, interview)]
    #expect(
      interview.about(item)
        == "It began on 2026-02-20, was last paid on 2026-02-20, $300.00 in all.")
    #expect(interview.prompt(item).hasPrefix("\(item.sentence) \(interview.about(item))\n"))
  }

  @Test("The prompt has the question, the forms of an answer, and what stands in the cell")
  func prompt() throws {
    let interview = try interview()
    let prompt = interview.prompt(interview.items[try index(.firstPayment, interview)])
    #expect(prompt.contains("\"Logo\", \"Acme\": did it begin earlier?"))
    #expect(
      prompt.contains(
        " It began on 2026-02-20, was last paid on 2026-02-20, $300.00 in all.\n"))
    #expect(prompt.hasSuffix("\n  a day, as 2026-03-17; Enter leaves 2026-02-20"))
  }
}
