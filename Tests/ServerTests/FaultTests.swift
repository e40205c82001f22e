import Foundation
import TestSupport
import Testing

/// What is wrong with a history is said in the words of the command line, at its line and column.
@Suite struct FaultTests {
  private static let header =
    "contract_id,client_id,contract_type,start_date,end_date,total_charges,feedback_score,ended_by,refund_requested\n"

  private static func row(_ cells: [String: String] = [:]) -> String {
    let names = header.dropLast().split(separator: ",").map(String.init)
    let usual = [
      "contract_id": "c-1", "client_id": "client-1", "start_date": "2026-01-02",
      "end_date": "2026-06-30", "total_charges": "100",
    ]
    return names.map { cells[$0] ?? usual[$0] ?? "" }.joined(separator: ",") + "\n"
  }

  /// By what is wrong with them.
  static let histories: [(fault: String, history: String)] = [
    ("nothing", ""), ("blank lines", "\n\n"), ("a sentence", "hello"),
    ("no header", "c-1,client-1,2026-01-02,100\n"), ("only a header", header),
    ("a column twice", "client_id,client_id,start_date,total_charges\na,b,2026-01-02,5\n"),
    ("no such date", header + row(["start_date": "2026-02-30"])),
    ("an end before the start", header + row(["end_date": "2025-06-30"])),
    ("an end to come", header + row(["end_date": "2027-06-30"])),
    ("no amount", header + row(["total_charges": "€5"])),
    ("stars beyond five", header + row(["feedback_score": "six"])),
    ("an unknown word", header + row(["ended_by": "klient"])),
    ("more asked back than paid", header + row(["refund_requested": "101"])),
    ("a contract twice", header + row() + row()),
    (
      "several faults of several rows",
      header + row(["start_date": "x", "total_charges": "y"]) + row(["contract_id": "c-2"])
        + row(["contract_id": "c-3", "ended_by": "z"])
    ),
    (
      "more faults than are listed",
      header + (1...30).map { row(["contract_id": "c-\($0)", "total_charges": "y"]) }.joined()
    ),
    ("a cell too many", header + row().replacing("\n", with: ",more,cells\n")),
    ("an open quotation mark", header + "\"c-1,client-1\n"),
    ("a line break inside a cell", header + row(["contract_id": "\"c\n1\"", "start_date": "x"])),
    (
      "a comma in an amount with semicolons", "client_id;start_date;total_charges\na;2026-01-02;x\n"
    ),
    ("letters beyond ASCII", header + row(["ended_by": "κλιέντ\u{1F600}"])),
  ]

  @Test("A refused history is refused in the same words", arguments: histories)
  func sameWords(_ fault: String, _ history: String) throws {
    let asked = AskedTwice("simulate", history, ["runs": .number(64)])
    let (typed, _) = try asked.type()
    try #require(typed.status == 65, "\(typed.errors)")
    try serving { server in
      let answer = try asked.ask(server)
      #expect(answer.status == 422)
      #expect("Error: \(try answer.message())\n" == typed.errors)
    }
  }

  @Test("Each fault has the line and the column that the message names", arguments: histories)
  func places(_ fault: String, _ history: String) throws {
    try serving { server in
      let refusal = try AskedTwice("simulate", history).ask(server).refusal()
      let faults = try #require(refusal["faults"] as? [[String: Any]])
      let lines = (refusal["message"] as? String ?? "").split(separator: "\n").dropFirst()
        .filter { $0.hasPrefix("history.csv") }
      #expect(faults.count == lines.count && !faults.isEmpty)
      #expect(faults.count <= 20)
      for (fault, line) in zip(faults, lines) {
        var place = "history.csv:"
        if let number = fault["line"] as? Int { place += "\(number):" }
        if let column = fault["column"] as? String { place += " \(column):" }
        #expect(line == "\(place) \(fault["message"] ?? "")")
      }
    }
  }

  @Test("How many faults are not listed is counted")
  func more() throws {
    let many = try #require(Self.histories.first { $0.fault == "more faults than are listed" })
    try serving { server in
      let refusal = try AskedTwice("simulate", many.history).ask(server).refusal()
      let faults = try #require(refusal["faults"] as? [[String: Any]])
      let more = try #require(refusal["more"] as? Int)
      #expect(faults.count + more == 30)
    }
  }

  @Test("Every question refuses alike")
  func everyQuestion() throws {
    let history = try #require(Self.histories.first { $0.fault == "an unknown word" }).history
    try serving { server in
      for command in ["simulate", "explain", "advise", "compare", "check"] {
        let more: [String: Any] =
          command == "compare" ? ["scenarios": [["name": "more", "changes": ["add 500"]]]] : [:]
        let refusal = try AskedTwice(command, history).ask(server, more).refusal()
        let fault = try #require((refusal["faults"] as? [[String: Any]])?.first)
        #expect(fault["line"] as? Int == 2 && fault["column"] as? String == "ended_by")
      }
    }
  }

  @Test("What does not fit the score seen is refused in the same words")
  func misfit() throws {
    let asked = try AskedTwice("simulate", example: "newcomer", ["jss": .number(3)])
    let (typed, _) = try asked.type()
    try #require(typed.status == 65, "\(typed.errors)")
    try serving { server in
      let answer = try asked.ask(server)
      #expect(answer.status == 422)
      #expect(typed.errors.contains("Error: \(try answer.message())\n"))
    }
  }
}
