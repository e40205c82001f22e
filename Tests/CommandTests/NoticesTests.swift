import Foundation
import TestSupport
import Testing

/// What JSON has of the warnings and notes that a person reads before an answer.
@Suite struct NoticesTests {
  private static let history = """
    contract_id,client_id,start_date,end_date,total_charges,feedback_score,my_column
    a,x,2026-03-01,2026-04-01,400,5,
    b,y,2026-05-01,2026-06-01,400,5,
    c,z,2026-06-01,2026-07-01,900,5,seen
    d,w,2026-10-01,2026-11-12,600,,
    e,v,2026-08-01,,600,4.5,

    """

  private static let commands = [
    ["simulate"], ["explain"], ["advise"], ["check"], ["compare", "--add", "500"],
  ]

  private func run(_ command: [String], _ more: String...) throws -> (
    said: [String], notices: [String]
  ) {
    let arguments =
      command + more + ["--json", "--as-of", "2026-11-21", "--runs", "2000", "-"]
    let result = try Command.run(arguments, input: Self.history)
    let object = try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any]
    let notices = try #require(object?["notices"] as? [String])
    return (result.errors.split(separator: "\n").map(String.init), notices)
  }

  @Test("Warnings and notes, line by line as they are said, and nothing else", arguments: commands)
  func said(_ command: [String]) throws {
    let (said, notices) = try run(command, "--badge", "held")
    #expect(notices == said.filter { $0.hasPrefix("note: ") || $0.contains("warning: ") })
    #expect(notices.contains { $0.hasPrefix("standard input:1: column 7: warning: ") })
    #expect(notices.contains { $0.hasPrefix("standard input:6: warning: \"e\" has no end_date") })
    #expect(notices.contains { $0.hasPrefix("note: d ended on 2026-11-12") })
    // Who asks for no words is told the same in JSON.
    #expect(try run(command, "--badge", "held", "--quiet").notices == notices)
  }

  @Test("A badge of which nobody said anything is no fact of the history")
  func unsaid() throws {
    let (said, notices) = try run(Self.commands[4])
    let unheld = said.filter { $0.contains("say --badge held or --badge none") }
    #expect(notices.filter { $0.contains("--badge held or") } == unheld)
    #expect(!notices.contains { $0.hasPrefix("Read ") || $0.contains("with seed") })
  }

  @Test("Few worlds that fit are a notice")
  func rough() throws {
    let result = try Command.run([
      "simulate", "--json", "--as-of", "2026-11-21", "--runs", "3000", "--jss", "92",
      Command.example("unexplained-drop"),
    ])
    let object = try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any]
    let notices = try #require(object?["notices"] as? [String])
    let said = result.errors.split(separator: "\n").map(String.init)
    #expect(notices.contains { $0.hasPrefix("warning: ") })
    #expect(
      notices.filter { $0.hasPrefix("warning: ") } == said.filter { $0.hasPrefix("warning: ") })
  }
}
