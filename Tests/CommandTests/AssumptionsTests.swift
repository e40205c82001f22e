import Foundation
import TestSupport
import Testing

@Suite struct AssumptionsTests {
  private func run(overrides text: String, _ arguments: [String]) throws -> Program.Result {
    try inFolder { folder in
      let file = folder.appending(path: "overrides.json")
      try Data(text.utf8).write(to: file)
      var result = try Command.run(arguments + ["--assumptions", file.path])
      result.errors = result.errors.replacing(file.path, with: "FILE")
      return result
    }
  }

  @Test("Overrides change the list and the result")
  func overrides() throws {
    let text = #"{"refund_rate": {"alpha": 30}, "request_dispute": 0.5}"#
    let list = try run(overrides: text, ["assumptions"])
    #expect(list.output.contains("alpha: 30; beta: 97"))
    let changed = try run(overrides: text, Command.short())
    #expect(changed.status == 0)
    #expect(changed.output != (try Command.run(Command.short())).output)
  }

  @Test("A changed number of the platform's rules is told with the rule set that it changes")
  func ruleSets() throws {
    let text = #"{"weight_tier_bounds": {"third": 1200}, "refund_rate": {"alpha": 30}}"#
    let loud = Command.short().filter { $0 != "--quiet" }
    let told = try run(overrides: text, loud + ["--rules", "2023-12"])
    #expect(told.errors.hasPrefix("note: FILE changes the rule set 2023-12: weight_tier_bounds.\n"))
    let untold = try run(overrides: #"{"refund_rate": {"alpha": 30}}"#, loud)
    #expect(!untold.errors.contains("rule set"))
    let list = try run(overrides: text, ["assumptions", "--json"])
    #expect(list.output.contains(#""ruleSet" : "2024-09""#))
  }

  @Test(
    "Overrides that make no sense are refused by name with 65",
    arguments: [
      (
        #"{"refund_rat": 1}"#,
        #""refund_rat" is not an assumption. 'jss-sim assumptions' lists their names."#
      ),
      (#"{"refund_rate": 1}"#, "refund_rate must be an object with alpha, beta."),
      (
        #"{"request_dispute": 0.5, "request_\u0064ispute": 0.6}"#,
        #""request_dispute" stands there twice. Delete one of the two."#
      ),
      (
        #"{"refund_rate": {"alpha": 3, "beta": 9, "alpha": 4}, "alpha": 1}"#,
        #""alpha" stands there twice. Delete one of the two."#
      ),
      (#"{"refund_rate": {"gamma": 1}}"#, #"refund_rate: "gamma" must be one of alpha, beta."#),
      (
        #"{"refund_rate": {"alpha": -1}}"#,
        "refund_rate must be above 0. 'jss-sim assumptions' shows the default."
      ),
      (
        #"{"refund_rate": {"alpha": 1e-320}}"#,
        "refund_rate must be at least 1e-100 in size, if not 0. "
          + "'jss-sim assumptions' shows the default."
      ),
      (
        #"{"reading_refund_basis": {"net": 0.9}}"#,
        "reading_refund_basis must be from 0 to 1 each and 1 together. "
          + "'jss-sim assumptions' shows the default."
      ),
    ])
  func refusals(_ text: String, _ message: String) throws {
    let result = try run(overrides: text, Command.short())
    #expect(result.status == 65)
    #expect(result.errors == "Error: FILE: \(message)\n")
  }

  @Test("A file that is not JSON is refused")
  func notJSON() throws {
    let result = try run(overrides: "refund_rate = 1", Command.short())
    #expect(result.status == 65)
    #expect(result.errors.hasPrefix("Error: FILE: the file must be JSON."))
  }

  @Test("The list as CSV has a row for each number, and goes to a file like any result")
  func csv() throws {
    let file = FileManager.default.temporaryDirectory.appending(path: "\(UUID().uuidString).csv")
    defer { try? FileManager.default.removeItem(at: file) }
    let result = try Command.run(["assumptions", "--output", file.path])
    #expect(result.output.isEmpty)
    #expect(result.errors == "Wrote \(file.path).\n")
    let text = try String(contentsOf: file, encoding: .utf8)
    #expect(text.hasPrefix("name,label,value,unit,standing,source,rule_set\n"))
    #expect(text.contains("\nrefund_rate,beta,97,"))
    #expect(text == (try Command.run(["assumptions", "--csv"])).output)
  }

  @Test(
    "The list as JSON says name, values, unit, source and standing of each, and the rule set of a rule"
  )
  func json() throws {
    let text = try Command.run(["assumptions", "--json"]).output
    let list = try #require(
      try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [[String: Any]])
    #expect(list.count > 40)
    for assumption in list {
      #expect(
        Set(assumption.keys).subtracting(["ruleSet"])
          == ["name", "values", "unit", "source", "standing"])
    }
    #expect(list.contains { $0["ruleSet"] as? String == "2024-09" })
  }
}
