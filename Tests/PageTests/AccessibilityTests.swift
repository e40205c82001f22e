import Foundation
import TestSupport
import Testing

/// The rules of axe-core (https://github.com/dequelabs/axe-core) in every state of the page. The environment
/// variable AXE_CORE names its file `axe.min.js`.
@Suite(
  .serialized, .enabled(if: Browser.isInstalled, "No browser is installed."),
  .enabled(if: Axe.script != nil, "AXE_CORE names no axe.min.js: its rules were not tried."))
struct AccessibilityTests {
  private func expectAccessible(_ page: Page, _ state: String) throws {
    let violations = try Axe.violations(in: page)
    #expect(violations.isEmpty, "\(state): \(violations.joined(separator: "\n"))")
    try page.expectNoSidewaysScrolling()
  }

  @Test("Every state of the page", arguments: Window.all)
  func states(_ window: Window) throws {
    try Page.visit(in: window) { page in
      let person = Person(page: page, tool: .pointer)
      try expectAccessible(page, "start")
      try person.use("#show-drawings")
      try page.wait(for: "#drawings")
      try expectAccessible(page, "drawings")
      try page.browser.press(Key.escape)
      let exports = ["work-history.json", "transactions.csv"].map {
        Repository.root.appending(path: "Examples/\($0)")
      }
      try page.browser.choose(exports, in: "#export-files")
      try page.wait(for: "#interview .eyebrow")
      _ = try page.answer()
      try expectAccessible(page, "interview")
      try person.use("#question-later")
      try table(person)
      try answer(person)
    }
  }

  private func table(_ person: Person) throws {
    let page = person.page
    // Where there is little room, what can be done takes its room above the table when it comes.
    try page.browser.wait(for: "document.querySelector('#advice > ul')")
    try person.use("#all-columns")
    try expectAccessible(page, "all columns")
    try person.use("#all-columns")
    for column in ["total_charges", "end_reason", "end_date"] {
      try person.open(0, column)
      try expectAccessible(page, "editing \(column)")
      try person.leaveCell()
    }
    try person.write("-5", 0, "total_charges")
    _ = try page.faults()
    try person.goTo(0, "total_charges")
    try expectAccessible(page, "fault")
    try person.use("#undo")
  }

  private func answer(_ person: Person) throws {
    let page = person.page
    _ = try page.answer()
    try page.browser.wait(
      for:
        "document.querySelector('#what-if [role=switch]') && !document.querySelector('#advice.renewing')"
    )
    try person.use("#what-if [role='switch']")
    try page.browser.wait(
      for: "document.querySelector('#together-answer')?.innerText.includes('±')")
    // Where there is little room the answer is folded.
    if try page.browser.evaluate(
      "return document.querySelector('#answer-toggle').checkVisibility()") as? Bool == true
    {
      try person.use("#answer-toggle")
    }
    _ = try page.browser.evaluate(
      "for (const details of document.querySelectorAll('details')) details.open = true;")
    try expectAccessible(page, "answer and what if, all open")
    try person.use("#keep-this")
    try page.wait(for: "#question")
    try expectAccessible(page, "dialog")
    try page.browser.press(Key.enter)
    try person.use("#compare-kept")
    try page.browser.wait(
      for: "document.querySelector('#kept tbody tr:nth-child(2) td')?.innerText.includes('±')")
    try expectAccessible(page, "kept states")
    try person.use("#ask-missing")
    try page.wait(for: "#missing-list")
    try expectAccessible(page, "what would make it surer")
  }

  @Test("The rules find what is broken")
  func broken() throws {
    try Page.visit(in: .screen) { page in
      _ = try page.browser.evaluate(
        "document.querySelector('#choose-exports').textContent = '';")
      let violations = try Axe.violations(in: page)
      #expect(violations.contains { $0.hasPrefix("button-name: #choose-exports") }, "\(violations)")
    }
  }
}
