import Foundation
import TestSupport
import Testing

/// Whatever stands in a table is text: it does not run, and it does not break the page.
@Suite(.serialized, .enabled(if: Browser.isInstalled, "No browser is installed."))
struct HostileTextTests {
  private static let texts = [
    "<img src=x onerror=\"window.ran = 1\">", "</script><script>window.ran = 1</script>",
    "{{constructor.constructor('window.ran = 1')()}}", "\u{202E}مرحبا بالعالم", "👩‍👩‍👧‍👦🏴‍☠️",
    String(repeating: "W", count: 10_000), String(repeating: "many words ", count: 900),
    "=cmd|' /C calc'!A0", "a\"b'c&amp;d", "__proto__", "constructor",
  ]

  /// Each text is a label, a client, a title and a column of the person's own.
  private static let table: String = {
    func cell(_ text: String) -> String { "\"\(text.replacing("\"", with: "\"\""))\"" }
    let rows = texts.enumerated().map { number, text in
      let (label, title) = (cell(text + "\(number)"), cell(text))
      return
        "\(label),\(label),2026-0\(1 + number % 9)-10,2026-10-\(11 + number),500,5,\(title),\(title)"
    }
    let columns = "contract_id,client_id,start_date,end_date,total_charges,feedback_score,title,"
    return ([columns + cell(texts[0])] + rows).joined(separator: "\n") + "\n"
  }()

  @Test("Names that are programs, right to left, or longer than the window", arguments: Window.all)
  func names(_ window: Window) throws {
    try Page.visit(in: window) { page in
      let person = Person(page: page, tool: .pointer)
      let file = page.folder.appending(path: "<b>mine<b>.csv")
      try Data(Self.table.utf8).write(to: file)
      try page.browser.choose([file], in: "#history-file")
      try page.wait(for: "#grid")
      let sentence = try page.answer()
      #expect(sentence.contains("Top Rated"))
      // Where there is little room, what can be done takes its room above the table when it comes.
      try page.browser.wait(
        for: "document.querySelector('#made-of .jump') && document.querySelector('#advice > ul')")
      try person.use("#all-columns")
      for row in Self.texts.indices {
        try person.goTo(row, "contract_id")
        #expect(
          try page.text("#panel-heading").contains(Self.texts[row].prefix(20)), "row \(row)")
        try page.expectNoSidewaysScrolling()
        let height =
          try page.browser.evaluate(
            "return document.querySelector('#panel-heading').offsetHeight") as? Int
        #expect(try #require(height) < window.height / 2, "A long name takes the whole page.")
      }
      try person.use("#keep-state")
      try page.wait(for: "#question-field")
      try page.browser.press("a", holding: [Key.control])
      try page.browser.type(Self.texts[0])
      try page.browser.press(Key.enter)
      try page.wait(for: "#kept tbody th")
      #expect(try page.text("#kept tbody th bdi") == Self.texts[0])
      #expect(try page.browser.evaluate("return window.ran ?? null") is NSNull)
      #expect(try page.number(of: "#main img") == 0)
      // As it came, so it goes: no text has lost or gained a letter.
      try person.use("#take-history")
      #expect(try page.download("history.csv").split(separator: "\n").count == Self.texts.count + 1)
      for text in Self.texts {
        let written = text.replacing("\"", with: "\"\"").trimmingCharacters(in: .whitespaces)
        #expect(try page.download("history.csv").contains(written), "\(text.prefix(40))")
      }
    }
  }
}
