import Foundation
import TestSupport
import Testing

@Suite struct ExplainTests {
  private func explain(_ more: String...) throws -> Program.Result {
    try Command.run(
      [
        "explain", "--as-of", "2026-11-21", "--runs", "20000", "--quiet", "--jss", "92",
        "--score-history",
        Repository.root.appending(path: "Examples/unexplained-drop-scores.csv").path,
      ] + more + [Command.example("unexplained-drop")])
  }

  @Test("The table puts the likeliest culprit first, then the calendar, the way back, and the risk")
  func table() throws {
    let result = try explain()
    #expect(result.status == 0)
    let lines = result.output.split(separator: "\n").map(String.init)
    #expect(lines[0].hasPrefix("contract  ended "))
    #expect(lines[1].hasPrefix("d-22 "))
    #expect(result.output.contains("\n2027-03-18  d-22 leaves the window of 6 months: +"))
    let tables = [
      "\nWhat is going to change by itself, the largest changes of the score until 2027-11-21:\n",
      "\nP(score ≥ 90) is over 90 % today, without any more good contract.\n",
      "\nwhat the risk is made of ", "\nunpublished rule ",
    ].map { result.output.range(of: $0)?.lowerBound }
    #expect(tables.allSatisfy { $0 != nil })
    #expect(tables.compactMap(\.self) == tables.compactMap(\.self).sorted())
    #expect(result.output.contains("\nand 4 more, with --csv or --all\n"))
    #expect(try explain("--all").output.split(separator: "\n").count == lines.count + 3)
  }

  @Test("CSV has a row for each contract, and cells for each column")
  func csv() throws {
    let lines = try explain("--csv").output.split(separator: "\n")
    #expect(lines.count == 25)
    #expect(lines[0].hasPrefix("contract_id,end_date,jobs,share,cost_if_negative,expected_cost,"))
    #expect(
      Set(lines.map { $0.split(separator: ",", omittingEmptySubsequences: false).count }).count == 1
    )
  }

  @Test("Where good contracts are needed, a table says how many")
  func wayBack() throws {
    let result = try Command.run(
      [
        "explain", "--as-of", "2026-11-21", "--runs", "20000", "--quiet", "--jss", "88", "--badge",
        "none", Command.example("unexplained-drop"),
      ])
    #expect(result.status == 0)
    #expect(result.output.contains("\nordinary good contracts until "))
    #expect(result.output.contains("\nof over $250 to $1,000 "))
    // A badge that is not held cannot be lost.
    #expect(try #require(result.output.split(separator: "\n").first).hasSuffix(" badge"))
    #expect(result.output.contains("\nbadge: P(Top Rated held on 2027-05-22) if the answer is bad"))
  }

  @Test("Nothing is told of worlds that contradict what was seen, in any format")
  func contradicted() throws {
    let text = try explain("--json").output
    let object = try #require(
      try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    let rules = try #require((object["risk"] as? [String: Any])?["rules"] as? [[String: Any]])
    let readings = rules.flatMap { $0["readings"] as? [[String: Any]] ?? [] }
    let impossible = readings.filter { $0["share"] as? Double ?? 1 < 1e-6 }
    #expect(!impossible.isEmpty)
    for reading in impossible {
      for key in ["probLost", "seLost", "probGained", "seGained"] {
        #expect(reading[key] is NSNull)
      }
    }
    let contracts = try #require(object["contracts"] as? [[String: Any]])
    let unlikely = contracts.filter { $0["probBadAfter"] as? Double ?? 1 < 1e-6 }
    #expect(!unlikely.isEmpty)
    let rows = try explain("--csv").output.split(separator: "\n").map {
      $0.split(separator: ",", omittingEmptySubsequences: false)
    }
    let place = try #require(rows[0].firstIndex(of: "risk_difference"))
    let table = try explain("--all").output.split(separator: "\n")
    for contract in unlikely {
      #expect(contract["riskDifference"] is NSNull && contract["heldDifference"] is NSNull)
      let id = try #require(contract["contract"] as? String)
      let row = try #require(rows.first { $0[0] == id })
      #expect(row[place] == "" && row[place + 1] == "")
      #expect(table.contains { $0.hasPrefix("\(id) ") && $0.hasSuffix(" –") })
    }
  }

  @Test("JSON is valid, and carries seed, options and fit")
  func json() throws {
    let text = try explain("--json").output
    let object = try #require(
      try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    #expect((object["contracts"] as? [Any])?.count == 24)
    #expect((object["recoveries"] as? [Any])?.count == 3)
    let risk = try #require(object["risk"] as? [String: Any])
    #expect((risk["parts"] as? [Any])?.count == 5)
    #expect((risk["rules"] as? [Any])?.count == 7)
    #expect((object["fit"] as? [String: Any])?["scores"] as? Int == 4)
    #expect((object["options"] as? [String: String])?["jss"] == "92")
  }

  @Test("Without scores it explains the model's own belief")
  func withoutScores() throws {
    let result = try Command.run(["explain"] + Command.short("veteran"))
    #expect(result.status == 0)
    #expect(result.output.contains("\nNot listed: 4 open, whose feedback is still to come.\n"))
  }

  @Test("Two formats at once are refused")
  func twoFormats() throws {
    let result = try explain("--csv", "--json")
    #expect(result.status == 64)
    #expect(result.errors.contains("--csv and --json exclude each other. Leave out one."))
  }

  @Test("A contract whose answer must have been bad is told with that answer")
  func mustBeBad() throws {
    try inFolder { folder in
      let scores = folder.appending(path: "scores.csv")
      try "date,score\n2026-09-25,100\n2026-10-20,80\n".write(
        to: scores, atomically: true, encoding: .utf8)
      let months = (1...9).map {
        "c\($0),2026-0\(min($0, 8))-02,2026-0\(min($0, 8))-2\($0 % 8),300,5"
      }
      let history =
        "client_id,start_date,end_date,total_charges,feedback_score\n"
        + (months + ["c10,2026-09-28,2026-10-01,300,5"]).joined(separator: "\n") + "\n"
      let result = try Command.run(
        [
          "explain", "--as-of", "2026-11-21", "--runs", "20000", "--format", "table",
          "--score-history", scores.path, "-",
        ], input: history)
      #expect(result.status == 0)
      #expect(result.errors.contains("its client's private answer is bad with a probability of "))
      #expect(!result.errors.contains("whatever the client answered"))
    }
  }
}
