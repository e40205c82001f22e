import Foundation
import JSSCore
import JSSReport
import TestSupport
import Testing

/// The page as a browser shows it, on phones and screens, by day and by night.
@Suite(
  .serialized,
  .enabled(
    if: Browser.isInstalled,
    "chromium and chromedriver are not installed: no page was looked at in a browser."))
struct BrowserTests {
  private static func question() throws -> Question {
    try Question(example: "early-end-request", runs: 2000) {
      $0.badge = .held
      $0.displayedScores = [DisplayedScore(day: Example.asOf - 1, score: 100)!]
    }
  }

  /// A page without scenarios, which begins with the score.
  private static let forecast: Result<String, any Error> = Result { try question().report() }

  /// A page with everything on it, which begins with scenarios.
  private static let html: Result<String, any Error> = Result {
    let question = try Self.question()
    let contracts = question.history.contracts.map { contract in
      var contract = contract
      if contract.openRefundRequestUSD != nil { contract.requestDecision = .decline }
      return contract
    }
    return try question.report([
      Scenario(
        name: "decline", history: try ContractHistory(scenario: contracts, asOf: Example.asOf))
    ])
  }

  /// Opens a page in a window and works with it.
  private func inspect<Found>(
    _ html: String, _ window: Window, _ work: (Browser) throws -> Found
  ) throws -> Found {
    try inFolder { folder in
      let file = folder.appending(path: "page.html")
      try Data(html.utf8).write(to: file)
      let browser = try Browser.start()
      defer { browser.stop() }
      try browser.open(file, in: window)
      return try work(browser)
    }
  }

  /// Everything that is wrong with a page in a window.
  ///
  /// - Parameter keep: is given the window as a PNG file.
  private func faults(
    _ html: String, _ window: Window, keep: ((Data) throws -> Void)? = nil
  ) throws -> [String] {
    try inspect(html, window) { browser in
      try keep?(browser.screenshot())
      var faults = try browser.console()
      // Places and sizes of the first chart, and of the score's, when the page has just been opened.
      let script = """
        const shown = [...document.querySelectorAll("svg.chart")]
          .filter((chart) => chart.checkVisibility());
        const chart = shown[0]?.getBoundingClientRect();
        const score = shown.find((chart) => chart.querySelector(".middle"));
        const line = score?.querySelector(".middle");
        const place = line?.getBoundingClientRect();
        const text = score?.querySelector("text");
        return [
          shown.length === 3 ? "" : `${shown.length} charts are shown`,
          chart?.top >= 0 && chart?.left >= 0 && chart?.right <= innerWidth &&
            chart?.bottom <= innerHeight ? "" : "the chart is not in view",
          place?.width > innerWidth / 3 ? "" : "the line is not drawn",
          line && getComputedStyle(line).stroke !== getComputedStyle(document.documentElement).backgroundColor
            ? "" : "the line cannot be seen",
          text && text.getBoundingClientRect().height >= 12 ? "" : "the labels are too small",
          document.documentElement.scrollWidth <= innerWidth ? "" : "the page is wider than the window",
        ].filter((fault) => fault);
        """
      faults += try #require(try browser.evaluate(script) as? [String])
      return faults
    }
  }

  @Test("The chart is in view, readable, and nothing is complained about", arguments: Window.all)
  func chartInView(_ window: Window) throws {
    let faults = try faults(try Self.html.get(), window) { picture in
      // For people to look at.
      guard let folder = ProcessInfo.processInfo.environment["SCREENSHOTS"] else { return }
      let name = "\(window.width)-\(window.isDark ? "dark" : "light").png"
      try picture.write(to: URL(filePath: folder).appending(path: name))
    }
    #expect(faults.isEmpty, "\(faults)")
  }

  @Test(
    "A page that is broken is found out",
    arguments: [
      ("const hint", "const  hint", "Content Security Policy"),
      ("const hint = readout.textContent;", "throw 1;", "Content Security Policy"),
      ("<main>", "<main><img src=\"https://example.org/spy.png\" alt=\"\">", "example.org"),
      (".narrow { display: none; }", ".chart { display: none; }", "the chart is not in view"),
      (".how, ", ".how, .x { width: 2000px; } h2 { width: 2000px; } .x,", "wider than the window"),
      (
        ".middle { fill: none; stroke: #08306b", ".middle { fill: none; stroke: #fff",
        "cannot be seen"
      ),
    ])
  func broken(_ original: String, _ replacement: String, _ complaint: String) throws {
    let html = try Self.html.get()
    try #require(html.contains(original))
    let faults = try faults(
      html.replacing(original, with: replacement), Window(width: 1280, height: 900, isDark: false))
    #expect(faults.contains { $0.contains(complaint) }, "\(faults)")
  }

