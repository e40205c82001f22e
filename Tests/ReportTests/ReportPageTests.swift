import Foundation
import JSSCore
import JSSReport
import JSSTables
import TestSupport
import Testing

/// What is on the page, and how it is built.
@Suite struct ReportPageTests {
  private static func request(horizonWeeks: Int = 26) throws -> Question {
    try Question(example: "early-end-request") {
      $0.badge = .held
      $0.displayedScores = [DisplayedScore(day: Example.asOf - 1, score: 100)!]
      $0.horizonWeeks = horizonWeeks
    }
  }

  private static func declined() throws -> Scenario {
    let history = try Self.request().history
    let contracts = history.contracts.map { contract in
      var contract = contract
      if contract.openRefundRequestUSD != nil { contract.requestDecision = .decline }
      return contract
    }
    return Scenario(
      name: "decline", history: try ContractHistory(scenario: contracts, asOf: history.asOf))
  }

  @Test("The sections come in order, the answer first, scenarios only if there are some")
  func order() throws {
    let headings = [
      "class=\"answer\"", "Scenarios side by side", "What you can do", "Where the score goes",
      "What becomes of Top Rated", "What the risk is made of",
      "What each contract could cost", "What will change by itself", "The fine print",
    ]
    let html = try Self.request().report([try Self.declined()])
    let places = try headings.map { try #require(html.range(of: $0)?.lowerBound) }
    #expect(places == places.sorted())
    #expect(!(try Self.request().report()).contains("Scenarios side by side"))
    let advice = try Self.request().report(lead: .advice)
    let leading = try ["class=\"answer\"", "What you can do", "Where the score goes"].map {
      try #require(advice.range(of: $0)?.lowerBound)
    }
    #expect(leading == leading.sorted())
    #expect(advice.ranges(of: "What you can do").count == 1)
  }

  @Test("What can be done has the numbers of the advice, and says what does not matter")
  func advice() throws {
    let question = try Self.request()
    let html = try question.report()
    let advice = try Simulation(
      history: question.history, configuration: question.configuration
    ).advise()
    let section = try #require(
      html.firstMatch(of: #/<h2 id="advice-heading">((?s:.*?))</section>/#)
    ).1
    let shown = AdviceText.shown(advice)
    #expect(shown.count > 5)
    let text = DecisionText(asOf: Example.asOf)
    for finding in shown {
      let change = ReadableText.signed(100 * finding.lost.value, decimals: 2)
      let error = FixedDecimal.text(100 * finding.lost.standardError, decimals: 2)
      let name = text.name(finding.decision)
      #expect(
        section.contains("<bdi>\(name)</bdi></th><td>\(change) <small>± \(error)</small></td>"),
        "\(name)")
    }
    for note in AdviceVerdict(advice).notes { #expect(section.contains(note)) }
    #expect(section.contains("<th scope=\"row\">of $2,000</th>"))
  }

  @Test("The axis of scenarios has 10 points at least, so that a small difference looks small")
  func axis() throws {
    let html = try Self.request().report([try Self.declined()])
    let picture = try #require(
      html.firstMatch(
        of: #/<svg class="chart wide"[^>]*aria-labelledby="scenarios-[^>]*>(?s:.*?)</svg>/#)
    ).0
    let drawing = try Drawing(String(picture))
    let ticks = drawing.all("text", "tick").compactMap {
      Double($0.text.replacing("−", with: "-").replacing("+", with: ""))
    }
    let (low, high) = (try #require(ticks.min()), try #require(ticks.max()))
    #expect(ticks.contains(0) && high - low >= 10)
    // A circle for each course, at its change on that axis.
    let marks = try drawing.all("circle", "seen").map { try $0.number("cx") }
    let grid = (drawing.all("line", "grid") + drawing.all("line", "today"))
    let places = try grid.map { try $0.number("x1") }
    let (left, right) = (try #require(places.min()), try #require(places.max()))
    let question = try Self.request()
    let comparison = try Simulation(
      history: question.history, configuration: question.configuration
    ).compare([try Self.declined()])
    let changes = [0, 100 * comparison.change(course: 1, .lost).value]
    for (mark, change) in zip(marks, changes) {
      #expect(abs(mark - (left + (right - left) * (change - low) / (high - low))) < 0.11)
    }
  }

  @Test("The tables hold the numbers of the forecast")
  func numbers() throws {
    let question = try Self.request()
    let html = try question.report()
    let forecast = try question.forecast()
    for week in forecast.weeks.indices {
      let scores = try [5, 25, 50, 75, 95].map {
        "<td>\(try #require(forecast.weeks[week].scores.percentile($0)))</td>"
      }
      #expect(
        html.contains(
          "<th scope=\"row\">\(ReadableText.day(forecast.weeks[week].day))</th>" + scores.joined()))
    }
    let text = html.replacing(#/<span class="term"[^>]*>(.*?)</span>/#) { $0.1 }
    for sentence in try question.verdict().sentences { #expect(text.contains("\(sentence)</p>")) }
  }

  @Test(
    "Every contract that can count has a row, with its client, and what is seen moves the suspicion"
  )
  func contracts() throws {
    let html = try Self.request().report()
    for place in 1...7 { #expect(html.contains("<bdi>c-2025-0\(place)</bdi>")) }
    #expect(html.contains("<bdi>client-11</bdi>,"))
    #expect(html.contains("One open contract is not listed: its feedback is still to come."))
    #expect(html.contains(/--share: \d+\.\d%">\d+\.\d → <b>/))
    // Nothing was seen: no before and after.
    let unseen = try Question(example: "early-end-request", runs: 640).report()
    #expect(!unseen.contains(/--share: \d+\.\d%">\d+\.\d → <b>/))
  }

  @Test("The parts of the risk add up to it, and the unpublished rules follow with their readings")
  func risk() throws {
    let question = try Self.request()
    let html = try question.report()
    let section = try #require(
      html.firstMatch(of: #/<h2 id="parts-heading">((?s:.*?))</section>/#)
    ).1
    let rows = section.split(separator: "</table>")[0].matches(
      of: #/<td>([+−]?)(\d+\.\d\d)( %)? <small>± \d+\.\d\d</small></td>/#
    ).map { Double(($0.1 == "−" ? "-" : "") + $0.2)! }
    // Lost and gained, of five parts and of all together.
    try #require(rows.count == 12)
    for column in 0...1 {
      let parts = (0..<5).map { rows[2 * $0 + column] }
      #expect(abs(parts.reduce(0, +) - rows[10 + column]) < 0.031)
    }
    let forecast = try question.forecast()
    let lost = forecast.lostBy(week: forecast.weeks.count - 1).probability
    #expect(abs(rows[10] - 100 * lost) < 0.006)
    for rule in UnpublishedRule.allCases { #expect(section.contains(rule.question)) }
    #expect(section.contains(#/<th scope="row" class="reading-name">4\.75,3\.0</th><td>\d+</td>/#))
  }

  @Test("Each part has a bar that begins where the one before it ends")
  func bars() throws {
    let html = try Self.request().report()
    let bars = html.matches(
      of: #/<span class="size (more|less)" style="--from: (\d+\.\d)%; --size: (\d+\.\d)%">/#
    ).map { (isMore: $0.1 == "more", from: Double($0.2)!, size: Double($0.3)!) }
    try #require(bars.count == 5)
    #expect(bars[0].from == 0)
    var end = 0.0
    for bar in bars {
      #expect(abs((bar.isMore ? bar.from : bar.from + bar.size) - end) < 0.11)
      end = bar.isMore ? bar.from + bar.size : bar.from
      #expect(end <= 100.1)
    }
  }

  @Test("Terms are explained where they first stand, and in the list of words")
  func glossary() throws {
    let html = try Self.request().report()
    let terms = html.matches(
      of: #/<span class="term" tabindex="0" aria-describedby="([^"]+)" data-tip="([^"]+)">/#)
    #expect(terms.count >= 3)
    for term in terms {
      #expect(html.contains("<dd id=\"\(term.1)\">\(term.2)</dd>"))
    }
    #expect(Set(terms.map(\.1)).count == terms.count)
  }

  @Test("What moves the score is marked in the picture, with its contract")
  func turns() throws {
    let question = try Question(example: "early-end-refund", runs: 20_000) { $0.badge = .held }
    let html = try question.report()
    #expect(html.contains("<line class=\"turn\""))
    #expect(html.contains(">6 Feb 2027: c-2026-01 leaves the 12-month window</text>"))
    // Nothing stands out.
    #expect(!(try Question(outcomes: [.positive, .positive]).report()).contains("class=\"turn\""))
  }

  @Test("Who has no badge is told the way back, and never that it is lost")
  func wayBack() throws {
    let question = try Question(outcomes: Array(repeating: .positive, count: 9) + [.negative]) {
      $0.badge = SimulationConfiguration.Badge.none
    }
    let html = try question.report()
    #expect(html.contains("<h2 id=\"way-heading\">The way back</h2>"))
    #expect(html.contains(#/<th scope="row">over \$250 to \$1,000</th><td>10</td><td>10</td>/#))
    #expect(html.contains("The chance of getting Top Rated"))
    #expect(!html.contains("The chance of losing"))
  }

  @Test("Top Rated Plus is called so in headings and pictures")
  func plus() throws {
    let question = try Question(outcomes: [.positive, .positive], chargesUSD: 9000) {
      $0.badge = .held
      $0.badgeLevel = .plus(largeContractUSD: 5000)
    }
    let html = try question.report()
    for text in [
      "What becomes of Top Rated Plus</h2>", "The chance of losing Top Rated Plus.",
      "90, for Top Rated Plus</text>",
    ] { #expect(html.contains(text), "\(text)") }
  }

  @Test("Every assumption is listed with its standing, and what the user changed as the user's")
  func assumptions() throws {
    var question = try Self.request(horizonWeeks: 4)
    try question.configuration.assumptions.apply(["request_dispute": .number(0.5)])
    let html = try question.report(remarks: ["warning: something"])
    for assumption in question.configuration.assumptions.all {
      #expect(html.contains("<tr><th scope=\"row\">\(assumption.name.rawValue)<small>"))
    }
    #expect(html.contains("<td>user</td><td>0.5</td>"))
    for fact in [
      "<dt>Seed</dt><dd><bdi>1</bdi>", "<dt>Worlds simulated</dt><dd><bdi>6,400</bdi>",
      "<bdi>2024-09</bdi>", "jss-sim 0.0.0", "<li>warning: something</li>",
    ] { #expect(html.contains(fact), "\(fact)") }
  }

  @Test("Ids are unique, and what refers to one finds it")
  func ids() throws {
    let html = try Self.request().report([try Self.declined()])
    let ids = html.matches(of: #/ id="([^"]+)"/#).map { String($0.1) }
    #expect(Set(ids).count == ids.count)
    let names = html.matches(of: #/ aria-labelledby="([^"]+)"/#).flatMap {
      $0.1.split(separator: " ").map(String.init)
    }
    #expect(Set(names).isSubset(of: Set(ids)))
    let fills = html.matches(of: /url\(#([^)]+)\)/).map { String($0.1) }
    #expect(!fills.isEmpty && Set(fills).isSubset(of: Set(ids)))
    let pictures = html.matches(
      of: /<svg class="chart (\w+)" viewBox="[^"]+" role="img" aria-labelledby/)
    #expect(pictures.count == 6 && pictures.count == html.matches(of: /<svg/).count)
  }

  @Test("It loads nothing, and a thousand contracts leave it below 500 kB")
  func size() throws {
    let contracts = (0..<1000).map { place in
      Contract(
        id: "a contract with quite a long label, number \(place)",
        clientID: "a client with quite a long label as well, \(place)",
        start: Example.asOf - 600 + place / 2, end: Example.asOf - 590 + place / 2,
        netChargesUSD: 500, stars: 5)
    }
    let question = Question(
      try ContractHistory(contracts, asOf: Example.asOf), runs: 64
    ) { $0.horizonWeeks = 104 }
    let html = try question.report()
    #expect(html.utf8.count < 500_000)
    #expect(html.contains("300 more contracts: ‘jss-sim explain --all’ lists them."))
    #expect(html.contains("500 other contracts make hardly any difference that can be seen"))
    #expect(html.contains(/Not listed: [\d,]+ departures that the score does not feel/))
    #expect(!html.contains(/(src|href|srcset|data|action)=/))
    #expect(!html.contains("@import") && html.matches(of: /url\((?!#)/).isEmpty)
  }

  @Test("The page's policy names its script, by the hash that it has")
  func policy() throws {
    let html = try Question(outcomes: [.positive, .positive]).report()
    let script = try #require(html.firstMatch(of: #/<script>((?s:.*))</script>/#)).1
    let sum = try Program.run("sha256sum", [], input: String(script)).output.prefix(64)
    let bytes = stride(from: 0, to: 64, by: 2).compactMap { place in
      UInt8(sum.dropFirst(place).prefix(2), radix: 16)
    }
    let hash = Data(bytes).base64EncodedString()
    #expect(html.contains("script-src 'sha256-\(hash)';"), "report.mustache must name \(hash)")
  }

  @Test("A warning stands beside the answer, and the best scenario too")
  func besideTheAnswer() throws {
    let html = try Self.request(horizonWeeks: 4).report(
      [try Self.declined()], remarks: ["warning: few worlds fit.", "Read 14 contracts."])
    let header = try #require(html.firstMatch(of: #/<header>((?s:.*))</header>/#)).1
    #expect(header.contains("<p class=\"warning\">warning: few worlds fit.</p>"))
    #expect(!header.contains("Read 14"))
    #expect(
      header.contains(
        /<p class="answer">(Best for the badge|For the badge|Nothing is seen to help)/)
    )
  }

  @Test("The causes of a loss are stacked, and told apart by patterns")
  func causes() throws {
    let question = try Question(example: "veteran") {
      $0.badge = .held
      $0.includesNewWork = false
      $0.activity = .earnings
      $0.horizonWeeks = 60
    }
    let html = try question.report()
    for cause in ["score", "earnings", "activity"] {
      #expect(html.contains("class=\"cause \(cause)\""))
      #expect(html.contains("<pattern id=\"risk-wide-\(cause)\""))
    }
    // The number of a cause in the last row of the table.
    let last = try #require(html.matches(of: /<th scope="row">15 Jan 2028<\/th>(.*)<\/tr>/).last)
    let shares = last.1.matches(of: /<td>(\d+\.\d) %/).compactMap { Double($0.1) }
    // Lost by then; score, earnings and activity; held.
    #expect(shares.count == 5 && abs(shares[0] - shares[1...3].reduce(0, +)) < 0.2)
  }

  @Test("Where nothing counts any more, the page says so")
  func nothing() throws {
    let html = try Question(outcomes: [.positive], ended: (2023, 1)).report()
    #expect(html.contains("No contract that has ended can count any more, or yet."))
    #expect(html.contains("Nothing that would change the score by itself is in sight."))
    #expect(html.contains("No score is shown in any world."))
  }

  @Test(
    "The HTML is valid",
    .enabled(if: Program.exists("tidy"), "tidy is not installed: the HTML was not validated."),
    arguments: 0..<5)
  func valid(_ number: Int) throws {
    let html =
      switch number {
      case 0: try Self.request().report([try Self.declined()])
      case 1: try Question(example: "newcomer", runs: 640).report(remarks: ["<script> & co"])
      case 2: try Question(example: "veteran", runs: 640) { $0.badge = .held }.report()
      case 3: try Question(outcomes: [.positive], ended: (2023, 1)).report()
      default: try Question(outcomes: [.positive, .negative]) { $0.horizonWeeks = 1 }.report()
      }
    let result = try Program.run("tidy", ["-quiet", "-errors"], input: html)
    #expect(result.status == 0 && result.errors.isEmpty, "\(result.errors)")
    let broken = try Program.run(
      "tidy", ["-quiet", "-errors"], input: html.replacing("</main>", with: "</nav>"))
    #expect(broken.status != 0)
  }
}
