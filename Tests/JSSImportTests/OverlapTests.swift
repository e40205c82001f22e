import JSSCore
import JSSImport
import JSSTables
import TestSupport
import Testing

/// Splitting an export into two overlapping halves gives the same history, in either order.
struct OverlapTests {
  @Test("Transaction reports, cut anywhere", arguments: 0..<60 as Range<UInt64>)
  func report(seed: UInt64) throws {
    var random = SplitMix64(state: seed)
    let rows = (0..<Int.random(in: 2...30, using: &random)).map { number in
      let type = ["Hourly", "Fixed-price", "Bonus", "Refund", "Service Fee", "Odd"]
        .randomElement(using: &random)!
      let cents = Int.random(in: 1...90000, using: &random)
      let amount = (type == "Refund" ? "-" : "") + ExportMoney.plain(cents)
      return Report.row(
        "Mar \(Int.random(in: 1...28, using: &random)), 202\(Int.random(in: 4...6, using: &random))",
        type, ["Logo", "Menu"].randomElement(using: &random)!,
        ["Acme", "Bolt", "acme"].randomElement(using: &random)!, "\(number)", amount)
    }
    let page = try Fixture.export("work-history.json")
    try expectSame(
      whole: rows, cut: Int.random(in: 0...rows.count, using: &random),
      overlap: Int.random(in: 0...5, using: &random)
    ) { rows, name in
      [try Export(Array((Report.header + rows.joined()).utf8), file: name), page]
    }
  }

  @Test("Statements, cut anywhere", arguments: 0..<20 as Range<UInt64>)
  func statement(seed: UInt64) throws {
    var random = SplitMix64(state: seed)
    var lines = try Fixture.text("statement.csv").split(separator: "\n").map { String($0) + "\n" }
    let header = lines.removeFirst()
    try expectSame(
      whole: lines, cut: Int.random(in: 0...lines.count, using: &random),
      overlap: Int.random(in: 0...3, using: &random)
    ) { rows, name in [try Export(Array((header + rows.joined()).utf8), file: name)] }
  }

  @Test(
    "Weekly summaries, which have no reference numbers, cut between days",
    arguments: 0..<60 as Range<UInt64>)
  func weekly(seed: UInt64) throws {
    var random = SplitMix64(state: seed)
    // Amounts and types of so few kinds that equal rows are frequent.
    let days = (0..<20).map { day in
      (0..<Int.random(in: 1...3, using: &random)).map { _ in
        "\"2026-03-\(day + 10)\",\"Logo (\([51, 52].randomElement(using: &random)!))\",\"1\","
          + "\"\([10, 20].randomElement(using: &random)!)\",\"\(["", "Bonus"].randomElement(using: &random)!)\"\n"
      }.joined()
    }
    try expectSame(
      whole: days, cut: Int.random(in: 0...days.count, using: &random),
      overlap: Int.random(in: 0...5, using: &random)
    ) { days, name in
      let header = "\"Date\",\"Contract\",\"Hours\",\"Amount\",\"Payment type\"\n"
      return [try Export(Array((header + days.joined()).utf8), file: name)]
    }
  }

  @Test("Work histories, page by page", arguments: 0..<20 as Range<UInt64>)
  func pages(seed: UInt64) throws {
    var random = SplitMix64(state: seed)
    let items = (10..<20).map { id in
      WorkHistory.item(
        "\(id)", client: ["1", "2"].randomElement(using: &random), title: "Job",
        from: "2026-01-\(id)",
        to: Bool.random(using: &random) ? "2026-02-01" : nil, charges: Double(id), stars: 4)
    }
    try expectSame(
      whole: items, cut: Int.random(in: 0...items.count, using: &random),
      overlap: Int.random(in: 0...5, using: &random)
    ) { items, name in
      [
        try Export(
          Array("{\"pageItems\": [\(items.joined(separator: ","))]}".utf8), file: name)
      ]
    }
  }

  @Test("The property can fail: halves of which one lacks a row differ from the whole")
  func counterexample() throws {
    let rows = ["1", "2", "3"].map { Report.row("Mar 1, 2026", "Bonus", "A", "B", $0, $0) }
    func text(_ rows: [String]) throws -> String {
      try imported([Export(Array((Report.header + rows.joined()).utf8), file: "r")]).text
    }
    #expect(try text(rows) != text(Array(rows.dropLast())))
  }

  private func expectSame(
    whole rows: [String], cut: Int, overlap: Int, exports: ([String], String) throws -> [Export]
  ) throws {
    let all = try imported(exports(rows, "whole"))
    let first = Array(rows.prefix(min(rows.count, cut + overlap)))
    let second = Array(rows.dropFirst(max(0, cut - overlap)))
    let halves = [try exports(first, "first"), try exports(second, "second")]
    for order in [halves, halves.reversed()] {
      let result = try imported(order.flatMap(\.self))
      #expect(result.text == all.text)
      #expect(result.clients.text == all.clients.text)
      #expect(result.questions.map(\.contract) == all.questions.map(\.contract))
    }
  }

  @Test("Payments first and the work history later: what would count twice is warned of")
  func worksLater() throws {
    let report = try Report.export(
      Report.row("Feb 1, 2026", "Fixed-price", "Logo", "Acme", "1", "200"),
      Report.row("Jun 1, 2026", "Fixed-price", "Logo", "Acme", "2", "300"))
    let page = try WorkHistory.export(
      WorkHistory.item("51", title: "Logo", from: "2026-01-20", to: "2026-02-10", charges: 200),
      WorkHistory.item("52", title: "Logo", from: "2026-05-20", to: "2026-06-10", charges: 300))
    let first = try imported([report])
    let label = try #require(first.rows[0]["contract_id"])
    let both = try imported([page, report], into: first.text)
    #expect(
      both.notices.contains(
        "warning: the payments of \(label) are those of 51 and 52, and the history has a row for each: delete "
          + "the row of \(label), so that nothing counts twice."))
    let pageAlone = try imported([page], into: first.text)
    #expect(
      pageAlone.notices.contains {
        $0.hasPrefix("warning: the contracts added may be among \(label) of the history")
      })
  }

  @Test("One Ref ID with two clients is two payments, and a warning")
  func numberOfTwo() throws {
    let result = try imported([
      Report.export(
        Report.row("Feb 1, 2026", "Fixed-price", "Logo", "Acme", "1", "200"),
        Report.row("Feb 1, 2026", "Fixed-price", "Menu", "Bakery", "1", "200"))
    ])
    #expect(result.rows.count == 2)
    #expect(result.notices.contains { $0.hasPrefix("warning: Ref ID 1 comes with two clients") })
  }

  @Test("A refund of some months after the end belongs to the contract that had ended")
  func lateRefund() throws {
    let result = try imported([
      WorkHistory.export(
        WorkHistory.item("51", title: "Logo", from: "2025-01-20", to: "2025-02-10", charges: 200),
        WorkHistory.item("52", title: "Logo", from: "2026-01-20", to: "2026-02-10", charges: 250)),
      Report.export(
        Report.row("Feb 1, 2025", "Fixed-price", "Logo", "Acme", "1", "200"),
        Report.row("Feb 1, 2026", "Fixed-price", "Logo", "Acme", "2", "300"),
        Report.row("Jun 10, 2026", "Refund", "Logo", "Acme", "3", "-50")),
    ])
    #expect(result.rows.count == 2)
    #expect(result.row("52")?["refunded_amount"] == "50.00")
  }
}
