import Foundation
import TestSupport
import Testing

/// Every number that a person sees and that two outputs share is the same in both: table, CSV, JSON, page, `explain`
/// and `compare`, over all histories of the folder `Examples`.
@Suite struct OutputsAgreeTests {
  /// A history, and what its freelancer says.
  struct Case: CustomTestStringConvertible, Sendable {
    let example: String
    let options: [String]

    var testDescription: String { ([example] + options).joined(separator: " ") }

    static let all: [Case] = [
      Case(example: "early-end-refund", options: []),
      Case(example: "early-end-refund", options: ["--badge", "held"]),
      Case(example: "early-end-request", options: ["--badge", "held", "--jss", "100"]),
      Case(example: "newcomer", options: []), Case(example: "first-client", options: []),
      Case(example: "badge-lost", options: ["--badge", "none", "--jss", "82"]),
      Case(example: "unexplained-drop", options: ["--badge", "held"]),
      Case(example: "veteran", options: ["--badge", "held", "--jss", "100"]),
    ]

    /// The arguments of a command.
    ///
    /// - Parameter command: with its options.
    func arguments(_ command: [String], runs: Int = 4000) -> [String] {
      command + ["--as-of", "2026-11-21", "--runs", "\(runs)"] + options
        + [Command.example(example)]
    }

    func run(_ command: [String]) throws -> Program.Result {
      let result = try Command.run(arguments(command))
      #expect(result.status == 0, "\(result.errors)")
      return result
    }
  }

  // MARK: Reading the outputs

