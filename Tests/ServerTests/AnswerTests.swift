import Foundation
import TestSupport
import Testing

/// The answers of the interface are those of the commands, byte by byte.
@Suite struct AnswerTests {
  private static let profiles: [(example: String, options: [String: AskedTwice.Value])] = [
    ("early-end-request", ["badge": .text("held"), "jss": .number(100)]),
    ("badge-lost", ["badge": .text("none"), "jss": .text("82 %"), "seed": .number(7)]),
    ("newcomer", ["rising-talent": .isOn, "horizon": .number(13), "no-new-work": .isOn]),
  ]

  @Test(
    "The JSON of the interface is what the command prints with --json",
    arguments: ["simulate", "explain", "advise", "check"], 0..<3)
  func json(_ command: String, _ profile: Int) throws {
    let (example, options) = Self.profiles[profile]
    let asked = try AskedTwice(command, example: example, options)
    let (result, typed) = try asked.type()
    try #require(result.status == 0, "\(result.errors)")
    try serving { server in
      let answer = try asked.ask(server)
      #expect(answer.status == 200)
      #expect(answer.fields["content-type"] == "application/json")
      #expect(answer.text == typed)
    }
  }

  /// The name of a scenario is free here; the command gives one of its own, and records its option.
  @Test("A comparison has the numbers of --together")
  func compare() throws {
    let changes = ["decline c-2026-07", "add 500"]
    let asked = try AskedTwice(
      "compare", example: "early-end-request", ["badge": .text("held"), "jss": .number(100)])
    let (result, typed) = try asked.type(["--together", changes.joined(separator: "; ")])
    try #require(result.status == 0, "\(result.errors)")
    let option = #/,\n +"together" : "decline c-2026-07; add 500"/#
    try #require(typed.contains(option))
    try serving { server in
      let name = "decline to give back $840 of c-2026-07 and a good job of $500"
      try #require(typed.contains(name))
      let answer = try asked.ask(server, ["scenarios": [["name": name, "changes": changes]]])
      #expect(answer.text == typed.replacing(option, with: ""))
      // The name is said where the scenario is.
      let other = try asked.ask(
        server, ["scenarios": [["name": "stand firm", "changes": changes]]])
      #expect(other.text == answer.text.replacing(name, with: "stand firm"))
    }
  }

  @Test("A scenario may be a whole history of its own")
  func wholeHistory() throws {
    let asked = try AskedTwice("compare", example: "early-end-request", ["jss": .number(100)])
    let without = asked.history.split(separator: "\n").filter { !$0.hasPrefix("c-2026-06,") }
      .map { $0 + "\n" }.joined()
    let changed = try asked.type(["--remove", "c-2026-06"]).answer
    try serving { server in
      let answer = try asked.ask(
        server, ["scenarios": [["name": "without", "history": without]]])
      func difference(_ object: [String: Any]) throws -> NSArray {
        let scenarios = try #require(object["scenarios"] as? [[String: Any]])
        let weeks = try #require(scenarios.last?["weeks"] as? [[String: Any]])
        return weeks.map { $0["belowThreshold"] ?? $0 } as NSArray
      }
      let typed = try JSONSerialization.jsonObject(with: Data(changed.utf8))
      #expect(
        try difference(answer.object()) == difference(#require(typed as? [String: Any])))
    }
  }

  @Test("Scores seen before and other assumptions are taken as the files of the options are")
  func evidence() throws {
    var asked = try AskedTwice("simulate", example: "unexplained-drop", ["badge": .text("held")])
    asked.scores = String(decoding: try Example.bytes("unexplained-drop-scores"), as: UTF8.self)
    asked.assumptions = #"{"reading_feedback": {"private": 0.5, "worst": 0.25, "public": 0.25}}"#
    let (result, typed) = try asked.type()
    try #require(result.status == 0, "\(result.errors)")
    try serving { server in
      let answer = try asked.ask(server)
      #expect(answer.text == typed)
    }
  }

  @Test(
    "Another form is that of the command's file",
    arguments: [
      ("text/csv", "answer.csv"), ("text/plain", "answer.txt"), ("text/html", "answer.html"),
      ("image/svg+xml", "answer.svg"),
    ])
  func forms(_ accept: String, _ file: String) throws {
    let commands = ["simulate", "explain", "advise", "check"].filter {
      accept != "image/svg+xml" || $0 == "simulate"
    }.filter { accept != "text/html" || $0 != "check" }
    try serving { server in
      for command in commands {
        let asked = try AskedTwice(
          command, example: "early-end-request", ["badge": .text("held"), "jss": .number(100)])
        let (result, typed) = try asked.type(into: file)
        try #require(result.status == 0, "\(result.errors)")
        let answer = try asked.ask(server, accept: accept)
        #expect(answer.status == 200)
        #expect(answer.fields["content-type"] == accept + "; charset=utf-8")
        #expect(answer.text == typed, "\(command)")
      }
    }
  }

  @Test("Which form is wanted most is said by Accept, with its weights")
  func accept() throws {
    let asked = try AskedTwice("simulate", example: "newcomer")
    try serving { server in
      for (accept, type) in [
        ("", "application/json"), ("*/*", "application/json"), ("text/*", "text/csv"),
        ("text/csv;q=0.1, application/json", "application/json"),
        ("application/json;q=0, text/csv", "text/csv"), ("image/png, text/plain", "text/plain"),
        ("*/*, text/html;q=0.2, application/json;q=0", "application/x-ndjson"),
      ] {
        let answer = try asked.ask(server, accept: accept)
        #expect(answer.status == 200, "\(accept)")
        #expect(answer.fields["content-type"]?.hasPrefix(type) == true, "\(accept)")
      }
      for accept in ["image/png", "application/json;q=0", "*/*;q=0", "nonsense"] {
        let answer = try asked.ask(server, accept: accept)
        #expect(answer.status == 406, "\(accept)")
        #expect(try answer.message().contains("application/json, application/x-ndjson, text/csv"))
      }
    }
  }

  @Test("A scenario can be a table, as the file of --with is")
  func scenarioTable() throws {
    let table = try String(contentsOfFile: Command.example("accept"), encoding: .utf8)
    let history = String(decoding: try Example.bytes("early-end-request"), as: UTF8.self)
    let typed = try Command.run([
      "compare", "--as-of", "2026-11-21", "--runs", "512", "--json", "--with",
      Command.example("accept"), Command.example("early-end-request"),
    ])
    try #require(typed.status == 0, "\(typed.errors)")
    try serving { server in
      func ask(_ scenario: [String: Any]) throws -> WebAnswer {
        try server.ask(
          "POST", "api/v1/compare",
          object: [
            "history": history, "options": ["as-of": "2026-11-21", "runs": 512],
            "scenarios": [scenario],
          ])
      }
      let answer = try ask(["name": "accept", "table": table])
      let command = try JSONSerialization.jsonObject(with: Data(typed.output.utf8))
      let known = try #require(command as? [String: Any])
      #expect(try answer.object()["scenarios"] as? NSArray == known["scenarios"] as? NSArray)
      #expect(try ask(["name": "both", "table": table, "changes": ["pause 4"]]).status == 422)
      #expect(
        try ask(["name": "many", "changes": Array(repeating: "add 5", count: 101)]).status == 422)
    }
  }

