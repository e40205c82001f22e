import Foundation
import TestSupport
import Testing

/// What cannot be is said at its cell or field, in the words of the command, and nothing else breaks.
@Suite(.serialized, .enabled(if: Browser.isInstalled, "No browser is installed."))
struct WrongInputTests {
  private static let cells = [
    ("total_charges", "-5"), ("total_charges", "abc"), ("total_charges", "1,2,3"),
    ("total_charges", "1e99"), ("total_charges", ""), ("start_date", "2026-02-30"),
    ("start_date", "soon"), ("start_date", "05/06/2026"), ("start_date", "2027-05-06"),
    ("end_date", "2026-07-01"), ("feedback_score", "7"), ("feedback_score", "0"),
    ("feedback_score", "five"), ("contract_type", "weekly"), ("ended_by", "nobody"),
    ("client_id", ""), ("end_reason", "bored"),
  ]

  /// What the command says of the example with another cell in its first line: the sentence about the cell, and
  /// how many there are of the line.
  private func words(_ column: String, _ text: String) throws -> (fault: String, count: Int) {
    var lines = String(decoding: try Example.bytes("newcomer"), as: UTF8.self)
      .split(separator: "\n").map { $0.split(separator: ",", omittingEmptySubsequences: false) }
    if !lines[0].contains(where: { $0 == column }) {
      lines[0].append(Substring(column))
      for line in lines.indices.dropFirst() { lines[line].append("") }
    }
    let place = try #require(lines[0].firstIndex { $0 == column })
    lines[1][place] = Substring(text.contains(",") ? "\"\(text)\"" : text)
    return try inFolder { folder in
      let file = folder.appending(path: "history.csv")
      try Data(lines.map { $0.joined(separator: ",") + "\n" }.joined().utf8).write(to: file)
      let run = try Command.run(["--as-of", "2026-11-21", "--badge", "none", file.path])
      #expect(run.status == 65)
      // Each line begins with the path of the file.
      let faults = run.errors.split(separator: "\n").compactMap { (line: Substring) -> String? in
        line.firstRange(of: "history.csv:2: ").map { String(line[$0.upperBound...]) }
      }
      let line = try #require(faults.first { $0.hasPrefix("\(column): ") }, "\(run.errors)")
      // The remedy after it names options where there are some; the page has fields.
      let fault = line.dropFirst(column.count + 2).split(separator: ". ").first
      return (String(try #require(fault)), faults.count)
    }
  }

  @Test("Wrong cells", arguments: [Window.screen, .telephone])
  func cells(_ window: Window) throws {
    try Page.visit(in: window) { page in
      let person = Person(page: page, tool: window.width > 1000 ? .pointer : .keys)
      try person.use("[data-example='newcomer']")
      let sentence = try page.answer()
      for (column, text) in Self.cells {
        try person.goTo(0, column)
        if text.isEmpty {
          try page.browser.press(Key.delete)
        } else {
          try person.paste(text)
        }
        let faults = try page.faults()
        let words = try words(column, text)
        #expect(faults.count == words.count, "\(column) \(text): \(faults)")
        let fault = try page.wait(forText: "#cell-fault")
        #expect(fault.contains(words.fault), "\(column) \(text): \(fault)")
        #expect(faults.allSatisfy { !$0.contains("--") }, "\(faults)")
        try page.browser.press("z", holding: [Key.control])
        try page.browser.wait(for: "document.querySelector('#faults').hidden")
      }
      #expect(try page.answer() == sentence)
      #expect(try page.number(of: "#grid [aria-invalid]") == 0)
    }
  }

  private static let fields = [
    ("jss", "970", "a score is from 0 to 100."),
    ("jss", "abc", "a score is a whole number from 0 to 100, as 92."),
    ("eligible-weeks", "99", "must be from 0 to 16, as 13."),
    ("eligible-weeks", "x", "it must be a whole number, as 13."),
    ("eligible-weeks", "-1", "must be from 0 to 16, as 13."),
    ("earnings-12m", "lots", "it must be an amount in US dollars, as 1250.50."),
    ("large-contract", "-1", "it must be an amount in US dollars, as 1250.50."),
  ]

  @Test("Wrong fields of the profile")
  func fields() throws {
    try Page.visit(in: .screen) { page in
      let person = Person(page: page, tool: .pointer)
      try person.use("[data-example='newcomer']")
      let sentence = try page.answer()
      try person.use("#more-profile summary")
      for (name, text, words) in Self.fields {
        let field = "#option-\(name)"
        try person.fill(field, text)
        try page.browser.wait(for: "document.querySelector('\(field)').ariaInvalid === 'true'")
        #expect(try page.number(of: "#profile [aria-invalid]") == 1)
        let help = try page.text("\(field)-help")
        #expect(help.contains(words) && !help.contains("--"), "\(help)")
        #expect(try page.text("#no-answer").contains(words))
        try page.browser.press("a", holding: [Key.control])
        try page.browser.press(Key.delete)
        try page.browser.wait(for: "!document.querySelector('#profile [aria-invalid]')")
      }
      #expect(try page.answer() == sentence)
    }
  }
}
