import Foundation
import Glibc
import TestSupport
import Testing

/// The file that the program was started with: opened, saved, and never lost.
@Suite struct FileTests: FileServing {
  @Test("What is opened and saved without a change is the same, byte by byte")
  func unchanged() throws {
    for contents in [
      Self.history, "\u{FEFF}" + Self.history.replacing("\n", with: "\r\n"),
      Self.history.replacing("a, b", with: "a; b").replacing(",", with: ";"),
      Self.history.replacing("900.50", with: "\"$1,900.50\""),
    ] {
      try with(contents) { server, file in
        let opened = try open(server)
        #expect(opened.isWritable && opened.columns.last == "my own column")
        let saved = try save(opened.text(), opened.tag, server)
        #expect(saved.status == 204 && saved.body.isEmpty)
        #expect(try self.contents(file) == contents)
        #expect(saved.fields["etag"] == opened.tag)
      }
    }
  }

  @Test("A change is saved in the form of the file; other cells stay as they were written")
  func changed() throws {
    let contents =
      "\u{FEFF}contract_id;client_id;start_date;end_date;total_charges;my own column\r\n"
      + "c-1;client-1;2026-03-02;2026-04-10;900,50;\"a; b\"\r\nc-2;client-2;2026-06-01;;250;\r\n"
    try with(contents) { server, file in
      let opened = try open(server)
      #expect(opened.rows[0] == ["c-1", "client-1", "2026-03-02", "2026-04-10", "900.5", "a; b"])
      let saved = try save(
        opened.text {
          $0[1][3] = "2026-11-20"
          $0.append(["c-3", "client-3", "2026-11-21", "", "1250.75", "new"])
        }, opened.tag, server)
      #expect(saved.status == 204)
      #expect(
        try self.contents(file)
          == contents.replacing("2026-06-01;;", with: "2026-06-01;2026-11-20;")
          + "c-3;client-3;2026-11-21;;1250,75;new\r\n")
      let again = try open(server)
      #expect(again.tag == saved.fields["etag"] && again.tag != opened.tag)
      #expect(again.rows.count == 3 && again.rows[2][4] == "1250.75")
    }
  }

  @Test("A table with faults is the person's too, and is saved")
  func faults() throws {
    try with(Self.history) { server, file in
      let opened = try open(server)
      let text = opened.text { $0[0][2] = "some day" }
      #expect(try save(text, opened.tag, server).status == 204)
      #expect(try contents(file).contains("c-1,client-1,some day,"))
      #expect(try open(server).rows[0][2] == "some day")
    }
  }

  @Test("A file that another program changed meanwhile is not replaced")
  func changedMeanwhile() throws {
    try with(Self.history) { server, file in
      let opened = try open(server)
      let other = Self.history + "c-9,client-9,2026-06-01,,1,\n"
      try Data(other.utf8).write(to: file)
      let refused = try save(opened.text(), opened.tag, server)
      #expect(refused.status == 412)
      #expect(
        try refused.message()
          == "history.csv was changed by another program after it was opened here.")
      #expect(try contents(file) == other)
      // The person wants it all the same.
      let now = try open(server)
      #expect(now.rows.count == 3)
      #expect(try save(opened.text(), now.tag, server).status == 204)
      #expect(try contents(file) == Self.history)
    }
  }

  @Test("A change of one byte that keeps the length is a change")
  func sameLength() throws {
    try with(Self.history) { server, file in
      let opened = try open(server)
      let other = Self.history.replacing("250", with: "251")
      try Data(other.utf8).write(to: file)
      #expect(try save(opened.text(), opened.tag, server).status == 412)
      #expect(try contents(file) == other)
    }
  }

  @Test("Without saying which file is replaced, none is")
  func noTag() throws {
    try with(Self.history) { server, file in
      for (tag, status) in [("", 400), ("*", 412), ("\"0-0\"", 412), ("nonsense", 412)] {
        let answer = try save("client_id\n", tag, server)
        #expect(answer.status == status, "\(tag)")
      }
      let kept = try contents(file)
      #expect(kept == Self.history)
    }
  }

  @Test("Of several that save at once one does, and the others are told")
  func atOnce() throws {
    try with(Self.history) { server, file in
      let tag = try open(server).tag
      for round in 0..<5 {
        let tag = round == 0 ? tag : try open(server).tag
        let connections = try (0..<6).map { number in
          let text = "client_id,start_date,total_charges\nclient-\(round)-\(number),2026-01-02,5\n"
          return try server.begin(
            server.request(
              "PUT", "api/v1/file", fields: ["If-Match": tag],
              body: Array(try JSONSerialization.data(withJSONObject: ["history": text]))))
        }
        let answers = try connections.map { try WebAnswer($0.receiveAll()) }
        #expect(answers.map(\.status).sorted() == [204] + Array(repeating: 412, count: 5))
        let winner = try #require(answers.firstIndex { $0.status == 204 })
        #expect(try open(server).rows.contains { $0.contains("client-\(round)-\(winner)") })
        #expect(try open(server).tag == answers[winner].fields["etag"])
      }
      #expect(
        try FileManager.default.contentsOfDirectory(
          atPath: file.deletingLastPathComponent().path) == ["history.csv"])
    }
  }

  @Test("What is no table is not saved")
  func noTableSaved() throws {
    try with(Self.history) { server, file in
      let tag = try open(server).tag
      for text in ["", "\n", "no\u{0}table"] {
        let answer = try save(text, tag, server)
        #expect(answer.status == 422, "\(answer.text)")
        #expect(try answer.message().hasPrefix("history.csv was not saved.\n"))
      }
      #expect(try contents(file) == Self.history)
    }
  }

  @Test("Contracts of one label can be mended and saved")
  func mended() throws {
    try with(Self.history.replacing("c-2,", with: "c-1,")) { server, file in
      let opened = try open(server)
      #expect(opened.isWritable)
      let answer = try save(opened.text { $0[1][0] = "c-2" }, opened.tag, server)
      #expect(answer.status == 204)
      #expect(try contents(file) == Self.history)
    }
    try with(Self.history.replacing("\"a, b\"", with: "ab").replacing(",", with: "\t")) {
      server, _ in
      let opened = try open(server)
      #expect(!opened.isWritable)
    }
  }

  @Test("Ctrl-C ends it after a file was saved, too")
  func endsAfterSaving() throws {
    try with(Self.history) { server, _ in
      #expect(try save(Self.history, open(server).tag, server).status == 204)
      let end = try server.end(by: SIGINT)
      #expect(end.status == 0 && end.seconds < 2)
    }
  }

  /// Ended at any moment, the file is the old one or the new one.
  @Test(
    "The file is whole when the program ends in the middle of saving", arguments: [SIGINT, SIGKILL])
  func endsSaving(_ signal: Int32) throws {
    func text(_ word: String) -> String {
      "client_id,start_date,total_charges\n"
        + (0..<20_000).map { "\(word)-\($0),2026-01-02,5\n" }.joined()
    }
    let (old, new) = (text("old"), text("new"))
    for pause in [0.0, 0.02, 0.05, 0.1, 0.2] {
      try with(old) { server, file in
        let tag = try open(server).tag
        let connection = try server.begin(
          server.request(
            "PUT", "api/v1/file", fields: ["If-Match": tag],
            body: Array(try JSONSerialization.data(withJSONObject: ["history": new]))))
        Thread.sleep(forTimeInterval: pause)
        let end = try server.end(by: signal)
        #expect(signal == SIGKILL || end.status == 0)
        let found = try contents(file)
        #expect(found == old || found == new)
        connection.close()
      }
    }
  }
}
