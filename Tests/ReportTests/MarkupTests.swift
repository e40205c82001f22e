import JSSCore
import JSSReport
import JSSTables
import TestSupport
import Testing

/// What users write is text, whatever it looks like.
@Suite struct MarkupTests {
  @Test(
    "Signs of markup are escaped, whatever stands beside them",
    arguments: [
      ("<script>", "&lt;script&gt;"), ("a & b", "a &amp; b"), ("\"'", "&quot;&#39;"),
      // One character for Swift each: a sign that joins the next, a mark on the last.
      ("\u{0600}<b>", "\u{0600}&lt;b&gt;"), ("\"\u{0301}", "&quot;\u{0301}"),
      ("<\u{200D}", "&lt;\u{200D}"), ("\u{0}\u{1B}[m\u{FFFF}", "\u{FFFD}\u{FFFD}[m\u{FFFD}"),
      ("ünï · 名", "ünï · 名"),
    ])
  func escaped(_ text: String, _ expected: String) {
    #expect(Markup.escaped(text).unicodeScalars.elementsEqual(expected.unicodeScalars))
  }

  private static let hostile = [
    "<script>alert(1)</script>", "\u{0600}<script>alert(1)</script>",
    "\"><img src=x onerror=alert(1)>", "'\u{0301} onfocus=alert(1)", "{{{script}}}",
    "--><svg/onload=1>",
    "</title></style></textarea><b>",
  ]

  @Test(
    "Labels of clients and contracts, scenarios, options and remarks stay text", arguments: hostile)
  func page(_ label: String) throws {
    let contracts = (0..<6).map { place in
      Contract(
        id: "\(label) \(place)", clientID: "\(label) of \(place)",
        start: Example.asOf - 100 - place, end: Example.asOf - 50 - place, netChargesUSD: 500,
        stars: 5)
    }
    let history = try ContractHistory(contracts, asOf: Example.asOf)
    var question = Question(history, runs: 64)
    question.configuration.horizonWeeks = 4
    let scenario = Scenario(
      name: label, history: try ContractHistory(Array(contracts.dropLast()), asOf: Example.asOf))
    func page(_ label: String) throws -> String {
      try question.report(
        [Scenario(name: label, history: scenario.history)], remarks: [label])
    }
    let html = try page(label)
    // As many elements as with a harmless label, and none of those it speaks of.
    #expect(elements(html) == elements(try page("harmless")))
    #expect(!html.unicodeScalars.contains("\u{0}"))
    #expect(html.contains(Markup.escaped(label) + " of 0"))
    #expect(!html.contains("<img") && !html.contains("<script>alert"))
  }

  /// The elements of a page as a browser finds them: each `<` before a letter or `/` opens a tag.
  private func elements(_ html: String) -> [String] {
    let scalars = Array(html.unicodeScalars)
    return scalars.indices.dropLast().compactMap { place in
      guard scalars[place] == "<", scalars[place + 1].properties.isAlphabetic else { return nil }
      return String(
        String.UnicodeScalarView(scalars[(place + 1)...].prefix { $0.properties.isAlphabetic }))
    }
  }

  @Test("A label of any length takes little room")
  func longLabel() {
    let label = ReadableText.label(String(repeating: "x", count: 10_000))
    #expect(label.count == 60 && label.hasSuffix("…"))
    #expect(ReadableText.label("short") == "short")
  }
}
