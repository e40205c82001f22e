import Foundation
import TestSupport
import Testing

/// Somebody with exports: questions, table, profile, answer, what can be done, what is kept and taken away.
@Suite(.serialized, .enabled(if: Browser.isInstalled, "No browser is installed."))
struct ExportsJourneyTests {
  @Test(
    "From exports to a report",
    arguments: [
      (Window.screen, Person.Tool.pointer), (.telephone, .keys),
      (Window(width: 1280, height: 900, isDark: true), .keys),
    ])
  func journey(_ window: Window, _ tool: Person.Tool) throws {
    try Page.visit(in: window) { page in
      let person = Person(page: page, tool: tool)
      let film = FilmStrip(page: page, isShot: tool == .pointer)
      try film.shoot("start")
      try give(exports, to: person)
      try page.wait(for: "#interview .eyebrow")
      try film.shoot("question")
      try answerQuestions(person)
      try person.use("#badge input[value='held']")
      try person.fill("#option-jss", "97")
      let sentence = try page.answer()
      #expect(sentence.hasPrefix("Top Rated is lost by "))
      try page.wait(for: "#what-if [role='switch']")
      try film.shoot("answer")
      try tryTwoTogether(person)
      try film.shoot("what-if", at: "#what-if", height: 620)
      try keep(person)
      try film.shoot("kept", at: "#kept", height: 620)
      try takeAway(person, sentence)
      try page.expectNoSidewaysScrolling()
    }
  }

  private var exports: [URL] {
    ["work-history.json", "transactions.csv"].map {
      Repository.root.appending(path: "Examples/\($0)")
    }
  }

  /// Drops files on the page, or chooses them with its button.
  private func give(_ files: [URL], to person: Person) throws {
    let browser = person.page.browser
    switch person.tool {
    case .pointer:
      let data: [String: Any] = [
        "items": [Any](), "files": files.map(\.path), "dragOperationsMask": 1,
      ]
      func drag(_ type: String) throws {
        try browser.devTools(
          "Input.dispatchDragEvent", ["type": type, "x": 640, "y": 450, "data": data])
      }
      try drag("dragEnter")
      try drag("dragOver")
      try person.page.wait(for: "#drop-veil")
      try drag("drop")
    case .keys:
      try browser.devTools("Page.enable")
      try browser.devTools("Page.setInterceptFileChooserDialog", ["enabled": true])
      _ = try browser.evaluate(
        """
        document.querySelector("#export-files").addEventListener("click", () => window.isAsked = true);
        """)
      try person.use("#choose-exports")
      try browser.wait(for: "window.isAsked")
      try browser.choose(files, in: "#export-files")
    }
  }

  /// Answers every second question that has choices, and says "I don't know" to the others.
  private func answerQuestions(_ person: Person) throws {
    let page = person.page
    var told: [String] = []
    while try page.number(of: "#question-skip") == 1 {
      let place = try page.text("#interview .eyebrow")
      told.append(place)
      let hasChoices = try page.number(of: "#question-answer") == 0
      if hasChoices, told.count.isMultiple(of: 2) {
        let last = "#answers .answer-choice:last-child"
        let title = try page.text(last)
        #expect(!title.isEmpty)
        try person.use(last)
      } else {
        try person.use("#question-skip")
      }
      try page.browser.wait(
        for: "document.querySelector('#interview .eyebrow')?.innerText !== \(quoted(place))")
    }
    #expect(told.count >= 10)
    #expect(told.first?.lowercased() == "question 1 of \(told.count)")
    #expect(Set(told).count == told.count, "\(told)")
    try person.use("#question-end")
    #expect(try page.text("#contract-count") == "9 contracts")
  }

  /// Switches two decisions on, and looks at the paired difference.
  private func tryTwoTogether(_ person: Person) throws {
    let page = person.page
    func compared() throws -> String {
      try #require(
        try page.browser.wait(
          for: """
            (document.querySelector("#together-answer")?.innerText ?? "").includes("±")
              && document.querySelector("#together-answer").innerText
            """) as? String)
    }
    var answers: [String] = []
    for change in ["pause 13", "add 2000"] {
      try person.use("#what-if [id^='best-'][data-changes='\(change)']")
      try page.browser.wait(
        for: "document.querySelectorAll('#together .chip').length === \(answers.count + 1)")
      answers.append(try compared())
    }
    #expect(answers[0] != answers[1])
    let direction = /^Risk of losing Top Rated: \d+\.\d % → \d+\.\d %\s/
    #expect(answers.allSatisfy { $0.prefixMatch(of: direction) != nil }, "\(answers)")
    let difference = /\s\d+\.\d % ± \d\.\d; −\d+\.\d+ ± 0\.\d+ points against/
    #expect(answers.allSatisfy { $0.firstMatch(of: difference) != nil }, "\(answers)")
  }

  /// Keeps the state under a name and compares it with the table.
  private func keep(_ person: Person) throws {
    let page = person.page
    let together = try page.text("#together-answer")
    try person.use("#keep-this")
    try page.wait(for: "#question-field")
    try page.browser.press("a", holding: [Key.control])
    try page.browser.type("Both")
    try page.browser.press(Key.enter)
    try page.wait(for: "#kept tbody th")
    try person.use("#compare-kept")
    let row = "#kept tbody tr:nth-child(2)"
    try page.browser.wait(for: "document.querySelector('\(row) td')?.innerText.includes('±')")
    #expect(try page.text("\(row) bdi") == "Both")
    // What is kept is what was shown when it was switched on.
    let direction = try page.text("\(row) td:nth-of-type(1) span")
    let chance = try page.text("\(row) td:nth-of-type(1) small")
    let change = try page.text("\(row) td:nth-of-type(2)")
    #expect(
      [direction, chance, change].allSatisfy(together.contains),
      "\(together), \(direction), \(chance)")
  }

  /// Takes the report and the table away, and runs the command that the page shows.
  private func takeAway(_ person: Person, _ sentence: String) throws {
    let page = person.page
    try person.use("#take-report")
    let report = try page.download("report.html")
    let answer = try #require(report.firstMatch(of: /<p class="answer">(?s)(.*?)<\/p>/)).1
    #expect(answer.replacing(/<[^>]*>/, with: "").replacing(/\s+/, with: " ").contains(sentence))
    try person.use("#take-history")
    #expect(try page.download("history.csv").hasPrefix("contract_id,"))
    try person.use("#commands summary")
    let command = try page.text("#forecast-command")
    #expect(command.hasPrefix("jss-sim --as-of "))
    let path = Command.binary.deletingLastPathComponent().path + ":/usr/bin:/bin"
    let run = try Program.run(
      "bash", ["-c", "cd '\(page.folder.path)' && \(command)"], environment: ["PATH": path])
    #expect(run.status == 0)
    #expect(run.errors.split(separator: "\n").contains(Substring(sentence)), "\(run.errors)")
  }
}
