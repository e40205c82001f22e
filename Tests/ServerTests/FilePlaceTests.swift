import Foundation
import Glibc
import TestSupport
import Testing

/// What stands where the file is said to be: nothing yet, a link, a pipe, what may not be written; and other programs there.
@Suite struct FilePlaceTests: FileServing {
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
}