  @Test("Day and night differ, and text stands out from the page in both")
  func schemes() throws {
    for isDark in [false, true] {
      let window = Window(width: 1280, height: 900, isDark: isDark)
      let contrast = try inspect(try Self.html.get(), window) { browser in
        try #require(
          try browser.evaluate(
            """
            const light = (colour) => {
              const parts = colour.match(/\\d+/g).slice(0, 3).map((part) => {
                const value = part / 255;
                return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
              });
              return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2];
            };
            const page = light(getComputedStyle(document.documentElement).backgroundColor);
            const inks = [...document.querySelectorAll("p, small, summary, th, td, b, text")].map(
              (element) => light(getComputedStyle(element)[element.matches("text") ? "fill" : "color"]));
            const contrasts = inks.map(
              (ink) => (Math.max(ink, page) + 0.05) / (Math.min(ink, page) + 0.05));
            return [page < 0.5 ? 1 : 0, Math.min(...contrasts)];
            """) as? [Double])
      }
      #expect(contrast[0] == (isDark ? 1 : 0))
      // As the accessibility guidelines (WCAG 2.2, 1.4.3) ask.
      #expect(contrast[1] >= 4.5)
    }
  }

  /// Shows a week of the first wide picture, and gives the place of its middle in the window.
  private func placeOfWeek(_ browser: Browser) throws -> [Int] {
    try #require(
      try browser.evaluate(
        """
        const strip = document.querySelector("svg.wide .week:nth-of-type(10) .strip");
        strip.scrollIntoView({block: "center"});
        const box = strip.getBoundingClientRect();
        return [Math.round(box.x + box.width / 2), Math.round(box.y + box.height / 2)];
        """) as? [Int])
  }

  @Test("Arrow keys and pointer tell the values of a week, and take them back")
  func values() throws {
    let window = Window(width: 1280, height: 900, isDark: false)
    try inspect(try Self.forecast.get(), window) { browser in
      func readout() throws -> String {
        try #require(
          try browser.evaluate("return document.querySelector('.readout').innerText")
            as? String)
      }
      let hint = try readout()
      #expect(hint.hasPrefix("Point at the picture"))
      _ = try browser.evaluate("document.querySelector('svg.wide').focus()")
      try browser.press("\u{E012}")
      #expect(try readout().hasPrefix("22 May 2027: "))
      try browser.press("\u{E012}")
      #expect(try readout().hasPrefix("15 May 2027: "))
      try browser.press("\u{E011}", "\u{E014}")
      #expect(try readout().hasPrefix("28 Nov 2026: "))
      try browser.press("\u{E00C}")
      #expect(try readout() == hint)
      let place = try placeOfWeek(browser)
      try browser.point(x: place[0], y: place[1])
      #expect(try readout().contains(" in the middle, "))
      let guides = try browser.evaluate(
        """
        return [...document.querySelectorAll("svg.wide .guide")]
          .filter((line) => getComputedStyle(line).visibility === "visible").length;
        """)
      #expect(guides as? Int == 1)
      #expect(try browser.console().isEmpty)
    }
  }

  @Test("At 360 pixels a contract takes three lines at most, and nothing is wider than the window")
  func contracts() throws {
    let window = Window(width: 360, height: 740, isDark: false)
    try inspect(try Self.html.get(), window) { browser in
      let lines = try #require(
        try browser.evaluate(
          """
          return [...document.querySelectorAll(".contracts tbody tr")]
            .filter((row) => row.checkVisibility())
            .map((row) => {
              const name = row.querySelector("bdi"), more = row.querySelector("small");
              const height = (element) => element.getBoundingClientRect().height /
                parseFloat(getComputedStyle(element).lineHeight);
              return height(name) + height(more);
            });
          """) as? [Double])
      #expect(lines.count >= 5)
      #expect(lines.allSatisfy { $0 <= 3.05 }, "\(lines)")
      let width = try browser.evaluate("return document.documentElement.scrollWidth - innerWidth")
      #expect((width as? Int).map { $0 <= 0 } == true)
    }
  }

  @Test("The values stand at the pointer, and go away with it")
  func cursor() throws {
    let window = Window(width: 1280, height: 900, isDark: false)
    try inspect(try Self.html.get(), window) { browser in
      let place = try placeOfWeek(browser)
      try browser.point(x: place[0], y: place[1])
      try browser.point(x: place[0] + 1, y: place[1])
      let note = """
        const figure = document.querySelector("svg.wide .week .strip").closest("figure");
        const note = figure.querySelector(".at-cursor");
        const box = note.getBoundingClientRect();
        return note.hidden ? [] : [note.textContent, figure.querySelector(".readout").textContent,
          String(Math.round(box.left)), String(Math.round(box.bottom))];
        """
      let shown = try #require(try browser.evaluate(note) as? [String])
      try #require(shown.count == 4)
      #expect(shown[0].contains(" in the middle, ") && shown[0] == shown[1])
      let (left, bottom) = (try #require(Int(shown[2])), try #require(Int(shown[3])))
      #expect(abs(left - place[0]) < 40 && abs(bottom - place[1]) < 40)
      try browser.point(x: 5, y: 5)
      #expect((try browser.evaluate(note) as? [String])?.isEmpty == true)
    }
  }

  @Test("A term is explained where it has the focus, until Escape")
  func terms() throws {
    let window = Window(width: 360, height: 740, isDark: true)
    try inspect(try Self.html.get(), window) { browser in
      let tip = """
        return [...document.querySelectorAll(".term")].map((term) =>
          getComputedStyle(term, "::after").content).filter((text) => text !== "none");
        """
      #expect((try browser.evaluate(tip) as? [String])?.isEmpty == true)
      _ = try browser.evaluate("document.querySelector('.term').focus()")
      let shown = try #require(try browser.evaluate(tip) as? [String])
      #expect(shown.count == 1 && shown[0].count > 20)
      try browser.press("\u{E00C}")
      #expect((try browser.evaluate(tip) as? [String])?.isEmpty == true)
      #expect(try browser.console().isEmpty)
    }
  }
}
