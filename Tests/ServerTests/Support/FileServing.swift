import Foundation
import TestSupport
import Testing

/// The file as `GET api/v1/file` gives it.
struct OpenedFile {
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

/// Tests of a server that was started with a file.
protocol FileServing {}

extension FileServing {
  /// A file in a folder of its own, with a server that has it.
  func with(
    _ contents: String?, name: String = "history.csv", _ work: (RunningServer, URL) throws -> Void
  ) throws {
    try inFolder { folder in
      let file = folder.appending(path: name)
      if let contents { try Data(contents.utf8).write(to: file) }
      try serving(["--port", "0", file.path]) { try work($0, file) }
    }
  }

  func open(_ server: RunningServer) throws -> OpenedFile {
    let answer = try server.ask("GET", "api/v1/file")
    #expect(answer.status == 200, "\(answer.text)")
    let object = try answer.object()
    let table = try #require(object["table"] as? [String: Any])
    return OpenedFile(
      tag: try #require(answer.fields["etag"]),
      isWritable: try #require(object["writable"] as? Bool),
      columns: try #require(table["columns"] as? [String]),
      rows: try #require(table["rows"] as? [[String]]))
  }

  func save(_ text: String, _ tag: String, _ server: RunningServer) throws -> WebAnswer {
    try server.ask("PUT", "api/v1/file", fields: ["If-Match": tag], object: ["history": text])
  }

  func contents(_ file: URL) throws -> String {
    String(decoding: try Data(contentsOf: file), as: UTF8.self)
  }

  static var history: String {
    """
    contract_id,client_id,start_date,end_date,total_charges,my own column
    c-1,client-1,2026-03-02,2026-04-10,900.50,"a, b"
    c-2,client-2,2026-06-01,,250,

    """
  }
}
