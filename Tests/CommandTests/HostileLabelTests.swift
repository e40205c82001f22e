import Foundation
import TestSupport
import Testing

/// Labels, names and keys that would steer a terminal, or pretend to be lines of the program, are shown as what they are.
@Suite struct HostileLabelTests {
  private static let label = "x\nFAKE \u{1B}[31mred\u{202E}\u{7}"
  private static let client = "c1\nFAKE\u{1B}]0;title\u{7}"
  private static let history =
    "contract_id,client_id,start_date,end_date,total_charges,refund_requested\n"
    + "\"\(label)\",\"\(client)\",2026-06-02,2026-11-12,500,\n"
    + "\"y\(label)\",\"\(client)\",2026-05-02,2026-11-10,700,200\n"
    + "b,c2,2025-02-03,2026-03-01,900,\n"

  /// What is wrong with a text that a terminal gets.
  private func faults(_ text: String) -> [String] {
    let steering = text.unicodeScalars.filter {
      $0 != "\n" && ($0.properties.generalCategory == .control || $0.value == 0x202E)
    }
    let lines = text.split(separator: "\n").filter { $0.hasPrefix("FAKE") }.map(String.init)
    return steering.map { "U+" + String($0.value, radix: 16) } + lines
  }

  private func expectHarmless(_ arguments: [String], input: String = history) throws {
    let result = try Command.run(arguments, input: input)
    #expect([0, 64, 65, 66, 73].contains(result.status), "\(arguments)")
    #expect(faults(result.output).isEmpty, "\(arguments): \(result.output)")
    #expect(faults(result.errors).isEmpty, "\(arguments): \(result.errors)")
  }

  @Test(
    "Labels of contracts and clients",
    arguments: [
      ["simulate"], ["simulate", "--jss", "80", "--badge", "held"], ["explain"],
      ["explain", "--jss", "80"], ["advise"], ["compare", "--end", "b=2026-12-01"],
      ["compare", "--remove", "b", "--together", "remove b; add 500"],
    ])
  func labels(_ command: [String]) throws {
    let tail = ["--as-of", "2026-11-21", "--runs", "2000", "-v", "-"]
    try expectHarmless(command + ["--format", "table"] + tail)
  }

  @Test("In what check says, and in faults")
  func check() throws {
    try expectHarmless(["check", "--as-of", "2026-11-21", "--format", "table", "-"])
    try expectHarmless(
      ["check", "--as-of", "2026-11-21", "-"],
      input: Self.history
        + "\"\(Self.label)\",\"\(Self.client)\",2027-01-01,,-5,\"\(Self.label)\"\n")
  }

  @Test("In a portfolio")
  func portfolio() throws {
    let id = "p\(Self.label)"
    let contracts =
      "profile_id,client_id,start_date,total_charges\n"
      + "\"\(id)\",\"\(Self.client)\",2026-01-02,500\n\"z\(id)\",\"\(Self.client)\",x,500\n"
    try expectHarmless(
      ["portfolio", "--as-of", "2026-11-21", "--runs", "2000", "--format", "table", "-"],
      input: contracts)
  }

  @Test("Names of files, and keys of assumptions")
  func names() throws {
    try inFolder { folder in
      let name = "a\(Self.label.replacing("/", with: "")).json"
      let file = folder.appending(path: name)
      try Data(#"{"x\u001b[31m\nFAKE": 1}"#.utf8).write(to: file)
      try expectHarmless(["--assumptions", file.path, "-"])
      try expectHarmless(["--as-of", "2026-11-21", file.path])
      try expectHarmless(["--as-of", "2026-11-21", file.path + "-not-there.csv"])
      try expectHarmless(
        ["--as-of", "2026-11-21", "--output", "/not there/\(name)", Command.example("newcomer")])
    }
  }

  @Test("In the questions of an import")
  func imported() throws {
    try inFolder { folder in
      let file = folder.appending(path: "e.json")
      let item = """
        {"id": "7\\nFAKE\\u001b[31m\\u202e", "clientId": "9\\nFAKE", "title": "t\\nFAKE\\u0007",
         "startedOn": "2026-01-05", "endedOn": "2026-03-05", "totalCharges": -5}
        """
      try Data("{\"pageItems\": [\(item), \(item.replacing("\"7", with: "\"8"))]}".utf8).write(
        to: file)
      let history = folder.appending(path: "h.csv").path
      try expectHarmless(["import", file.path, "--as-of", "2026-11-21", "--into", history])
      try expectHarmless(["import", file.path, "--as-of", "2026-11-21", "--into", history, "--ask"])
    }
  }

  @Test("What a spreadsheet would run is text in what is written, and is read as it was")
  func formulas() throws {
    let history =
      "contract_id,client_id,start_date,end_date,total_charges\n"
      + "\"=cmd|' /C calc'!A0\",@c,2026-01-02,2026-03-05,500\n'-7,+c,2026-02-02,2026-04-05,900\n"
    try inFolder { folder in
      let export = folder.appending(path: "e.json")
      let into = folder.appending(path: "h.csv")
      try Data(
        #"{"pageItems": [{"id": "=1+1", "clientId": "9", "title": "Logo", "startedOn": "2026-01-05", "totalCharges": 70}]}"#
          .utf8
      ).write(to: export)
      try Data(history.utf8).write(to: into)
      let result = try Command.run(
        ["import", export.path, "--as-of", "2026-11-21", "--into", into.path])
      #expect(result.status == 0)
      let written = try String(contentsOf: into, encoding: .utf8)
      #expect(written.contains("\n'=1+1,"))
      #expect(written.contains("\n'-7,"))
      let explained = try Command.run(
        ["explain", "--csv", "--as-of", "2026-11-21", "--runs", "2000", "--quiet", into.path])
      #expect(explained.status == 0)
      for row in explained.output.split(separator: "\n") {
        #expect(!row.hasPrefix("=") && !row.hasPrefix("-") && !row.hasPrefix("\"="), "\(row)")
      }
      #expect(explained.output.contains("\n'-7,") || explained.output.contains("\n'=cmd"))
      // By the label itself, without the apostrophe.
      let compared = try Command.run(
        [
          "compare", "--remove", "-7", "--as-of", "2026-11-21", "--runs", "2000", "--quiet",
          into.path,
        ])
      #expect(compared.status == 0, "\(compared.errors)")
    }
  }
}
