import Foundation
import TestSupport
import Testing

/// Somebody who has lost the badge, and asks when it comes back.
@Suite(.serialized, .enabled(if: Browser.isInstalled, "No browser is installed."))
struct BadgeLostJourneyTests {
  @Test(
    "A good contract brings the badge sooner; undo and redo",
    arguments: [(Window.screen, Person.Tool.pointer), (.telephone, .keys)])
  func journey(_ window: Window, _ tool: Person.Tool) throws {
    try Page.visit(in: window) { page in
      let person = Person(page: page, tool: tool)
      try person.use("[data-example='badge-lost']")
      let before = try page.answer()
      #expect(before.contains("It comes by "))
      let command = try Command.run(
        ["--as-of", "2026-11-21", "--badge", "none", "--jss", "82", Command.example("badge-lost")])
      #expect(command.errors.split(separator: "\n").contains(Substring(before)))

      try person.use("#add-contract")
      let cells = [
        ("start_date", "2026/9/1"), ("end_date", "Oct 15, 2026"), ("total_charges", "1200"),
        ("feedback_score", "5"),
      ]
      for (column, text) in cells { try person.write(text, 11, column) }
      let chosen = [
        ("contract_type", "fixed"), ("ended_by", "client"), ("end_reason", "completed"),
      ]
      for (column, value) in chosen { try person.choose(value, 11, column) }
      let after = try page.answer()
      #expect(after != before)
      #expect(try page.text("#contract-count") == "12 contracts")

      // Seven cells and the contract itself.
      for _ in 0..<8 { try person.use("#undo") }
      #expect(try page.answer() == before)
      #expect(try page.text("#contract-count") == "11 contracts")
      for _ in 0..<8 { try person.use("#redo") }
      #expect(try page.answer() == after)
      #expect(try page.text("\(Person.cell(11, "total_charges")) .value") == "$1,200")

      try person.use("#take-history")
      let table = try page.download("history.csv")
      let history = page.folder.appending(path: "history.csv")
      #expect(table.contains(",2026-09-01,2026-10-15,1200,"))
      let again = try Command.run(
        ["--as-of", "2026-11-21", "--badge", "none", "--jss", "82", history.path])
      #expect(again.errors.split(separator: "\n").contains(Substring(after)))
    }
  }
}
