import Foundation
import JSSCore
import JSSTables
import Testing

/// The columns in words.
@Suite struct HistoryColumnWordsTests {
  private func read(_ cells: [HistoryColumn: String]) throws(InvalidTable) -> Contract {
    var row: [HistoryColumn: String] = [
      .contractID: "a", .clientID: "b", .startDate: "2026-03-01", .endDate: "2026-05-01",
      .totalCharges: "500",
    ]
    row.merge(cells) { $1 }
    var document = HistoryDocument(columns: Array(row.keys))
    document.append(row)
    return try HistoryTable(csv: Array(document.text.utf8), file: "h", asOf: asOf).history
      .contracts[0]
  }

  @Test("Every word that a column takes is a choice with a title of its own, and nothing else is")
  func choices() throws {
    for (column, words) in [
      (HistoryColumn.contractType, Contract.PaymentKind.allCases.map(\.rawValue)),
      (.endedBy, Contract.Ender.allCases.map(\.rawValue)),
      (.endReason, Contract.EndReason.allCases.map(\.rawValue)),
      (.outcome, Outcome.allCases.map(\.rawValue)),
    ] {
      #expect(column.kind == .choice)
      #expect(column.choices.map(\.value) == words)
      #expect(Set(column.choices.map(\.title)).count == words.count)
      #expect(column.choices.allSatisfy { !$0.title.isEmpty })
      for choice in column.choices { _ = try read([column: choice.value]) }
      #expect(throws: InvalidTable.self) { try read([column: "nonsense"]) }
    }
    for column in HistoryColumn.allCases where column.kind != .choice {
      #expect(column.choices.isEmpty)
    }
    #expect(try read([.endedBy: "freelancer"]).endedBy == .freelancer)
    #expect(HistoryColumn.endedBy.choices[1].title == "me, the freelancer")
  }

  @Test("A cell of each kind is read, and one of another kind is refused")
  func kinds() throws {
    let examples: [HistoryColumn.Kind: (good: String, bad: String?)] = [
      .text: ("a", nil), .day: ("2026-04-01", "500"), .dollars: ("1.50", "2026-04-01"),
      .whole: ("0", "1.5"), .number: ("4.5", "yes"), .truth: ("true", "2"),
    ]
    let pause = HistoryColumn.pause
    for column in HistoryColumn.allCases where column.kind != .choice {
      let (good, bad) = try #require(examples[column.kind])
      // Those of a pause say something together only; money in escrow needs a request.
      let beside: [HistoryColumn: String] =
        pause.contains(column)
        ? [.pauseStart: "2026-03-02", .pauseEnd: "2026-04-20", .chargesBeforePause: "1"]
        : column == .inEscrow ? [.refundRequested: "1"] : [:]
      _ = try read(beside.merging([column: good]) { $1 })
      if let bad { #expect(throws: InvalidTable.self, "\(column)") { try read([column: bad]) } }
    }
  }

  @Test("Each title stands once and fits the head of a column; each meaning is a sentence")
  func words() {
    let all = HistoryColumn.allCases
    #expect(Set(all.map(\.title)).count == all.count)
    #expect(all.allSatisfy { (1...24).contains($0.title.count) })
    #expect(all.allSatisfy { $0.meaning.hasSuffix(".") && $0.meaning.first!.isUppercase })
  }

  @Test("JSON has every column in order, with choices where there are some")
  func json() throws {
    let object = try #require(
      try JSONSerialization.jsonObject(with: Data(HistoryColumnsJSON().text.utf8)) as? [String: Any]
    )
    let columns = try #require(object["columns"] as? [[String: Any]])
    #expect(columns.map { $0["name"] as? String } == HistoryColumn.allCases.map(\.rawValue))
    #expect(
      columns.filter { $0["required"] as? Bool == true }.map { $0["name"] as? String }
        == ["client_id", "start_date", "total_charges"])
    let ender = try #require(columns.first { $0["name"] as? String == "ended_by" })
    #expect(
      ender["choices"] as? [[String: String]] == [
        ["value": "client", "title": "the client"],
        ["value": "freelancer", "title": "me, the freelancer"],
        ["value": "platform", "title": "Upwork"],
      ])
    #expect(ender["kind"] as? String == "choice" && ender["title"] as? String == "Ended by")
    #expect(columns[0]["choices"] == nil)
  }
}
