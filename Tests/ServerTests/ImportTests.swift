import Foundation
import TestSupport
import Testing

/// Exports become a history, and what none of them says becomes questions.
@Suite struct ImportTests {
  private static let header =
    "Date,Transaction ID,Transaction type,Transaction summary,Transaction summary details,Description 1,"
    + "Description 2,Description 3,Agency team,Freelancer,Client team,Account name,PO,Ref ID,Amount $,"
    + "Amount in local currency,Currency,Current balance $,Payment method\n"

  private static func row(
    _ date: String, _ number: Int, _ amount: String, freelancer: String = "Ana Sample"
  ) -> String {
    "\"\(date)\",\(number),Fixed-price,Blog post,,x,,,,\(freelancer),Client A,\(freelancer),,\(number),\(amount),,,0.00,\n"
  }

  /// A client who hires again, long after.
  private static let again =
    header + row("Oct 20, 2025", 1, "200.00") + row("Jan 10, 2025", 2, "300.00")

  private func ask(
    _ server: RunningServer, _ files: [(name: String, bytes: [UInt8])], _ more: [String: Any] = [:]
  ) throws -> WebAnswer {
    let files = files.map {
      ["name": $0.name, "content": Data($0.bytes).base64EncodedString()]
    }
    let object: [String: Any] = ["files": files, "as-of": "2026-11-21"]
    return try server.ask("POST", "api/v1/imports", object: object.merging(more) { $1 })
  }

  private func ask(
    _ server: RunningServer, _ text: String, _ more: [String: Any] = [:]
  ) throws -> WebAnswer {
    try ask(server, [("report.csv", Array(text.utf8))], more)
  }

  private func questions(_ object: [String: Any]) throws -> [[String: Any]] {
    try #require(object["questions"] as? [[String: Any]])
  }