  /// The rows of the forecast as CSV, by the names of the columns.
  private func rows(_ csv: String) -> [[String: String]] {
    let lines = csv.split(separator: "\n").map {
      $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
    return lines.dropFirst().map { Dictionary(uniqueKeysWithValues: zip(lines[0], $0)) }
  }

  private func object(_ json: String) throws -> [String: Any] {
    try #require(try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any])
  }

  private func number(_ row: [String: String], _ column: String) throws -> Double {
    try #require(row[column].flatMap(Double.init), "\(column)")
  }

  /// The text of markup.
  private func text(_ markup: some StringProtocol) -> String {
    String(markup).replacing(#/<[^>]*>/#, with: "").replacing("&#39;", with: "'")
      .replacing("&quot;", with: "\"").replacing("&lt;", with: "<").replacing("&gt;", with: ">")
      .replacing("&amp;", with: "&")
  }

  /// The sentences at the top of a page.
  private func answer(_ html: String) throws -> [String] {
    let header = try #require(html.firstMatch(of: #/<header>((?s:.*?))</header>/#)).1
    return header.matches(of: #/<p class="(answer|range)">(.*?)</p>/#).map { text($0.2) }
  }

  /// The last lines of standard error.
  private func told(_ result: Program.Result, count: Int) -> [String] {
    result.errors.split(separator: "\n").suffix(count).map(String.init)
  }

  /// The cells of the tables of numbers on a page, by day.
  private func cells(_ html: String, table: Int) -> [[String]] {
    let tables = html.matches(of: #/aria-label="The numbers:(?s:.*?)</table>/#)
    return tables[table].output.matches(of: #/<tr><th scope="row">(.*?)</th>(.*?)</tr>/#).map {
      [text($0.1)] + $0.2.matches(of: #/<td>(.*?)</td>/#).map { text($0.1) }
    }
  }

  /// As a share that is rounded to a number of decimals in percent.
  private func isRounded(_ text: String, from share: Double, decimals: Int = 1) -> Bool {
    guard let percent = Double(text.replacing(" %", with: "").replacing("−", with: "-")) else {
      return false
    }
    let half = 0.5 * pow(10, -Double(decimals))
    // CSV has six decimals of the share.
    return abs(percent - 100 * share) <= half + 0.0001
  }

  // MARK: The tests

  @Test("All histories of the folder are looked at")
  func examples() throws {
    let folder = Repository.root.appending(path: "Examples")
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
      .filter { $0.hasSuffix(".csv") }.filter {
        try String(contentsOf: folder.appending(path: $0), encoding: .utf8)
          .hasPrefix("contract_id,client_id,contract_type,start_date")
      }
    #expect(Set(names.map { String($0.dropLast(4)) }) == Set(Case.all.map(\.example)))
  }

  @Test("The verdict is the same, word for word, in terminal, page and JSON", arguments: Case.all)
  func verdict(_ example: Case) throws {
    let json = try example.run(["--format", "json"])
    let sentences = try #require(try object(json.output)["verdict"] as? [String])
    #expect(sentences.count > 2)
    #expect(told(json, count: sentences.count) == sentences)
    #expect(told(try example.run(["--format", "csv"]), count: sentences.count) == sentences)
    #expect(told(try example.run(["--format", "table"]), count: sentences.count) == sentences)
    #expect(try answer(example.run(["--format", "html"]).output) == sentences)

    let explained = try example.run(["explain", "--format", "json"])
    let explanation = try #require(try object(explained.output)["verdict"] as? [String])
    #expect(Array(explanation.dropFirst()) == sentences)
    #expect(told(explained, count: explanation.count) == explanation)
    #expect(try answer(example.run(["explain", "--format", "html"]).output) == explanation)

    let compared = try example.run(["compare", "--add", "500", "--format", "json"])
    let comparison = try #require(try object(compared.output)["verdict"] as? [String])
    #expect(told(compared, count: comparison.count) == comparison)
    #expect(
      try answer(example.run(["compare", "--add", "500", "--format", "html"]).output)
        == comparison.map { $0.trimmingCharacters(in: .whitespaces) })
  }

  @Test("The verdict has the number of the last row", arguments: Case.all)
  func verdictNumber(_ example: Case) throws {
    let csv = try example.run(["--format", "csv"])
    let last = try #require(rows(csv.output).last)
    let isNotHeld = csv.errors.contains(" is not held today.")
    let hasNoScore = csv.errors.contains("You have no score today.")
    let share = try number(last, isNotHeld || hasNoScore ? "prob_gained_by" : "prob_lost_by")
    let found = csv.errors.matches(
      of: #/by 22 May 2027 (?:Top Rated comes )?with a probability of (\d+\.\d+) % ±/#.ignoresCase()
    )
    let text = try #require(found.first).1
    let decimals =
      text.count - text.distance(from: text.startIndex, to: text.firstIndex(of: ".")!) - 1
    #expect(isRounded(String(text), from: share, decimals: decimals), "\(text), \(share)")
  }

  @Test("Table, CSV and JSON have the same rows", arguments: Case.all)
  func tables(_ example: Case) throws {
    let csv = rows(try example.run(["--format", "csv"]).output)
    let table = try example.run(["--format", "table"]).output
    let lines = table.split(separator: "\n").prefix(28).map {
      $0.replacing("below 90", with: "below_90").replacing("no score", with: "not_shown")
        .replacing("lost by", with: "lost_by").replacing("gained", with: "gained_by")
        .split(separator: " ").map(String.init)
    }
    let weeks = try #require(
      try object(example.run(["--format", "json"]).output)["weeks"] as? [[String: Any]])
    try #require(csv.count == 27 && lines.count == 28 && weeks.count == 27)
    for (week, row) in csv.enumerated() {
      let cells = Dictionary(uniqueKeysWithValues: zip(lines[0], lines[week + 1]))
      #expect(cells["date"] == row["date"] && weeks[week]["date"] as? String == row["date"])
      for percentile in ["p5", "p25", "p50", "p75", "p95"] {
        let value = row[percentile]!
        #expect(cells[percentile] == (value.isEmpty ? "–" : value))
        let json = (weeks[week]["percentiles"] as? [String: Any])?[percentile] as? Int
        #expect(json.map(String.init) ?? "" == value)
      }
      for name in ["below_90", "not_shown", "badge", "lost_by", "gained_by"] {
        let share = try number(row, "prob_\(name)")
        if let cell = cells[name] { #expect(isRounded(cell, from: share), "\(name) \(week)") }
      }
      for (key, column) in [
        ("probLostBy", "prob_lost_by"), ("seLostBy", "se_lost_by"), ("probBadge", "prob_badge"),
        ("probGainedBy", "prob_gained_by"), ("probNotShown", "prob_not_shown"),
      ] {
        let value = try #require(weeks[week][key] as? Double)
        #expect(abs(value - (try number(row, column))) <= 5.1e-7)
      }
    }
  }

  @Test("The page has the numbers of the CSV", arguments: Case.all)
  func page(_ example: Case) throws {
    let csv = rows(try example.run(["--format", "csv"]).output)
    for command in [[], ["explain"], ["compare", "--add", "500"]] {
      let html = try example.run(command + ["--format", "html"]).output
      // Scenarios may come first, with a table of their own.
      let tables = html.matches(of: #/aria-label="The numbers: ([^"]*)"/#).map { String($0.1) }
      let fan = cells(html, table: try #require(tables.firstIndex(of: "The score on your profile")))
      let badge = cells(
        html, table: try #require(tables.firstIndex { $0.hasPrefix("The chance of ") }))
      try #require(fan.count == 27 && badge.count == 27)
      let isLost = tables.contains("The chance of losing Top Rated")
      for (week, row) in csv.enumerated() {
        #expect(
          Array(fan[week][1...5])
            == ["p5", "p25", "p50", "p75", "p95"].map { row[$0]!.isEmpty ? "–" : row[$0]! })
        let share = try number(row, isLost ? "prob_lost_by" : "prob_gained_by")
        let text = String(badge[week][1].prefix { $0 != "±" })
        let decimals = share < 0.01 ? 2 : 1
        #expect(
          isRounded(text.trimmingCharacters(in: .whitespaces), from: share, decimals: decimals))
      }
    }
  }

  @Test("What the risk is made of is the same, and adds up", arguments: Case.all)
  func risk(_ example: Case) throws {
    let last = try #require(rows(try example.run(["--format", "csv"]).output).last)
    let risk = try #require(
      try object(example.run(["explain", "--format", "json"]).output)["risk"] as? [String: Any])
    let parts = try #require(risk["parts"] as? [[String: Any]])
    let html = try example.run(["--format", "html"]).output
    let section = try #require(html.firstMatch(of: #/id="parts-heading"((?s:.*?))</table>/#)).1
    let onPage = section.matches(of: #/<td>([+−]?\d+\.\d\d)/#).map { String($0.1) }
    let verbose = try example.run(["--format", "csv", "--verbose"]).errors
    let explained = try example.run(["explain", "--format", "table"]).output
    for (column, key) in ["lost", "gained"].enumerated() {
      let values = parts.compactMap { $0[key] as? Double }
      #expect(abs(values.reduce(0, +) - (try number(last, "prob_\(key)_by"))) < 1e-6)
      for (place, value) in values.enumerated() {
        #expect(isRounded(onPage[2 * place + column], from: value, decimals: 2))
      }
    }
    for text in [verbose, explained] {
      // A column that holds nothing but zeros is left out.
      let header = try #require(text.firstMatch(of: #/\nwhat the risk is made of +(.*)\n/#)).1
      let sums = try #require(text.firstMatch(of: #/\nall together +(.*)\n/#)).1
        .matches(of: #/(\d+\.\d\d)±/#).map { String($0.1) }
      let keys = ["lost", "gained"].filter(header.contains)
      try #require(!keys.isEmpty && keys.count == sums.count)
      for (key, sum) in zip(keys, sums) {
        #expect(isRounded(sum, from: try number(last, "prob_\(key)_by"), decimals: 2))
      }
    }
  }

  @Test("The unchanged history of a comparison is the forecast", arguments: Case.all)
  func comparison(_ example: Case) throws {
    let csv = rows(try example.run(["--format", "csv"]).output)
    let compared = rows(try example.run(["compare", "--add", "500", "--format", "csv"]).output)
    let unchanged = compared.filter { $0["scenario"] == "unchanged" }
    #expect(unchanged.count == 3)
    for row in unchanged {
      let week = try #require(csv.first { $0["date"] == row["date"] })
      for column in ["p5", "p50", "p95", "prob_badge", "prob_lost_by"] {
        #expect(row[column] == week[column])
      }
    }
  }

  @Test(
    "Advice: the same words and the same effects in terminal, page, CSV and JSON",
    arguments: Case.all)
  func advice(_ example: Case) throws {
    let json = try example.run(["advise", "--format", "json"])
    let body = try object(json.output)
    let verdict = try #require(body["verdict"] as? [String])
    let csv = try example.run(["advise", "--format", "csv"])
    let page = try example.run(["advise", "--format", "html"])
    #expect(told(json, count: verdict.count) == verdict)
    #expect(told(csv, count: verdict.count) == verdict)
    #expect(
      told(try example.run(["advise", "--format", "table"]), count: verdict.count) == verdict)
    #expect(try answer(page.output) == verdict)

    // The chance as it is is that of the forecast.
    let last = try #require(rows(try example.run(["--format", "csv"]).output).last)
    let event = try #require(verdict[0].firstMatch(of: #/ is (lost by|gained by|held on) /#)).1
    let column = ["lost by": "prob_lost_by", "gained by": "prob_gained_by"][String(event)]
    let percent = try #require(verdict[0].firstMatch(of: #/probability of (\d+\.\d+) %/#)).1
    let decimals =
      percent.count - percent.distance(from: percent.startIndex, to: percent.firstIndex(of: ".")!)
      - 1
    #expect(
      isRounded(String(percent), from: try number(last, column ?? "prob_badge"), decimals: decimals)
    )

    // Names with commas are in quotation marks.
    let lines = csv.output.split(separator: "\n").dropFirst()
    let decisions = try #require(body["decisions"] as? [[String: Any]])
    try #require(lines.count == decisions.count)
    for (line, decision) in zip(lines, decisions) {
      let cells = line.replacing(#/"[^"]*"/#, with: "name").split(
        separator: ",", omittingEmptySubsequences: false)
      for (place, key) in [(5, "diffLostBy"), (7, "diffGainedBy"), (9, "diffBadge")] {
        let value = try #require(decision[key] as? Double)
        #expect(abs(value - (Double(cells[place]) ?? .nan)) <= 5.1e-7)
      }
    }
  }
}
