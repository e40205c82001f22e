import Foundation
import Glibc
import TestSupport
import Testing

/// The file that the program was started with: opened, saved, and never lost.
@Suite struct FileTests {
  /// A file in a folder of its own, with a server that has it.
  private func with(
    _ contents: String?, name: String = "history.csv", _ work: (RunningServer, URL) throws -> Void
  ) throws {
    try inFolder { folder in
      let file = folder.appending(path: name)
      if let contents { try Data(contents.utf8).write(to: file) }
      try serving(["--port", "0", file.path]) { try work($0, file) }
    }
  }

  private struct Opened {
    let tag: String
    let isWritable: Bool
    let columns: [String]
    let rows: [[String]]

    /// The text of the table, with changed rows.
    func text(_ change: (inout [[String]]) -> Void = { _ in }) -> String {
      var rows = rows
      change(&rows)
      return ([columns] + rows).map { row in
        row.map { $0.contains(#/[",\n]/#) ? "\"\($0.replacing("\"", with: "\"\""))\"" : $0 }
          .joined(separator: ",") + "\n"
      }.joined()
    }
  }

  private func open(_ server: RunningServer) throws -> Opened {
    let answer = try server.ask("GET", "api/v1/file")
    #expect(answer.status == 200, "\(answer.text)")
    let object = try answer.object()
    let table = try #require(object["table"] as? [String: Any])
    return Opened(
      tag: try #require(answer.fields["etag"]),
      isWritable: try #require(object["writable"] as? Bool),
      columns: try #require(table["columns"] as? [String]),
      rows: try #require(table["rows"] as? [[String]]))
  }

  private func save(_ text: String, _ tag: String, _ server: RunningServer) throws -> WebAnswer {
    try server.ask("PUT", "api/v1/file", fields: ["If-Match": tag], object: ["history": text])
  }

  private func contents(_ file: URL) throws -> String {
    String(decoding: try Data(contentsOf: file), as: UTF8.self)
  }

  private static let history = """
    contract_id,client_id,start_date,end_date,total_charges,my own column
    c-1,client-1,2026-03-02,2026-04-10,900.50,"a, b"
    c-2,client-2,2026-06-01,,250,

    """

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

  @Test("A file that does not exist yet is empty, and is made")
  func new() throws {
    try with(nil) { server, file in
      let opened = try open(server)
      #expect(opened.columns.isEmpty && opened.rows.isEmpty && opened.isWritable)
      #expect(try save(Self.history, opened.tag, server).status == 204)
      #expect(try contents(file) == Self.history)
      // Who was as early and slower does not undo it.
      #expect(try save("client_id\nx\n", opened.tag, server).status == 412)
    }
  }

  @Test("A file that was deleted meanwhile was changed")
  func deleted() throws {
    try with(Self.history) { server, file in
      let opened = try open(server)
      try FileManager.default.removeItem(at: file)
      #expect(try save(opened.text(), opened.tag, server).status == 412)
      let now = try open(server)
      #expect(now.rows.isEmpty)
      #expect(try save(opened.text(), now.tag, server).status == 204)
      #expect(try contents(file).contains("c-2,client-2"))
    }
  }

  @Test("A symbolic link goes on pointing to the file, and permissions stay")
  func link() throws {
    try inFolder { folder in
      let (file, link) = (folder.appending(path: "real.csv"), folder.appending(path: "link.csv"))
      try Data(Self.history.utf8).write(to: file)
      #expect(chmod(file.path, 0o640) == 0)
      try FileManager.default.createSymbolicLink(
        atPath: link.path, withDestinationPath: "real.csv")
      try serving(["--port", "0", link.path]) { server in
        let opened = try open(server)
        #expect(try save(opened.text { $0[1][4] = "300" }, opened.tag, server).status == 204)
      }
      #expect(
        try FileManager.default.destinationOfSymbolicLink(atPath: link.path) == "real.csv")
      #expect(try contents(file) == Self.history.replacing("250", with: "300"))
      var status = stat()
      #expect(stat(file.path, &status) == 0 && status.st_mode & 0o777 == 0o640)
    }
  }

  /// Who is root writes everywhere; a folder that is gone nobody writes to.
  @Test("Where nothing can be written it says so, and goes on")
  func unwritable() throws {
    try inFolder { folder in
      let inner = folder.appending(path: "inner")
      let file = inner.appending(path: "history.csv")
      try FileManager.default.createDirectory(at: inner, withIntermediateDirectories: true)
      try serving(["--port", "0", file.path]) { server in
        let opened = try open(server)
        try FileManager.default.removeItem(at: inner)
        let refused = try save(Self.history, opened.tag, server)
        #expect(refused.status == 422)
        #expect(try refused.message().contains("cannot be "))
        try FileManager.default.createDirectory(at: inner, withIntermediateDirectories: true)
        #expect(try save(Self.history, opened.tag, server).status == 204)
      }
      if geteuid() != 0 {
        chmod(inner.path, 0o555)
        defer { chmod(inner.path, 0o755) }
        try serving(["--port", "0", file.path]) { server in
          let opened = try open(server)
          let refused = try save("client_id\nx\n", opened.tag, server)
          #expect(refused.status == 422)
          #expect(try refused.message().contains("cannot be "))
          #expect(try contents(file) == Self.history)
        }
      }
    }
  }

  @Test("A place that cannot be a file is refused at the start")
  func noFile() throws {
    try inFolder { folder in
      let isFolder = try Command.run(["serve", "--no-open", "--port", "0", folder.path])
      #expect(isFolder.status == 66)
      #expect(isFolder.errors.contains("is not a file"))
      let missing = folder.appending(path: "no/history.csv").path
      let noFolder = try Command.run(["serve", "--no-open", "--port", "0", missing])
      #expect(noFolder.status == 73)
      #expect(noFolder.errors.contains("Nothing was started; choose another place."))
    }
  }

  @Test("A workbook is opened, and not written to")
  func workbook() throws {
    let fixture = Repository.root.appending(
      path: "Tests/JSSTablesTests/Workbook/Fixtures/history-openpyxl.xlsx")
    let bytes = try Data(contentsOf: fixture)
    try inFolder { folder in
      let file = folder.appending(path: "history.xlsx")
      try bytes.write(to: file)
      try serving(["--port", "0", file.path]) { server in
        let opened = try open(server)
        #expect(!opened.isWritable && opened.columns.contains("client_id"))
        let refused = try save(opened.text(), opened.tag, server)
        #expect(refused.status == 422)
        #expect(try Data(contentsOf: file) == bytes)
      }
    }
  }

  @Test("A file that is no table any more says so when it is opened, and is left as it is")
  func noTable() throws {
    for contents in ["hello", "a,b\u{0}\n", "contract_id,title\n"] {
      try with(Self.history) { server, file in
        try Data(contents.utf8).write(to: file)
        let answer = try server.ask("GET", "api/v1/file")
        #expect(answer.status == 422)
        #expect(try answer.message().hasPrefix("history.csv is not a table of contracts.\n"))
        #expect(try self.contents(file) == contents)
      }
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

  @Test("What is no file is not read, and what may not be written is not")
  func kinds() throws {
    try with(Self.history) { server, file in
      let tag = try open(server).tag
      try FileManager.default.removeItem(at: file)
      try #require(mkfifo(file.path, 0o600) == 0)
      let pipe = try server.ask("GET", "api/v1/file")
      #expect(pipe.status == 422)
      #expect(try pipe.message().contains("not a file any more"))
      #expect(try save(Self.history, tag, server).status == 422)
      try FileManager.default.removeItem(at: file)
      try Data(Self.history.utf8).write(to: file)
      #expect(try open(server).tag == tag)
    }
    try inFolder { folder in
      let pipe = folder.appending(path: "pipe")
      try #require(mkfifo(pipe.path, 0o600) == 0)
      #expect(throws: RunningServer.DidNotStart.self) {
        try RunningServer(["--port", "0", pipe.path])
      }
      let other = folder.appending(path: "other.csv")
      try Data("name,age\nx,1\n".utf8).write(to: other)
      #expect(throws: RunningServer.DidNotStart.self) {
        try RunningServer(["--port", "0", other.path])
      }
    }
  }

  @Test("Of two programs on one file one saves at a time, and none silently over the other")
  func programs() throws {
    try with(Self.history) { one, file in
      try serving(["--port", "0", file.path]) { other in
        let tag = try open(one).tag
        let lock = Glibc.open(file.deletingLastPathComponent().path, O_RDONLY)
        defer { close(lock) }
        try #require(flock(lock, LOCK_EX) == 0)
        for server in [one, other] {
          let answer = try save(Self.history, tag, server)
          #expect(answer.status == 503 && answer.fields["retry-after"] == "1")
        }
        try #require(flock(lock, LOCK_UN) == 0)
        let changed = try open(one).text { $0[0][1] = "another" }
        #expect(try save(changed, tag, one).status == 204)
        #expect(try save(Self.history, tag, other).status == 412)
      }
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

  @Test("Without a file there is none")
  func none() throws {
    try serving { server in
      let opened = try server.ask("GET", "api/v1/file")
      #expect(opened.status == 204 && opened.body.isEmpty)
      let saved = try save(Self.history, "\"0-0\"", server)
      #expect(saved.status == 404)
      #expect(try saved.message() == "jss-sim serve was started without a file.")
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
