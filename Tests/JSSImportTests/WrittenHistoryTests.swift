import JSSCore
import JSSImport
import JSSTables
import TestSupport
import Testing

/// What an import writes, the reader of histories reads.
struct WrittenHistoryTests {
  private static let asOf = Day(iso: "2026-11-21")!

  /// The faults that the reader finds in what was written.
  private func faults(_ result: HistoryImport) -> String? {
    if result.isEmpty { return nil }
    do throws(InvalidTable) {
      _ = try HistoryTable(csv: Array(result.text.utf8), file: "history.csv", asOf: Self.asOf)
      return nil
    } catch {
      return error.description
    }
  }

  @Test("Damaged exports", arguments: Fixture.all, 0..<150 as Range<UInt64>)
  func damaged(_ name: String, _ seed: UInt64) throws {
    let bytes = damagedBytes(
      of: try Fixture.bytes(name), marks: "\",\n\r\0{}[]$-(=+@9", seed: seed)
    guard let exports = try? ExportFile.exports(in: bytes, file: name) else { return }
    let result = try imported(exports)
    #expect(faults(result) == nil)
    // And into what it has written itself.
    #expect(faults(try imported(exports, into: result.text)) == nil)
  }

  @Test(
    "Values changed one by one to what no history can hold", arguments: 0..<400 as Range<UInt64>)
  func unlikely(_ seed: UInt64) throws {
    var random = SplitMix64(state: seed)
    func pick(_ values: [String]) -> String { values.randomElement(using: &random)! }
    let days = ["2026-01-05", "2025-01-05", "9999-12-31", "0001-01-01", "2026-11-22", "1970-01-01"]
    let amounts = ["0", "-5", "999999999", "1000000000", "0.001", "300"]
    let items = (0..<3).map { _ in
      """
      {"id": "\(pick(["7", "7", "a\\u0000b", "x\\ny", "=1+1", "é"]))", "clientId": "\(pick(["1", "\\u0000", "c1"]))",
       "title": "\(pick(["Logo", "\\t", "@x"]))", "startedOn": "\(pick(days))", "endedOn": "\(pick(days))",
       "totalCharges": \(pick(amounts)), "feedback": {"score": \(pick(["5", "0", "7", "-1", "4.999"]))}}
      """
    }
    let dates = ["Jan 5, 2026", "Dec 31, 9999", "Jan 5, 2025", "Nov 22, 2026"]
    let rows = (0..<4).map { number in
      Report.row(
        pick(dates), pick(["Hourly", "Fixed-price", "Refund"]), pick(["Logo", "@x", "Other"]),
        pick(["Acme", "Other"]), "\(number)", pick(amounts))
    }
    let exports = [
      try export("{\"pageItems\": [\(items.joined(separator: ","))]}"),
      try export(Report.header + rows.joined()),
    ]
    let result = try imported(exports)
    #expect(faults(result) == nil, "\(result.text)")
  }

