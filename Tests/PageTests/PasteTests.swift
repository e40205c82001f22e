import Foundation
import TestSupport
import Testing

/// Contracts copied out of a spreadsheet.
@Suite(.serialized, .enabled(if: Browser.isInstalled, "No browser is installed."))
struct PasteTests {
  /// The rows of the table as it would be saved, without its names of columns.
  private func rows(_ page: Page, _ person: Person) throws -> [String] {
    try person.use("#take-history")
    return try page.download("history.csv").split(separator: "\n").dropFirst().map(String.init)
  }

  @Test("With the titles of the columns, quotes and what the table shows")
  func titles() throws {
    try Page.visit(in: .screen) { page in
      let person = Person(page: page, tool: .pointer)
      try person.click("#paste-here")
      try person.paste(
        #"""
        Contract\#tClient\#tBegan\#tEnded\#tPaid $\#tStars\#tEnded by
        x-1\#t"Müller ""& Co""  "\#t2026-01-02\#t2026-02-03\#t"1,200.50"\#t5\#tthe client
        x-2\#tB, Ltd\#t2026-03-02\#tstill open\#t300\#t\#t

        """#)
      try page.wait(for: Person.cell(1, "contract_id"))
      #expect(try page.text("\(Person.cell(0, "client_id")) .value") == "Müller \"& Co\"")
      #expect(try page.text("\(Person.cell(1, "end_date")) .value") == "still open")
      _ = try page.answer()
      let rows = try rows(page, person)
      #expect(
        rows == [
          "x-1,\"Müller \"\"& Co\"\"\",2026-01-02,2026-02-03,1200.5,5,client",
          "x-2,\"B, Ltd\",2026-03-02,,300,,",
        ])
    }
  }

  @Test("With the names of the format, separated by commas or semicolons", arguments: [",", ";"])
  func names(_ separator: String) throws {
    try Page.visit(in: .screen) { page in
      let person = Person(page: page, tool: .pointer)
      try person.click("#paste-here")
      try person.paste(
        """
        contract_id,client_id,start_date,end_date,total_charges
        a,c1,2026-01-02,2026-02-03,500
        b,c2,2026-03-02,2026-04-03,700

        """.replacing(",", with: separator))
      try page.wait(for: Person.cell(1, "contract_id"))
      _ = try page.answer()
      #expect(
        try rows(page, person) == [
          "a,c1,2026-01-02,2026-02-03,500", "b,c2,2026-03-02,2026-04-03,700",
        ])
    }
  }

  @Test("Without a heading, from the cell on that has the focus, and undone in one step")
  func block() throws {
    try Page.visit(in: .screen) { page in
      let person = Person(page: page, tool: .pointer)
      try person.use("[data-example='newcomer']")
      let before = try page.answer()
      try person.goTo(2, "start_date")
      try person.paste("2026-05-04\t2026-06-05\t100\t4.5\r\n2026-06-07\t\t$1,200\t\r\n")
      try page.wait(for: Person.cell(3, "start_date"))
      #expect(try page.text("\(Person.cell(2, "total_charges")) .value") == "$100")
      #expect(try page.text("\(Person.cell(3, "start_date")) .value") == "7 Jun 2026")
      #expect(try page.text("\(Person.cell(3, "end_date")) .value") == "still open")
      try page.browser.press("z", holding: [Key.control])
      try page.browser.wait(for: "!document.querySelector(\"[data-row='3']\")")
      #expect(try page.answer() == before)
    }
  }

  @Test("What is no table is refused, and nothing is lost")
  func refused() throws {
    try Page.visit(in: .telephone) { page in
      let person = Person(page: page, tool: .pointer)
      try person.click("#paste-here")
      try person.paste("Dear client,\nthank you for the work.")
      try page.wait(for: "#question")
      #expect(try page.text("#question-heading") == "This cannot be pasted")
      try page.browser.press(Key.escape)
      try page.browser.wait(for: "!document.querySelector('#question').open")
      #expect(
        try page.browser.evaluate("return document.querySelector('#start').hidden") as? Bool
          == false)
    }
  }
}
