import Foundation
import TestSupport
import Testing

/// Somebody without a score, who types the first contracts.
@Suite(.serialized, .enabled(if: Browser.isInstalled, "No browser is installed."))
struct NewcomerJourneyTests {
  @Test(
    "Three contracts typed by hand, one of them wrong at first",
    arguments: [(Window.screen, Person.Tool.pointer), (.telephone, .keys)])
  func journey(_ window: Window, _ tool: Person.Tool) throws {
    try Page.visit(in: window) { page in
      let person = Person(page: page, tool: tool)
      let film = FilmStrip(page: page, isShot: true)
      try person.use("#type-contracts")
      try page.browser.wait(for: "document.activeElement.id === 'cell-editor'")
      try page.browser.type("2 Mar 2026")
      try page.browser.press(Key.enter)
      try person.write("February 1 2026", 0, "end_date")
      try person.write("500", 0, "total_charges")
      try person.write("5", 0, "feedback_score")
      try expectFault(person, film)
      try person.use("#faults .jump")
      try page.browser.wait(
        for: "document.activeElement.matches(\(quoted(Person.cell(0, "end_date"))))")
      try person.edit("2026-03-20")
      try page.browser.wait(for: "document.querySelector('#faults').hidden")

      let others = [
        ["6 April 2026", "8 May 2026", "320", "4.8"],
        ["2026-06-01", "July 3, 2026", "810.50", "5"],
      ]
      for (row, texts) in zip(1..., others) {
        try person.use("#add-contract")
        let columns = ["start_date", "end_date", "total_charges", "feedback_score"]
        for (column, text) in zip(columns, texts) { try person.write(text, row, column) }
      }
      try person.use("#badge input[value='none']")
      let sentence = try page.answer()
      if tool == .keys { try film.shoot("telephone") }

      try person.use("#take-history")
      let table = try page.download("history.csv")
      let lines = table.split(separator: "\n").dropFirst()
      #expect(
        lines == [
          "c-1,client-1,,2026-03-02,2026-03-20,500,5,,",
          "c-2,client-2,,2026-04-06,2026-05-08,320,4.8,,",
          "c-3,client-3,,2026-06-01,2026-07-03,810.50,5,,",
        ])
      let today = try #require(
        try page.browser.evaluate("return document.querySelector('#option-as-of').value")
          as? String)
      let command = try Command.run(
        ["--as-of", today, "--badge", "none", page.folder.appending(path: "history.csv").path])
      #expect(command.errors.split(separator: "\n").contains(Substring(sentence)))
    }
  }

  /// The end is before the beginning: the cell says so, in the words of the command.
  private func expectFault(_ person: Person, _ film: FilmStrip) throws {
    let page = person.page
    let faults = try page.faults()
    try #require(faults.count == 1, "\(faults)")
    try person.goTo(0, "end_date")
    let fault = try page.wait(forText: "#cell-fault")
    if person.tool == .pointer { try film.shoot("fault") }
    #expect(try page.text("#no-answer").hasPrefix("There is no answer yet, because one cell"))
    #expect(
      try page.browser.evaluate("return document.activeElement.getAttribute('aria-invalid')")
        as? String == "true")
    #expect(try page.number(of: "#grid [aria-invalid]") == 1)
    let command = try inFolder { folder in
      let file = folder.appending(path: "history.csv")
      try Data(
        """
        contract_id,client_id,start_date,end_date,total_charges,feedback_score
        c-1,client-1,2026-03-02,2026-02-01,500,5

        """.utf8
      ).write(to: file)
      return try Command.run(["--as-of", "2026-11-29", file.path])
    }
    #expect(command.status != 0)
    let words = try #require(fault.split(separator: "\n").first)
    #expect(command.errors.contains(words), "\(fault), \(command.errors)")
    #expect(faults[0].contains(words))
  }
}
