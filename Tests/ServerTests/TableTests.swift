import Foundation
import TestSupport
import Testing

/// What is dropped or pasted: told apart, and read into cells.
@Suite struct TableTests {
  private struct Read {
    let kind: String
    let columns: [String]
    let rows: [[String]]
  }

  private func answer(_ server: RunningServer, _ text: String) throws -> WebAnswer {
    try server.ask("POST", "api/v1/table", object: ["name": "pasted", "text": text])
  }

  private func answer(
    _ server: RunningServer, _ bytes: [UInt8], name: String = "dropped.csv"
  ) throws -> WebAnswer {
    try server.ask(
      "POST", "api/v1/table", object: ["name": name, "content": Data(bytes).base64EncodedString()])
  }

  private func read(_ answer: WebAnswer) throws -> Read {
    #expect(answer.status == 200, "\(answer.text)")
    let object = try answer.object()
    return Read(
      kind: try #require(object["kind"] as? String),
      columns: object["columns"] as? [String] ?? [], rows: object["rows"] as? [[String]] ?? [])
  }

  @Test("Commas, semicolons and tabs give the same cells, in plain form")
  func separators() throws {
    let plain =
      "Contract ID,client_id,Start date,end_date,total_charges,disputed,my own column\n"
      + "c-1,client-1,2026/3/2,,\"1,250.50\",yes,x\n"
    let forms = [
      plain, plain.replacing("\"1,250.50\"", with: "1250.5").replacing(",", with: "\t"),
      "\u{FEFF}"
        + plain.replacing("\"1,250.50\"", with: "1250,50").replacing(",yes", with: ";yes")
        .replacing("1,\"", with: "1;")
        .replacing(#/,(?!50)/#, with: ";").replacing("\n", with: "\r\n"),
    ]
    try serving { server in
      for form in forms {
        let read = try read(answer(server, form))
        #expect(read.kind == "history")
        #expect(
          read.columns == [
            "contract_id", "client_id", "start_date", "end_date", "total_charges", "disputed",
            "my own column",
          ], "\(form)")
        #expect(
          read.rows == [["c-1", "client-1", "2026-03-02", "", "1250.5", "true", "x"]], "\(form)")
      }
    }
  }

  @Test("Cells that make no sense stay as they stand; the table is read all the same")
  func faults() throws {
    try serving { server in
      let read = try read(
        answer(server, "client_id,start_date,total_charges\nclient-1,some day,€5\n"))
      #expect(read.rows == [["client-1", "some day", "€5"]])
    }
  }

  @Test("What is read is what the questions take: the cells say the same as the file")
  func sameHistory() throws {
    try serving { server in
      for example in ["early-end-request", "veteran", "badge-lost"] {
        let original = try AskedTwice("simulate", example: example)
        let read = try read(answer(server, original.history))
        var again = original
        again.history = ([read.columns] + read.rows).map { row in
          row.map { $0.contains(#/[",]/#) ? "\"\($0.replacing("\"", with: "\"\""))\"" : $0 }
            .joined(separator: ",") + "\n"
        }.joined()
        #expect(try original.ask(server).text == again.ask(server).text, "\(example)")
      }
    }
  }

  @Test("A workbook is a table")
  func workbook() throws {
    try serving { server in
      for name in ["history-openpyxl.xlsx", "history-xlsxwriter.xlsx"] {
        let file = Repository.root.appending(
          path: "Tests/JSSTablesTests/Workbook/Fixtures/\(name)")
        let read = try read(answer(server, Array(try Data(contentsOf: file)), name: name))
        #expect(read.kind == "history" && read.columns.contains("client_id") && !read.rows.isEmpty)
      }
    }
  }

  @Test("An export of the platform is recognised")
  func exports() throws {
    let folder = Repository.root.appending(path: "Tests/JSSImportTests/Fixtures")
    try serving { server in
      for name in [
        "transaction-report.csv", "transaction-report.xlsx", "statement.csv", "weekly-summary.csv",
        "work-history.json", "work-history-graphql.json",
      ] {
        let bytes = Array(try Data(contentsOf: folder.appending(path: name)))
        #expect(try read(answer(server, bytes, name: name)).kind == "export", "\(name)")
      }
    }
  }

  @Test("What is neither is refused, with what a table would need")
  func neither() throws {
    try serving { server in
      for text in ["", "\n\n", "hello", "c-1,client-1,2026-01-02,5\n", "{}", "<html></html>"] {
        let answer = try answer(server, text)
        #expect(answer.status == 422, "\(text)")
        #expect(
          try answer.message().hasPrefix("pasted is neither a table of contracts nor an export.\n"))
      }
      let latin =
        Array("client_id,start_date,total_charges,title\na,2026-01-02,5,caf".utf8) + [0xE9, 0x0A]
      let workbook = Array("PK\u{03}\u{04}".utf8) + (0..<500).map { UInt8($0 % 251) }
      for (bytes, word) in [
        (latin, "must be UTF-8 text"), (workbook, "must be a whole Excel workbook"),
        ([0, 1, 2, 255], "UTF-8"), ([], "header"),
      ] {
        let answer = try answer(server, bytes)
        #expect(answer.status == 422)
        #expect(try answer.message().contains(word), "\(answer.text)")
      }
    }
  }

  @Test("A file is given as base64, and in one way only")
  func given() throws {
    try serving { server in
      for object in [
        ["name": "x", "content": "!!"], ["name": "x"], ["text": "a"], ["name": "x", "content": 1],
        ["name": "x", "text": ["a"]], ["name": "x", "text": "a", "more": 1],
      ] as [[String: Any]] {
        let answer = try server.ask("POST", "api/v1/table", object: object)
        #expect(answer.status == 400, "\(object)")
      }
    }
  }

  @Test("Thousands of contracts are read in one go")
  func large() throws {
    let text =
      "client_id,start_date,total_charges\n"
      + (0..<20_000).map { "client-\($0),2026-01-02,\($0)\n" }.joined()
    try serving { server in
      let read = try read(answer(server, text))
      #expect(
        read.rows.count == 20_000 && read.rows[19_999] == ["client-19999", "2026-01-02", "19999"])
    }
  }

  @Test("Damaged tables are read or refused, never a failure")
  func damaged() throws {
    let history = try Example.bytes("early-end-request")
    try serving { server in
      for seed in 0..<150 {
        let bytes = damagedBytes(of: history, marks: ",;\"\n\r\t", seed: UInt64(seed))
        let answer = try answer(server, bytes)
        #expect([200, 422].contains(answer.status), "seed \(seed): \(answer.text)")
        guard answer.status == 200, let text = String(validating: bytes, as: UTF8.self) else {
          continue
        }
        let asked = AskedTwice("simulate", text, ["runs": .number(64)])
        #expect([200, 422].contains(try asked.ask(server).status), "seed \(seed)")
      }
    }
  }

  @Test("The columns are those of the format, each with words and the values it takes")
  func columns() throws {
    try serving { server in
      let columns = try #require(
        try server.ask("GET", "api/v1/columns").object()["columns"] as? [[String: Any]])
      let names = columns.compactMap { $0["name"] as? String }
      #expect(Set(names).count == columns.count)
      #expect(
        Set(columns.filter { $0["required"] as? Bool == true }.compactMap { $0["name"] as? String })
          == ["client_id", "start_date", "total_charges"])
      // Each is read: a table with all of them has no column of its own.
      let header = names.joined(separator: ",")
      #expect(try read(answer(server, header + "\n")).columns == names)
      // And each choice is a word that the reader takes.
      let base = [
        "client_id": "a", "start_date": "2026-01-02", "end_date": "2026-06-30",
        "total_charges": "100",
      ]
      for column in columns where column["kind"] as? String == "choice" {
        let name = try #require(column["name"] as? String)
        for choice in try #require(column["choices"] as? [[String: String]]) {
          let cells = base.merging([name: try #require(choice["value"])]) { $1 }
          let names = cells.keys.sorted()
          let text =
            names.joined(separator: ",") + "\n"
            + names.map { cells[$0]! }.joined(separator: ",") + "\n"
          let answer = try AskedTwice("simulate", text, ["runs": .number(64)]).ask(server)
          #expect(answer.status == 200, "\(name)=\(choice): \(answer.text)")
        }
      }
    }
  }
}
