import Foundation
import JSSCore
import JSSReport
import JSSTables
import TestSupport
import Testing

/// What is on the page of a portfolio, and how it is built.
@Suite struct PortfolioReportTests {
  /// Four profiles and a fault.
  private static let portfolio: Result<Portfolio, any Error> = Result {
    var portfolio = Portfolio()
    portfolio.add("broken", fault: "contracts.csv:7: end_date: must not be before start_date.")
    try portfolio.add("safe")
    try portfolio.add("shaky", negative: 1, notes: ["warning: few worlds fit."])
    try portfolio.add("unsaid", negative: 1, badge: nil)
    try portfolio.add("without", negative: 2, badge: SimulationConfiguration.Badge.none)
    return portfolio
  }

  private static func bodyRows(_ html: String) throws -> [String] {
    let table = try #require(html.firstMatch(of: #/<table id="profiles"(?s:.*?)</table>/#)).0
    return table.matches(of: #/<tr data-state=".*?</tr>/#).map { String($0.0) }
  }

  @Test("The verdict comes first, then the whole, then the profiles and the fine print")
  func order() throws {
    let portfolio = try Self.portfolio.get()
    let html = portfolio.report(remarks: ["warning: something", "Read it."])
    let marks = [
      "class=\"answer\"", "The portfolio as a whole", "How the numbers depend on",
      "<summary>Clients who", "Who is at risk", "The fine print",
    ]
    let places = try marks.map { try #require(html.range(of: $0)?.lowerBound) }
    #expect(places == places.sorted())
    let lines = PortfolioVerdict(portfolio.summary).lines
    #expect(html.contains("<p class=\"answer\">\(lines[0])</p>"))
    for line in lines.dropFirst() { #expect(html.contains("<p class=\"range\">\(line)</p>")) }
    let header = try #require(html.firstMatch(of: #/<header>((?s:.*))</header>/#)).1
    #expect(header.contains("<p class=\"warning\">warning: something</p>"))
    #expect(!header.contains("Read it.") && html.contains("<li>Read it.</li>"))
  }

  @Test("The rows come in the order of the risk, with the numbers of the table of results")
  func rows() throws {
    let portfolio = try Self.portfolio.get()
    let rows = try Self.bodyRows(portfolio.report())
    let riskiest = portfolio.summary.riskiest
    try #require(rows.count == 5 && riskiest.count == 5)
    func cell(_ row: ResultTable.Row, _ name: String) throws -> Cell {
      row.cells[try #require(PortfolioTable.columns.firstIndex { $0.name == name })]
    }
    for (html, row) in zip(rows.dropLast(), riskiest) {
      guard case .text(let id) = row.cells[0], case .text(let verdict) = try cell(row, "verdict"),
        case .whole(let score) = try cell(row, "score_today"),
        case .whole(let low) = try cell(row, "p5_26w"),
        case .whole(let middle) = try cell(row, "p50_26w"),
        case .whole(let high) = try cell(row, "p95_26w"),
        case .probability(let lost) = try cell(row, "lost_by"),
        case .probability(let gained) = try cell(row, "gained_by")
      else {
        Issue.record("A forecast has all of these.")
        return
      }
      #expect(html.contains("<bdi>\(id)</bdi></summary><small>\(verdict)</small>"))
      #expect(html.contains("<td>\(score)</td><td data-value=\"\(middle)\">"))
      #expect(
        html.contains("\">\(middle) <small>\(ReadableText.range(low, high))</small></span>"))
      for chance in [lost, gained] {
        let parts = PercentText.text(chance).split(separator: " ± ")
        let sorted = FixedDecimal.text(chance.probability, decimals: 6)
        #expect(
          html.contains(
            "<td data-value=\"\(sorted)\"><span class=\"share\" style=\"--share: \(FixedDecimal.text(100 * chance.probability, decimals: 1))%\">\(parts[0]) <small>± \(parts[1])</small></span></td>"
          ), "\(id)")
      }
      if case .text(let cause) = try cell(row, "main_cause") {
        #expect(cause != "score" || html.contains("<td>score below 90</td>"))
      }
      if case .day(let day) = try cell(row, "danger_day") {
        #expect(html.contains("<td data-value=\"\(day)\">\(ReadableText.day(day))</td>"))
      }
      if case .text(let contract) = try cell(row, "main_contract"),
        case .real(let points) = try cell(row, "main_contract_points"), points >= 0.005
      {
        let takes = FixedDecimal.text(points, decimals: 2)
        #expect(html.contains("<bdi>\(contract)</bdi> <small>takes \(takes)</small></td>"))
      }
    }
    #expect(rows[4].contains("<bdi>broken</bdi>"))
    #expect(
      rows[4].contains(
        "<td class=\"fault\" colspan=\"7\">contracts.csv:7: end_date: must not be before start_date.</td>"
      ))
    #expect(rows.filter { $0.contains("<small>warning: few worlds fit.</small>") }.count == 1)
  }

  @Test("Each row has the columns of the heading, also with advice")
  func columns() throws {
    var portfolio = try Self.portfolio.get()
    try portfolio.add(
      "advised", negative: 1,
      advice: (.remove(contract: "contract 0"), MeanEstimate(value: -0.0312, standardError: 0.002)))
    for (options, count) in [([:], 9), (["advice": "true"], 10)] as [([String: String], Int)] {
      let html = portfolio.report(options: options)
      let table = try #require(html.firstMatch(of: #/<table id="profiles"(?s:.*?)</table>/#)).0
      #expect(table.matches(of: /<th scope="col"/).count == count)
      for row in try Self.bodyRows(html) {
        let span = row.firstMatch(of: /colspan="(\d+)"/).map { Int($0.1)! - 1 } ?? 0
        #expect(row.matches(of: /<t[hd][ >]/).count + span == count)
      }
      #expect(
        html.contains("<small>chance of losing it: −3.12 ± 0.20</small>") == (count == 10))
    }
  }