  @Test("An end before the start, days to come and sums beyond all measure become questions")
  func questions() throws {
    let result = try imported([
      WorkHistory.export(
        WorkHistory.item("1", title: "A", from: "2026-03-01", to: "2026-02-01", charges: 5),
        WorkHistory.item("2", title: "B", from: "9999-01-01", to: "2026-02-01", charges: 5),
        WorkHistory.item("3", title: "C", from: "2026-03-01", to: "9999-12-31", charges: 5)),
      Report.export(
        Report.row("Mar 2, 2026", "Fixed-price", "D", "Acme", "1", "999999999"),
        Report.row("Mar 3, 2026", "Fixed-price", "D", "Acme", "2", "2")),
    ])
    func questions(_ id: String) -> [ImportQuestion] {
      result.questions.first { $0.contract == id }?.questions ?? []
    }
    #expect(questions("1").contains(.end) && result.row("1")?["end_date"] == nil)
    #expect(
      result.notices.contains(
        "note: 1: the exports have the end_date 2026-02-01, which must not be before start_date 2026-03-01: it "
          + "is left empty."))
    #expect(questions("2").contains(.start) && result.row("2")?["start_date"] == "2026-02-01")
    #expect(questions("3").contains(.end) && result.row("3")?["end_date"] == nil)
    let large = try #require(result.rows.first { $0["contract_id"]?.hasPrefix("p-") == true })
    #expect(large["total_charges"] == "0")
    #expect(questions(large["contract_id"]!).contains(.charges))
    #expect(faults(result) == nil)
  }

  @Test("Charges below 0 are told and asked")
  func negative() throws {
    let result = try imported([
      WorkHistory.export(
        WorkHistory.item("1", title: "A", from: "2026-03-01", to: "2026-04-01", charges: -5))
    ])
    #expect(result.rows[0]["total_charges"] == "0.00")
    #expect(result.notices.contains("note: 1: its charges come to -$5.00."))
    #expect(result.questions[0].questions.contains(.leastCharges))
  }

  @Test("A person's own cells are never taken back")
  func ownCells() throws {
    let history =
      "contract_id,client_id,start_date,end_date,total_charges\n1,c1,2026-03-05,2026-03-01,5\n"
    let result = try imported(
      [
        WorkHistory.export(
          WorkHistory.item("1", title: "A", from: "2026-02-01", to: "2026-04-01", charges: 5))
      ], into: history)
    #expect(result.rows[0]["start_date"] == "2026-03-05")
    #expect(result.rows[0]["end_date"] == "2026-03-01")
  }

  @Test("Charges that stood for what no source had give way to what one has")
  func standIn() throws {
    let bare =
      #"{"id": "5", "clientId": "7", "title": "Logo", "startedOn": "2026-01-01", "endedOn": null}"#
    let first = try imported([WorkHistory.export(bare)])
    #expect(first.rows[0]["total_charges"] == "0")
    let second = try imported(
      [
        WorkHistory.export(
          WorkHistory.item(
            "5", client: "7", title: "Logo", from: "2026-01-01", to: nil, charges: 80))
      ], into: first.text)
    #expect(second.rows[0]["total_charges"] == "80.00")
    #expect(second.notices.contains { $0.contains("total_charges was \"0\", and is now 80.00.") })
  }

  @Test("Two rows of one contract_id in the history are refused with their place")
  func repeatedIDs() {
    #expect(throws: InvalidTable.self) {
      try HistoryDocument(
        csv: Array("contract_id,client_id,start_date,total_charges\n1,a,,\n2,a,,\n1,b,,\n".utf8),
        file: "history.csv")
    }
  }

  @Test("What is later than the last day of the history is left out, and told")
  func later() throws {
    let exports = [
      try export(
        Report.header + Report.row("Jan 2, 2026", "Hourly", "A", "Acme", "1", "100")
          + Report.row("Sep 2, 2026", "Hourly", "A", "Acme", "2", "100"), file: "report.csv"),
      try WorkHistory.export(
        WorkHistory.item("9", title: "B", from: "2026-09-01", to: nil, charges: 5)),
    ]
    let result = try imported(exports, asOf: day("2026-06-30"))
    #expect(result.rows.map { $0["total_charges"] } == ["100.00"])
    #expect(
      result.notices.contains(
        "note: report.csv: 1 payment is later than 2026-06-30, the last day of the history, and left out."
      ))
    #expect(result.notices.contains { $0.contains("1 contract is later than 2026-06-30") })
  }

  @Test(
    "A contract can be split at all of its pauses, and stays readable",
    arguments: 0..<60 as Range<UInt64>)
  func splits(_ seed: UInt64) throws {
    var random = SplitMix64(state: seed)
    let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep"]
    let rows = (0..<8).map { number in
      let month = months.randomElement(using: &random)!
      let date = "\(month) \(number + 1), \(2023 + Int.random(in: 0..<4, using: &random))"
      let isRefund = Int.random(in: 0..<4, using: &random) == 0
      return Report.row(
        date, isRefund ? "Refund" : "Fixed-price", "A", "Acme", "\(number)", isRefund ? "-70" : "50"
      )
    }
    let result = try imported([export(Report.header + rows.joined())])
    var interview = ImportInterview(result, order: QuestionOrder(), asOf: Self.asOf)
    let total = result.rows.compactMap { $0["total_charges"].flatMap(Double.init) }.reduce(0, +)
    var index = 0
    while index < interview.items.count {
      if interview.items[index].question == .rehired { try interview.answer("two", to: index) }
      index += 1
    }
    let table = try HistoryTable(
      csv: Array(interview.document.text.utf8), file: "h", asOf: Self.asOf)
    #expect(abs(table.history.contracts.map(\.netChargesUSD).reduce(0, +) - total) < 0.005)
    #expect(table.history.contracts.allSatisfy { $0.pause == nil })
  }
}
