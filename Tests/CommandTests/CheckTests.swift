import Foundation
import TestSupport
import Testing

@Suite struct CheckTests {
  private func check(_ more: String..., example: String = "veteran") throws -> Program.Result {
    try Command.run(
      ["check", "--as-of", "2026-11-21", "--runs", "2000"] + more + [Command.example(example)])
  }

  @Test("A table of what is missing, the most important first, and a line in words")
  func table() throws {
    let result = try check("--badge", "held", "--closely", "3")
    #expect(result.status == 0)
    let lines = result.output.split(separator: "\n").map(String.init)
    #expect(lines[0].split(separator: " ").map(String.init).prefix(2) == ["contract", "missing"])
    #expect(lines[0].hasSuffix("score"))
    #expect(lines[1].contains("feedback_score"))
    #expect(result.errors.contains("\nWhat matters most is feedback_score of "))
    #expect(lines.allSatisfy { $0.count <= 85 })
  }

  @Test("CSV has every value that was looked at, with the worlds it was looked at in")
  func csv() throws {
    let result = try check("--csv", "--quiet", "--closely", "3")
    #expect(result.errors.isEmpty)
    let rows = result.output.split(separator: "\n").map {
      $0.split(separator: ",", omittingEmptySubsequences: false)
    }
    #expect(Set(rows.map(\.count)) == [9])
    #expect(
      rows[0].joined(separator: ",").hasPrefix("contract_id,missing,counts_as,if_it_were,diff_"))
    #expect(rows.count > 5)
  }

  @Test("JSON has the record of the simulation, what is missing, and what its members mean")
  func json() throws {
    let text = try check("--json", "--quiet", "--closely", "1").output
    let object = try #require(
      try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    let csv = try check("--csv", "--quiet", "--closely", "1").output.split(separator: "\n")
    let values = try #require(object["missingValues"] as? [[String: Any]])
    #expect(values.count == csv.count - 1)
    #expect(values.first?["missing"] is [String])
    #expect(values.first?["diffScore"] is Double)
    let columns = try #require(object["columns"] as? [String: [String: String]])
    #expect(columns["diffScore"]?["unit"] == "points")
    #expect((object["verdict"] as? [String])?.count == 2)
    #expect(object["runs"] as? Int == 2000)
    #expect((object["options"] as? [String: String])?["closely"] == "1")
  }

  @Test("Nothing missing is said so")
  func nothing() throws {
    #expect(
      try check("--quiet", example: "unexplained-drop").output
        == "Nothing is missing that the forecast would use.\n")
  }

  @Test("A file, by its name as CSV, and options that make no sense")
  func options() throws {
    try inFolder { folder in
      let file = folder.appending(path: "missing.csv")
      let result = try check("--output", file.path)
      #expect(result.output.isEmpty)
      #expect(try String(contentsOf: file, encoding: .utf8).hasPrefix("contract_id,missing"))
    }
    let closely = try check("--closely", "-1")
    #expect(closely.status == 64)
    #expect(closely.errors.contains("--closely"))
  }

  @Test("A score that no world has is refused as for a forecast")
  func misfit() throws {
    let result = try check("--jss", "3")
    #expect(result.status == 65)
    #expect(result.output.isEmpty)
  }
}