  @Test("The whole has the numbers of the totals, its states and its readings")
  func whole() throws {
    let summary = try Self.portfolio.get().summary
    let html = try Self.portfolio.get().report()
    let totals = summary.totals
    for (name, total, band) in [
      ("Lost", totals.lost, totals.lostBand(share: 0.9)),
      ("Gained", totals.gained, totals.gainedBand(share: 0.9)),
    ] {
      let numbers = [total.expected.value, total.expected.standardError].map {
        FixedDecimal.text($0, decimals: 1)
      }
      let range = try #require(band)
      #expect(
        html.contains(
          try Regex(
            "<th scope=\"row\">\(name)<small>[^<]*</small></th><td>\(numbers[0]) <small>± \(numbers[1])</small></td><td><span class=\"band\"[^>]*>\(ReadableText.range(range.lowerBound, range.upperBound))</span>"
          )))
    }
    #expect(html.contains(#/hold the badge</th><td>2</td><td><span[^>]*>40\.0 %/#))
    #expect(html.contains(#/have no forecast</th><td>1</td><td><span[^>]*>20\.0 %/#))
    for reading in totals.readings where reading.prior > 0 && reading.prior < 1 {
      let numbers = [100 * reading.prior, reading.lost, reading.gained].map {
        "<td>\(FixedDecimal.text($0, decimals: 1))</td>"
      }
      let label = Day(iso: reading.label).map(ReadableText.day) ?? reading.label
      #expect(
        html.contains("\(reading.rule.clause(label))</th>\(numbers.joined())"), "\(label)")
    }
    for client in summary.costlyClients(most: 100) {
      #expect(
        html.contains(
          "<bdi>\(client.label)</bdi></th><td>\(client.profiles)</td><td>\(FixedDecimal.text(client.points, decimals: 1))</td>"
        ))
    }
    #expect(!summary.costlyClients(most: 1).isEmpty)
  }

  @Test("What comes from files is text: markup, other directions, names without end")
  func escaping() throws {
    let hostile = [
      "<img src=x onerror=\"alert(1)\">", "</script><script>alert(1)</script>", "{{{script}}}",
      "\u{202E}מאדאם", "a\"b'c&amp;d",
    ]
    var portfolio = Portfolio()
    for name in hostile {
      try portfolio.add(name, negative: 1, contract: name, client: name, notes: [name])
      try portfolio.add(name + " again", negative: 1, contract: name, client: name)
      portfolio.add(name + " broken", fault: name)
    }
    let long = String(repeating: "W", count: 10_000)
    try portfolio.add(long, contract: long, client: long)
    let html = portfolio.report(options: ["profiles": hostile[0]], remarks: hostile)
    #expect(!html.contains("<img") && html.ranges(of: "<script>").count == 1)
    #expect(html.contains("&lt;img src=x onerror=&quot;alert(1)&quot;&gt;"))
    #expect(html.contains("<bdi>{{{script}}}</bdi>"))
    #expect(html.contains("<bdi>a&quot;b&#39;c&amp;amp;d</bdi>"))
    #expect(!html.contains(String(repeating: "W", count: 61)))
    #expect(html.matches(of: #/\u{202E}[^<]*<(?!/bdi|/small|/p|/td|/li)/#).isEmpty)
  }

  @Test("Where there are more profiles than rows, the page says so and where all are")
  func more() throws {
    var portfolio = Portfolio(mostRows: 2)
    for number in 0..<3 { try portfolio.add("profile \(number)", negative: number) }
    let html = portfolio.report()
    #expect(try Self.bodyRows(html).count == 2)
    #expect(
      html.contains(
        "These are the 2 most at risk of 3: ‘--output risks.csv’ writes a file that has them all."))
    #expect(!(try Self.portfolio.get().report()).contains("These are the"))
  }

  @Test("Where no profile has a forecast there is a page")
  func faults() throws {
    var portfolio = Portfolio()
    portfolio.add("one", fault: "nothing fits.")
    let html = portfolio.report()
    #expect(html.contains("<p class=\"answer\">1 profile: 1 has no forecast.</p>"))
    #expect(!html.contains("With 90 %</th>") && !html.contains("How the numbers depend"))
  }

  @Test("It loads nothing, its policy names its script, and the fine print says how it was made")
  func policy() throws {
    let html = try Self.portfolio.get().report(options: ["profiles": "seen.csv", "quiet": "false"])
    #expect(!html.contains(/(src|href|srcset|action)=/))
    #expect(!html.contains("@import") && !html.contains("url("))
    let script = try #require(html.firstMatch(of: #/<script>((?s:.*))</script>/#)).1
    let sum = try Program.run("sha256sum", [], input: String(script)).output.prefix(64)
    let bytes = stride(from: 0, to: 64, by: 2).compactMap { place in
      UInt8(sum.dropFirst(place).prefix(2), radix: 16)
    }
    let hash = Data(bytes).base64EncodedString()
    #expect(html.contains("script-src 'sha256-\(hash)';"), "portfolio.mustache must name \(hash)")
    for fact in [
      "<dt>Seed</dt><dd><bdi>1;", "<dt>As of</dt><dd><bdi>2026-11-21</bdi>",
      "<dt>Worlds for each profile</dt><dd><bdi>640</bdi>", "jss-sim 0.0.0", "<bdi>2024-09</bdi>",
      "<dt>Options</dt><dd><bdi>profiles seen.csv</bdi>", "a model, not the platform’s formula",
    ] { #expect(html.contains(fact), "\(fact)") }
  }

  @Test("Ids are unique, and what refers to one finds it")
  func ids() throws {
    let html = try Self.portfolio.get().report(options: ["advice": "true"])
    let ids = html.matches(of: #/ id="([^"]+)"/#).map { String($0.1) }
    #expect(Set(ids).count == ids.count)
    let names = html.matches(of: #/ (?:aria-labelledby|for)="([^"]+)"/#).map { String($0.1) }
    #expect(!names.isEmpty && Set(names).isSubset(of: Set(ids)))
  }

  @Test(
    "The HTML is valid",
    .enabled(if: Program.exists("tidy"), "tidy is not installed: the HTML was not validated."),
    arguments: [[:], ["advice": "true"]])
  func valid(_ options: [String: String]) throws {
    let html = try Self.portfolio.get().report(options: options, remarks: ["<script> & co"])
    let result = try Program.run("tidy", ["-quiet", "-errors"], input: html)
    #expect(result.status == 0 && result.errors.isEmpty, "\(result.errors)")
  }
}
