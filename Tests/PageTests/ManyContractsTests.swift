import Foundation
import TestSupport
import Testing

/// A table of 5,000 contracts is as quick to work in as one of twenty.
@Suite(.serialized, .enabled(if: Browser.isInstalled, "No browser is installed."))
struct ManyContractsTests {
  private func table(_ count: Int) -> String {
    var text = "contract_id,client_id,contract_type,start_date,end_date,total_charges,"
    text += "feedback_score,ended_by,end_reason\n"
    for number in 0..<count {
      let month = 1 + number % 9
      let begin = "202\(4 + number % 3)-0\(month)-\(10 + number % 18)"
      let end = "202\(4 + number % 3)-0\(month)-\(11 + number % 18)"
      text += "c-\(number),client-\(number % 1700),fixed,\(begin),\(end),"
      text += "\(100 + number % 900),5.00,client,completed\n"
    }
    return text
  }

  /// Milliseconds from a key to the frame that shows what it did, in the middle and at the worst.
  private struct Quickness {
    let middle: Double
    let worst: Double
    let firstLook: Double
  }

  private func quickness(_ count: Int) throws -> Quickness {
    var quickness: Quickness?
    try Page.visit(in: .screen) { page in
      let person = Person(page: page, tool: .pointer)
      let file = page.folder.appending(path: "mine.csv")
      try Data(table(count).utf8).write(to: file)
      _ = try page.browser.evaluate("window.began = performance.now()")
      try page.browser.choose([file], in: "#history-file")
      let looked = try page.browser.wait(
        for: "seen.find(({ standing }) => standing.startsWith('First look'))?.time - window.began")
      _ = try page.answer(seconds: 300)
      _ = try page.browser.evaluate(
        """
        window.strokes = [];
        addEventListener("keydown", () => {
          const began = performance.now();
          requestAnimationFrame(() => setTimeout(() => strokes.push(performance.now() - began)));
        }, true);
        """)
      try person.goTo(3, "total_charges")
      for _ in 0..<10 { try person.edit("1234") }
      #expect(try page.text("\(Person.cell(12, "total_charges")) .value") == "$1,234")
      let strokes = try #require(
        try page.browser.evaluate("return strokes.sort((one, other) => one - other)") as? [Double])
      try #require(strokes.count == 60)
      quickness = Quickness(
        middle: strokes[30], worst: strokes[59], firstLook: try #require(looked as? Double))
      try expectScrolling(person, count)
      _ = try page.answer(seconds: 300)
    }
    return try #require(quickness)
  }

  /// By keys to the end, by the wheel to the middle; only the rows in sight are in the page.
  private func expectScrolling(_ person: Person, _ count: Int) throws {
    let page = person.page
    try page.browser.press(Key.end, holding: [Key.control])
    try page.browser.wait(
      for: "document.activeElement.parentElement.dataset.row === '\(count - 1)'")
    _ = try page.browser.evaluate(
      """
      const frame = document.querySelector("#grid-frame");
      frame.scrollTop = frame.scrollHeight / 2;
      """)
    try page.wait(for: Person.cell(count / 2, "contract_id"))
    #expect(try page.number(of: "#grid-body [data-row]") < 60)
  }

  @Test("Typing, scrolling and the first answer")
  func many() throws {
    let few = try quickness(20)
    let many = try quickness(5000)
    func told(_ name: String, _ quickness: Quickness) {
      print(
        "\(name): a key takes \(Int(quickness.middle)) ms, \(Int(quickness.worst)) ms at the worst;",
        "the first look comes after \(Int(quickness.firstLook)) ms.")
    }
    told("20 contracts", few)
    told("5,000 contracts", many)
    // 250 times the contracts; work that grew with them would show.
    #expect(many.middle < 5 * few.middle)
  }
}
