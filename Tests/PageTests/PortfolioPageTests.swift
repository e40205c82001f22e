import Foundation
import TestSupport
import Testing

/// `jss-sim portfolio --output risks.html`: the page in a browser, as people use it.
@Suite(.serialized, .enabled(if: Browser.isInstalled, "No browser is installed."))
struct PortfolioPageTests {
  private static let hostile = [
    "<img src=x onerror=\"window.ran = 1\">", "</script><script>window.ran = 1</script>",
    "\u{202E}مرحبا بالعالم", String(repeating: "W", count: 500),
  ]
  private static let count = 450

  /// Profiles of five or six contracts; those of every fifth have a bad one, and one has a fault.
  private static let contracts: String = {
    func cell(_ text: String) -> String { "\"\(text.replacing("\"", with: "\"\""))\"" }
    let rows = (0..<count).flatMap { number in
      let id = cell(number < hostile.count ? hostile[number] : "profile-\(number)")
      return (0..<(5 + number % 2)).map { place in
        let isBad = number % 5 == 0 && place == 0
        return
          "\(id),\(id),client-\((number + place) % 7),2026-0\(3 + place)-01,2026-0\(3 + place)-20,\(400 + number),\(number == 20 ? "7" : isBad ? "1.00" : "5.00")"
      }
    }
    let columns =
      "profile_id,contract_id,client_id,start_date,end_date,total_charges,feedback_score"
    // Labels are unique in a profile.
    return
      ([columns]
      + rows.enumerated().map { place, row in
        row.replacing("\",client", with: " \(place)\",client")
      }).joined(separator: "\n") + "\n"
  }()

  private static let html: Result<String, any Error> = Result {
    try inFolder { folder in
      let (contracts, page) = (
        folder.appending(path: "c.csv"), folder.appending(path: "risks.html")
      )
      try Data(Self.contracts.utf8).write(to: contracts)
      let result = try Command.run([
        "portfolio", "--as-of", "2026-11-21", "--runs", "200", "--quiet", "--output", page.path,
        contracts.path,
      ])
      // One profile has a fault.
      try #require(result.status == 65, "\(result.errors)")
      return try String(contentsOf: page, encoding: .utf8)
    }
  }

  /// Opens the page and works with it; afterwards nothing may have been complained about, or asked of anyone.
  private func visit(in window: Window, _ work: (Browser) throws -> Void) throws {
    try inFolder { folder in
      let file = folder.appending(path: "risks.html")
      try Data(try Self.html.get().utf8).write(to: file)
      let browser = try Browser.start()
      defer { browser.stop() }
      try browser.open(file, in: window)
      try work(browser)
      #expect(try browser.console().isEmpty)
      #expect(try browser.requests().allSatisfy { $0.isFileURL })
      #expect(try browser.evaluate("return window.ran ?? null") is NSNull)
    }
  }

  private func text(_ selector: String, in browser: Browser) throws -> String {
    try #require(
      try browser.evaluate("return document.querySelector(arguments[0]).textContent", selector)
        as? String)
  }

  /// The texts of a column, as far as rows are shown.
  private func column(_ number: Int, in browser: Browser) throws -> [String] {
    try #require(
      try browser.evaluate(
        """
        return [...document.querySelectorAll("#profiles tbody tr")].map((row) => {
          const cell = row.cells[arguments[0]];
          return !cell || cell.matches(".fault") ? "–" : cell.dataset.value ?? cell.querySelector("bdi")?.textContent ?? cell.textContent;
        });
        """, number) as? [String])
  }

  private func focusHeading(_ number: Int, in browser: Browser) throws {
    _ = try browser.evaluate(
      "document.querySelectorAll('#profiles thead button')[arguments[0]].focus()", number)
  }

  private func sorting(_ browser: Browser) throws -> [String] {
    try #require(
      try browser.evaluate(
        """
        return [...document.querySelectorAll("#profiles [aria-sort]")].map(
          (heading) => `${heading.textContent} ${heading.ariaSort}`);
        """) as? [String])
  }

  @Test("Enter and click on a heading sort, one way and then the other; what has no value is last")
  func sort() throws {
    try visit(in: .screen) { browser in
      #expect(try sorting(browser) == ["Lost descending"])
      let risks = try column(4, in: browser).compactMap(Double.init)
      #expect(risks.count == 100 && risks == risks.sorted(by: >))
      #expect(
        try text("#shown", in: browser)
          == "\(Self.count) profiles; the first 100 are shown.")

      try focusHeading(2, in: browser)
      try browser.press(Key.enter)
      #expect(try sorting(browser) == ["Score ascending"])
      let low = try column(2, in: browser).compactMap(Double.init)
      try #require(low.count == 100)
      #expect(low == low.sorted())
      try browser.press(Key.enter)
      #expect(try sorting(browser) == ["Score descending"])
      let high = try column(2, in: browser).compactMap(Double.init)
      #expect(high == high.sorted(by: >) && high[0] >= low[99])

      // By pointer, and by the number in a name.
      let place = try #require(
        try browser.evaluate(
          """
          const heading = document.querySelector("#profiles thead th");
          heading.scrollIntoView({block: "center"});
          const box = heading.getBoundingClientRect();
          return [Math.round(box.x + 10), Math.round(box.y + box.height - 8)];
          """) as? [Int])
      try browser.click(x: place[0], y: place[1])
      #expect(try sorting(browser) == ["Profile ascending"])
      let names = try column(0, in: browser).filter { $0.hasPrefix("profile-") }
      #expect(names.prefix(3) == ["profile-4", "profile-5", "profile-6"])

      // All rows, so that the last is there: that with the fault.
      try focusHeading(5, in: browser)
      for _ in 0..<2 {
        try browser.press(Key.enter)
        while try browser.evaluate("return !document.querySelector('#more').hidden") as? Bool
          == true
        {
          _ = try browser.evaluate("document.querySelector('#more button').click()")
        }
        let all = try column(5, in: browser)
        #expect(all.count == Self.count && all.last == "–")
        #expect(all.filter { $0 == "–" }.count == 1)
        try focusHeading(5, in: browser)
      }
    }
  }

  @Test("Words and a state leave the rows that have them, and their number is announced")
  func filter() throws {
    try visit(in: .screen) { browser in
      #expect(
        try browser.evaluate("return document.querySelector('#shown').ariaLive") as? String
          == "polite")
      _ = try browser.evaluate("document.querySelector('#words').focus()")
      try browser.type("PROFILE-44")
      #expect(try column(0, in: browser).count == 11)
      #expect(try text("#shown", in: browser) == "11 of \(Self.count) profiles.")
      try browser.type(" lost by")
      #expect(try text("#shown", in: browser) == "11 of \(Self.count) profiles.")
      try browser.type(" nobody")
      #expect(try text("#shown", in: browser) == "0 of \(Self.count) profiles.")
      _ = try browser.evaluate(
        """
        const [words, state] = ["words", "state"].map((id) => document.getElementById(id));
        words.value = "";
        state.value = "error";
        for (const field of [words, state]) field.dispatchEvent(new Event("input"));
        """)
      #expect(try column(0, in: browser) == ["profile-20"])
      #expect(try text("#profiles .fault", in: browser).contains("must be from 1.00 to 5.00"))
    }
  }

  @Test(
    "On screens and telephones, by day and by night, all is inside the window and readable",
    arguments: Window.all)
  func windows(_ window: Window) throws {
    try visit(in: window) { browser in
      let faults = try #require(
        try browser.evaluate(
          """
          document.querySelectorAll("details").forEach((details) => (details.open = true));
          const light = (colour) => {
            const parts = colour.match(/[\\d.]+/g).slice(0, 3).map((part) => {
              const value = part / 255;
              return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
            });
            return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2];
          };
          const page = light(getComputedStyle(document.documentElement).backgroundColor);
          const poor = [...document.querySelectorAll("p, small, summary, th, td, dt, dd, button, label")]
            .filter((element) => element.checkVisibility()).filter((element) => {
              const ink = light(getComputedStyle(element).color);
              return (Math.max(ink, page) + 0.05) / (Math.min(ink, page) + 0.05) < 4.5;
            });
          const wide = [...document.querySelectorAll("main *")].filter((element) =>
            element.checkVisibility() && element.getBoundingClientRect().right > innerWidth + 1);
          return [
            (page < 0.5) === arguments[0] ? "" : "the page is not as light as it was asked to be",
            poor.length ? `${poor.length} texts hardly stand out: ${poor[0].outerHTML}` : "",
            document.documentElement.scrollWidth <= innerWidth ? "" : "the page is wider than the window",
            wide.length ? `${wide.length} things reach out of the window: ${wide[0].outerHTML}` : "",
          ].filter((fault) => fault);
          """, window.isDark) as? [String])
      #expect(faults.isEmpty, "\(faults)")
      if let folder = ProcessInfo.processInfo.environment["SCREENSHOTS"] {
        let name = "portfolio-\(window.width)-\(window.isDark ? "dark" : "light").png"
        try browser.screenshot().write(to: URL(filePath: folder).appending(path: name))
      }
    }
  }

  /// Of the whole page, which is asked of the browser and not of a script.
  private func height(of browser: Browser) throws -> Double {
    let metrics = try browser.devTools("Page.getLayoutMetrics") as? [String: Any]
    let size = try #require(metrics?["cssContentSize"] as? [String: Any])
    return try #require(size["height"] as? NSNumber).doubleValue
  }

  @Test("Without a script all rows are there, sorted by risk, and nothing that does not work")
  func withoutScript() throws {
    try visit(in: .screen) { browser in
      let height = try height(of: browser)
      try browser.devTools("Emulation.setScriptExecutionDisabled", ["value": true])
      try browser.reload()
      #expect(try self.height(of: browser) > 3 * height)
      try browser.devTools("Emulation.setScriptExecutionDisabled", ["value": false])
      let found = try #require(
        try browser.evaluate(
          """
          const shown = [...document.querySelectorAll(".choice, #more, #profiles button")].filter(
            (element) => element.checkVisibility());
          return [document.querySelectorAll("#profiles tbody tr").length, shown.length];
          """) as? [Int])
      #expect(found == [Self.count, 0])
      let risks = try column(4, in: browser).compactMap(Double.init)
      #expect(risks == risks.sorted(by: >))
    }
  }
}
