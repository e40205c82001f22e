import Foundation
import TestSupport
import Testing

/// The answer is always of the table as it stands: a first look, then all worlds, and never of an older table.
@Suite(.serialized, .enabled(if: Browser.isInstalled, "No browser is installed."))
struct AnswerOrderTests {
  private struct Shown {
    let standing: String
    let sentence: String
    let milliseconds: Double
  }

  /// What was shown as an answer to the table as it stood, from a moment on.
  private func shown(_ page: Page, after moment: Double) throws -> [Shown] {
    let entries = try #require(
      try page.browser.evaluate(
        """
        return seen.filter(({ time, isOld, isShown }) => time > arguments[0] && !isOld && isShown);
        """, moment) as? [[String: Any]])
    return try entries.map { entry in
      Shown(
        standing: try #require(entry["standing"] as? String),
        sentence: try #require(entry["sentence"] as? String),
        milliseconds: try #require(entry["time"] as? Double) - moment)
    }
  }

  private func sentence(_ table: String, runs: Int) throws -> String {
    try inFolder { folder in
      let file = folder.appending(path: "history.csv")
      try Data(table.utf8).write(to: file)
      let run = try Command.run(
        [
          "--as-of", "2026-11-21", "--badge", "held", "--jss", "100", "--runs", "\(runs)",
          file.path,
        ])
      return try #require(
        run.errors.split(separator: "\n").map(String.init).first { $0.hasPrefix("Top Rated") })
    }
  }

  @Test("After many edits in a row, what is shown is of the last table: first few worlds, then all")
  func order() throws {
    try Page.visit(in: .screen) { page in
      let person = Person(page: page, tool: .pointer)
      try person.use("[data-example='early-end-request']")
      _ = try page.answer()
      try person.goTo(12, "feedback_score")
      // Each while the answer to the one before it is being computed.
      for stars in ["5", "4.8", "4.6", "4.4", "4.2", "5", "4.7", "4.5", "4.3", "5"] {
        try page.browser.type(stars)
        try page.browser.press(Key.enter, Key.up)
      }
      try page.browser.type("4")
      try page.browser.wait(for: "document.activeElement.id === 'cell-editor'")
      _ = try page.browser.evaluate(
        """
        addEventListener("keydown", () => { window.moment = performance.now(); }, { capture: true });
        """)
      try page.browser.press(Key.enter)
      let moment = try #require(
        try page.browser.evaluate("return window.moment") as? Double)
      let last = try page.answer()

      try person.use("#take-history")
      let table = try page.download("history.csv")
      let edited = "2026-08-28,,4,"
      try #require(table.contains(edited))
      let few = try sentence(table, runs: 2048)
      let all = try sentence(table, runs: 100_000)
      let before = try sentence(table.replacing(edited, with: "2026-08-28,,5,"), runs: 100_000)
      try #require(
        all != before && few != all, "The edits change nothing: they cannot be told apart.")
      #expect(last == all)
      let shown = try shown(page, after: moment)
      let isRefined = shown.map { $0.sentence == all }
      #expect(shown.allSatisfy { [few, all].contains($0.sentence) }, "\(shown)")
      let begin = try #require(shown.first)
      #expect(begin.sentence == few && begin.standing.hasPrefix("First look, from 2,048 worlds"))
      let firstRefined = try #require(isRefined.firstIndex(of: true))
      #expect(isRefined[firstRefined...].allSatisfy { $0 }, "\(shown)")
      print(
        "First look after \(Int(begin.milliseconds)) ms,",
        "all worlds after \(Int(shown[firstRefined].milliseconds)) ms.")
    }
  }
}