  private func rows(_ object: [String: Any]) throws -> [[String: String]] {
    let table = try #require(object["table"] as? [String: Any])
    let columns = try #require(table["columns"] as? [String])
    return try #require(table["rows"] as? [[String]]).map {
      Dictionary(uniqueKeysWithValues: zip(columns, $0))
    }
  }

  private func reply(
    _ server: RunningServer, _ id: Any?, _ question: Any?, _ text: String
  ) throws -> WebAnswer {
    try server.ask(
      "POST", "api/v1/imports/\(id ?? "")/answers",
      object: ["question": question ?? -1, "answer": text])
  }

  @Test("The history is what the command writes of the same exports")
  func sameHistory() throws {
    let names = ["transactions.csv", "work-history.json"]
    let folder = Repository.root.appending(path: "Examples")
    let files = try names.map {
      (name: $0, bytes: Array(try Data(contentsOf: folder.appending(path: $0))))
    }
    let typed = try Command.run(
      ["import", "--as-of", "2026-11-21"] + names.map { folder.appending(path: $0).path })
    try #require(typed.status == 0, "\(typed.errors)")
    try serving { server in
      let answer = try ask(server, files)
      #expect(answer.status == 201, "\(answer.text)")
      let object = try answer.object()
      // The same table, as its cells are read.
      let read = try server.ask(
        "POST", "api/v1/table", object: ["name": "imported.csv", "text": typed.output]
      ).object()
      let table = try #require(object["table"] as? [String: Any])
      #expect(table["columns"] as? [String] == read["columns"] as? [String])
      #expect(table["rows"] as? [[String]] == read["rows"] as? [[String]])
      for notice in try #require(object["notices"] as? [String]) {
        #expect(typed.errors.contains(notice), "\(notice)")
      }
      #expect(typed.errors.contains(try #require(object["outcome"] as? String)))
      #expect(try #require(object["sources"] as? [String]).count == 2)
    }
  }

  @Test("A question is answered by a word or a number, and is then not open any more")
  func answers() throws {
    try serving { server in
      let object = try ask(server, Self.again).object()
      var open = try questions(object)
      #expect(!open.isEmpty)
      let numbers = open.compactMap { $0["number"] as? Int }
      #expect(numbers.count == open.count && Set(numbers).count == open.count)
      let end = try #require(open.first { $0["columns"] as? [String] == ["end_date"] })
      let answer = try reply(server, object["id"], end["number"], "2026-02-01")
      #expect(answer.status == 200, "\(answer.text)")
      let after = try answer.object()
      #expect(try rows(after)[0]["end_date"] == "2026-02-01")
      open = try questions(after)
      #expect(!open.contains { $0["number"] as? Int == end["number"] as? Int })
      // One that is a choice offers words, each of which is taken.
      let ender = try #require(open.first { $0["columns"] as? [String] == ["ended_by"] })
      let words = try #require(ender["choices"] as? [[String: String]]).compactMap { $0["value"] }
      #expect(words == ["client", "freelancer", "platform"])
      let ended = try reply(server, object["id"], ender["number"], "client").object()
      #expect(try rows(ended)[0]["ended_by"] == "client")
    }
  }

  @Test("A client who hired again: one contract becomes two, and each is asked about")
  func rehired() throws {
    try serving { server in
      let object = try ask(server, Self.again).object()
      #expect(try rows(object).count == 1)
      let open = try questions(object)
      let rehired = try #require(
        open.first {
          ($0["choices"] as? [[String: String]])?.compactMap { $0["value"] } == ["one", "two"]
        })
      let after = try reply(server, object["id"], rehired["number"], "two").object()
      #expect(try rows(after).count == 2)
      let left = try questions(after)
      #expect(Set(left.compactMap { $0["row"] as? Int }) == [0, 1])
      let numbers = left.compactMap { $0["number"] as? Int }
      #expect(Set(numbers).count == numbers.count)
      #expect(!numbers.contains(try #require(rehired["number"] as? Int)))
    }
  }

  @Test("An answer that is none is refused in the reader's words, and the question stays open")
  func refused() throws {
    try serving { server in
      let object = try ask(server, Self.again).object()
      let end = try #require(
        try questions(object).first { $0["columns"] as? [String] == ["end_date"] })
      let refusal = try reply(server, object["id"], end["number"], "some day")
      #expect(refusal.status == 422)
      #expect(try refusal.message().hasPrefix("\"some day\" must be a date that exists"))
      for (question, text) in [(end["number"], ""), (end["number"], " \n"), (99, "1"), (-1, "1")] {
        let answer = try reply(server, object["id"], question, text)
        #expect(answer.status == 422)
        #expect(
          try answer.message() == "This question is not open, or the answer is empty.")
      }
      // A line break would make another row of it.
      let broken = try reply(server, object["id"], end["number"], "2026-02-01\nx,y")
      #expect(broken.status == 422)
      #expect(try reply(server, object["id"], end["number"], " 2026-02-01 ").status == 200)
      #expect(try reply(server, object["id"], end["number"], "2026-02-02").status == 422)
    }
  }

  @Test("An import that is forgotten, or was never one, is nowhere")
  func forgotten() throws {
    try serving { server in
      let first = try ask(server, Self.again).object()
      let end = try #require(
        try questions(first).first { $0["columns"] as? [String] == ["end_date"] })
      #expect(try reply(server, "0", end["number"], "2026-02-01").status == 404)
      let ids = try (0..<8).map { _ in
        try #require(try ask(server, Self.again).object()["id"] as? String)
      }
      #expect(Set(ids).count == 8)
      let answer = try reply(server, first["id"], end["number"], "2026-02-01")
      #expect(answer.status == 404)
      #expect(try answer.message().contains("not remembered any more"))
      #expect(try reply(server, ids[0], end["number"], "2026-02-01").status == 200)
    }
  }

  @Test("Exports of several people: all are named, and one is chosen")
  func people() throws {
    let both =
      Self.header + Self.row("Mar 1, 2026", 1, "200.00")
      + Self.row("Mar 2, 2026", 2, "250.00", freelancer: "Ben Sample")
    try serving { server in
      let answer = try ask(server, both)
      #expect(answer.status == 422)
      let refusal = try answer.refusal()
      #expect(refusal["people"] as? [String] == ["Ana Sample", "Ben Sample"])
      #expect(refusal["option"] as? String == "freelancer")
      let ben = try ask(server, both, ["freelancer": "ben sample"])
      #expect(ben.status == 201 && ben.fields["connection"] == "close")
      #expect(try rows(ben.object()).map { $0["total_charges"] } == ["250.00"])
      #expect(try ask(server, both, ["freelancer": "Cleo Sample"]).status == 422)
    }
  }

  @Test("Exports are added to the contracts that are there")
  func into() throws {
    let history =
      "contract_id,client_id,start_date,total_charges,my own column\nc-1,a,2026-01-02,5,mine\n"
    try serving { server in
      let answer = try ask(server, Self.again, ["history": history])
      #expect(answer.status == 201, "\(answer.text)")
      let found = try rows(answer.object())
      #expect(found.count == 2)
      #expect(found.contains { $0["contract_id"] == "c-1" && $0["my own column"] == "mine" })
      let refused = try ask(server, Self.again, ["history": "hello"])
      #expect(refused.status == 422)
      #expect(try refused.message().hasPrefix("The exports cannot be added to the table.\n"))
    }
  }

  @Test("What is no export is refused, every file with its name")
  func noExports() throws {
    let files: [(name: String, bytes: [UInt8])] = [
      ("photo.jpg", [0xFF, 0xD8, 0xFF]), ("empty.csv", []), ("page.html", Array("<html>".utf8)),
      ("report.csv", Array(Self.again.utf8)),
    ]
    try serving { server in
      let answer = try ask(server, files)
      #expect(answer.status == 422)
      let message = try answer.message()
      for name in ["photo.jpg", "empty.csv", "page.html"] { #expect(message.contains(name)) }
      #expect(!message.contains("report.csv"))
      #expect(try ask(server, [(name: String, bytes: [UInt8])]()).status == 422)
      #expect(try ask(server, Self.header).status == 422)
      let day = try ask(server, Self.again, ["as-of": "21.11.2026"])
      #expect(day.status == 422)
      #expect(try day.refusal()["option"] as? String == "as-of")
    }
  }

  @Test("Damaged exports are read or refused, never a failure")
  func damaged() throws {
    let folder = Repository.root.appending(path: "Tests/JSSImportTests/Fixtures")
    let fixtures = try [
      "transaction-report.csv", "statement.csv", "weekly-summary.csv", "work-history.json",
      "transaction-report.xlsx",
    ].map { (name: $0, bytes: Array(try Data(contentsOf: folder.appending(path: $0)))) }
    try serving { server in
      for seed in 0..<100 {
        let (name, bytes) = fixtures[seed % fixtures.count]
        let damaged = damagedBytes(of: bytes, marks: ",\"\n{}[]:", seed: UInt64(seed))
        let answer = try ask(server, [(name, damaged)])
        #expect([201, 422].contains(answer.status), "\(name), seed \(seed): \(answer.text)")
      }
    }
  }
}
