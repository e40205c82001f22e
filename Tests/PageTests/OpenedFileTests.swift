import Foundation
import TestSupport
import Testing

/// `jss-sim serve history.csv`: the page works on that file.
@Suite(.serialized, .enabled(if: Browser.isInstalled, "No browser is installed."))
struct OpenedFileTests {
  @Test(
    "Saving changes the cell and nothing else; a file that another program has changed is asked about"
  )
  func saving() throws {
    try inFolder { folder in
      let file = folder.appending(path: "history.csv")
      let original = String(decoding: try Example.bytes("newcomer"), as: UTF8.self)
      func content() throws -> String { try String(contentsOf: file, encoding: .utf8) }
      func write(_ text: String) throws { try Data(text.utf8).write(to: file) }
      try write(original)
      try Page.visit(in: .screen, [file.path]) { page in
        let person = Person(page: page, tool: .pointer)
        let saved = "!document.querySelector('#file-name').innerText.includes('not saved')"
        _ = try page.answer()
        #expect(try page.text("#file-name") == "history.csv")
        try person.write("99.50", 0, "total_charges")
        #expect(try page.text("#file-name") == "history.csv, not saved")
        #expect(try content() == original)
        try page.browser.press("s", holding: [Key.control])
        try page.browser.wait(for: saved)
        #expect(try content() == original.replacing("64.00", with: "99.50"))
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["history.csv"])

        // Another program adds a contract.
        let theirs = original + "c-04,client-04,fixed,2026-09-01,2026-10-01,77.00,,5.00,Poster\n"
        try write(theirs)
        try person.write("88", 0, "total_charges")
        try person.use("#save")
        try page.wait(for: "#question")
        #expect(try page.text("#question-heading") == "history.csv has changed")
        try page.browser.press(Key.escape)
        try page.browser.wait(for: "!document.querySelector('#question').open")
        #expect(try content() == theirs)
        #expect(try page.text("#file-name") == "history.csv, not saved")

        try person.use("#save")
        try person.use("[data-choice='file']")
        try page.wait(for: Person.cell(3, "contract_id"))
        try page.browser.wait(for: saved)
        #expect(try content() == theirs)
        // What was typed here is one step away.
        try person.use("#undo")
        try page.browser.wait(
          for:
            "document.querySelector(\"[data-row='0'] [data-column='total_charges']\").innerText.includes('88')"
        )

        try write(theirs + "\n")
        try person.use("#save")
        try person.use("[data-choice='mine']")
        try page.browser.wait(for: saved)
        #expect(try content().hasPrefix(original.replacing("64.00", with: "88")))
        _ = try page.answer()
      }
    }
  }
}
