import Foundation
import TestSupport
import Testing

/// Nothing that was typed is lost: by a reload, by a crash of the program, or in another tab.
@Suite(.serialized, .enabled(if: Browser.isInstalled, "No browser is installed."))
struct RecoveryTests {
  private func value(_ page: Page, _ row: Int, _ column: String) throws -> String {
    try page.text("\(Person.cell(row, column)) .value")
  }

  @Test("A reload keeps table, profile, switches and what was kept")
  func reload() throws {
    try Page.visit(in: .screen) { page in
      let person = Person(page: page, tool: .pointer)
      try person.use("[data-example='early-end-request']")
      try person.write("99", 0, "total_charges")
      try person.fill("#option-eligible-weeks", "14")
      let sentence = try page.answer()
      try page.browser.wait(
        for:
          "document.querySelector('#what-if [role=switch]') && !document.querySelector('#advice.renewing')"
      )
      try person.use("#what-if [role='switch']")
      try person.use("#keep-this")
      try page.wait(for: "#question-field")
      try page.browser.press(Key.enter)
      try page.wait(for: "#kept tbody th")
      let kept = try page.text("#kept tbody th bdi")
      let chip = try page.text("#together .chip bdi")
      try page.browser.reload()
      try page.wait(for: "#workspace")
      #expect(try page.answer() == sentence)
      #expect(try value(page, 0, "total_charges") == "$99")
      #expect(
        try page.browser.evaluate("return document.querySelector('#option-eligible-weeks').value")
          as? String == "14")
      #expect(try page.text("#kept tbody th bdi") == kept)
      #expect(try page.wait(forText: "#together .chip bdi") == chip)
    }
  }

  @Test("Contracts of one's own are put away before an example comes")
  func putAway() throws {
    try Page.visit(in: .screen) { page in
      let person = Person(page: page, tool: .pointer)
      // An example as it came is nobody's own: no question.
      try person.use("[data-example='early-end-request']")
      try page.wait(for: "#workspace")
      try person.use("#start-over")
      try person.use("[data-example='newcomer']")
      try page.wait(for: "#workspace")
      try person.write("99", 0, "total_charges")
      try person.use("#start-over")
      try person.use("[data-example='badge-lost']")
      try page.wait(for: "#question")
      let question = try page.text("#question")
      #expect(question.contains("put away under “What you kept” as “My contracts"), "\(question)")
      try person.use("[data-choice='no']")
      #expect(try page.number(of: "#start[hidden]") == 0)
      try person.use("[data-example='badge-lost']")
      try person.use("[data-choice='open']")
      try page.wait(for: "#workspace")
      _ = try page.answer()
      #expect(try page.wait(forText: "#kept tbody th bdi").hasPrefix("My contracts, "))
      try person.use("#kept [data-act='open']")
      try page.browser.wait(
        for:
          "document.querySelector(\"[data-row='0'] [data-column='total_charges']\").innerText.includes('99')"
      )
    }
  }

  @Test("The program is killed and started again while the page is open")
  func crash() throws {
    // What a browser says of a program that is gone.
    let expected = ["net::ERR_CONNECTION", "net::ERR_INCOMPLETE", "net::ERR_EMPTY_RESPONSE"]
    try Page.visit(in: .screen, expecting: expected) { page in
      let person = Person(page: page, tool: .pointer)
      try person.use("[data-example='newcomer']")
      _ = try page.answer()
      _ = try page.server.end(by: SIGKILL)
      try person.write("123", 0, "total_charges")
      let banner = try page.wait(forText: "#banner-program")
      #expect(banner.contains("jss-sim has stopped. What you typed is kept in this browser."))
      try person.write("4", 0, "feedback_score")
      try person.fill("#option-eligible-weeks", "7")

      let again = try RunningServer(["--port", "\(page.server.port)"])
      defer { again.stop() }
      #expect(again.address != page.server.address)
      try page.browser.wait(
        for:
          "document.querySelector('#banner-program')?.innerText.includes('under another address')")
      try page.browser.open(try #require(URL(string: again.address)), in: .screen)
      try page.wait(for: "#workspace")
      #expect(try value(page, 0, "total_charges") == "$123")
      #expect(try value(page, 0, "feedback_score") == "4")
      #expect(
        try page.browser.evaluate("return document.querySelector('#option-eligible-weeks').value")
          as? String == "7")
      _ = try page.answer()
    }
  }

  @Test("What is typed in one tab appears in the other")
  func tabs() throws {
    try Page.visit(in: .screen) { page in
      let person = Person(page: page, tool: .pointer)
      try person.use("[data-example='newcomer']")
      _ = try page.answer()
      let first = try page.browser.tab()
      _ = try page.browser.newTab()
      try page.browser.open(try #require(URL(string: page.server.address)), in: .screen)
      try page.wait(for: "#workspace")
      _ = try page.answer()
      try person.write("444", 1, "total_charges")
      try person.fill("#option-eligible-weeks", "5")
      let sentence = try page.answer()
      let second = try page.browser.tab()
      try page.browser.show(first)
      try page.browser.wait(
        for:
          "document.querySelector(\"[data-row='1'] [data-column='total_charges']\").innerText.includes('444')"
      )
      try page.browser.wait(for: "document.querySelector('#option-eligible-weeks').value === '5'")
      #expect(try page.answer() == sentence)
      // And back.
      try person.write("555", 0, "total_charges")
      try page.browser.show(second)
      try page.browser.wait(
        for:
          "document.querySelector(\"[data-row='0'] [data-column='total_charges']\").innerText.includes('555')"
      )
      #expect(try value(page, 1, "total_charges") == "$444")
    }
  }
}