  @Test("Pictures are added if asked for, and nothing else changes")
  func pictures() throws {
    var asked = try AskedTwice("simulate", example: "early-end-request", ["jss": .number(100)])
    try serving { server in
      let plain = try asked.ask(server).object()
      asked.options["pictures"] = .isOn
      var drawn = try asked.ask(server).object()
      let pictures = try #require(drawn.removeValue(forKey: "pictures") as? [[String: Any]])
      #expect(drawn as NSDictionary == plain as NSDictionary)
      #expect(pictures.count >= 2)
      for picture in pictures {
        for form in ["wide", "narrow"] {
          let markup = try #require(picture[form] as? String)
          #expect(markup.hasPrefix("<svg class=\"chart \(form)\""))
          #expect(markup.hasSuffix("</svg>") || markup.hasSuffix("</svg>\n"))
        }
      }
    }
  }

  @Test(
    "Lines tell the progress, then the same answer",
    arguments: ["simulate", "explain", "advise", "check"])
  func lines(_ command: String) throws {
    let asked = try AskedTwice(
      command, example: "early-end-request",
      ["badge": .text("held"), "jss": .number(100), "runs": .number(20_000)])
    try serving { server in
      let whole = try asked.ask(server)
      let streamed = try asked.ask(server, accept: "application/x-ndjson")
      #expect(streamed.fields["content-type"] == "application/x-ndjson")
      let lines = streamed.text.split(separator: "\n", omittingEmptySubsequences: false)
      #expect(lines.last == "")
      let objects = try lines.dropLast().map {
        try #require(try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any])
      }
      let shares = try objects.dropLast().map { try #require($0["progress"] as? Double) }
      #expect(!shares.isEmpty)
      #expect(shares == shares.sorted() && shares.allSatisfy { (0...1).contains($0) })
      let result = try #require(objects.last?["result"] as? [String: Any])
      #expect(result as NSDictionary == (try whole.object()) as NSDictionary)
    }
  }

  @Test("The answer of lines may be an error, in the words of the whole answer")
  func errorLine() throws {
    var asked = try AskedTwice("simulate", example: "newcomer")
    asked.history += "c-9,client-9,nonsense\n"
    try serving { server in
      let whole = try asked.ask(server)
      #expect(whole.status == 422)
      let streamed = try asked.ask(server, accept: "application/x-ndjson")
      #expect(streamed.status == 200)
      #expect(try streamed.object() as NSDictionary == whole.object() as NSDictionary)
    }
  }

  @Test("Assumptions are those of the command; a status tells version and day")
  func description() throws {
    try serving { server in
      let typed = try Command.run(["assumptions", "--json"]).output
      #expect(try server.ask("GET", "api/v1/assumptions").text == typed)
      let status = try server.ask("GET", "api/v1/status").object()
      #expect(status["api"] as? Int == 1)
      #expect("\(try Command.run(["--version"]).output)" == "\(status["version"] ?? "")\n")
      #expect((status["today"] as? String)?.wholeMatch(of: #/\d{4}-\d\d-\d\d/#) != nil)
    }
  }

  @Test("Every example of the page can be asked about")
  func examples() throws {
    try serving { server in
      let examples = try #require(
        try server.ask("GET", "api/v1/examples").object()["examples"] as? [[String: Any]])
      #expect(examples.count == 3)
      for example in examples {
        var options = try #require(example["options"] as? [String: Any])
        options["runs"] = 512
        let answer = try server.ask(
          "POST", "api/v1/simulate",
          object: ["history": try #require(example["history"]), "options": options])
        #expect(answer.status == 200, "\(answer.text)")
        let verdict = try #require(answer.object()["verdict"] as? [String])
        #expect(!verdict.isEmpty)
      }
    }
  }
}
