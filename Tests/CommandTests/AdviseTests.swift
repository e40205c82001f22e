import Foundation
import TestSupport
import Testing

@Suite struct AdviseTests {
  private func advise(
    _ more: String..., example: String = "early-end-request"
  ) throws -> Program.Result {
    try Command.run(
      ["advise", "--as-of", "2026-11-21", "--runs", "5000"] + more + [Command.example(example)])
  }

  @Test("A table of what can be done, the most helpful first, and lines in words")
  func table() throws {
    let result = try advise("--badge", "held")
    #expect(result.status == 0)
    let lines = result.output.split(separator: "\n").map(String.init)
    #expect(lines[0].hasPrefix("decision ") && lines[0].hasSuffix("lost by       score  costs $"))
    #expect(lines.allSatisfy { $0.count <= 80 })
    let changes = lines.dropFirst().prefix { !$0.hasPrefix("lost by:") }.compactMap { line in
      line.firstMatch(of: #/([+-]?\d+\.\d\d)±\d+\.\d\d  /#).flatMap { Double($0.1) }
    }
    #expect(changes.count > 5 && changes == changes.sorted())
    #expect(lines.contains { $0.hasPrefix("decline to give back $840 of c-2026-07 ") })
    #expect(lines.contains { $0.hasPrefix("good jobs ") && $0.hasSuffix(" 5") })
    #expect(
      result.errors.contains("\nAs it is, Top Rated is lost by 22 May 2027 with a probability of "))
    #expect(
      result.errors.contains(
        #/\n\$840 is asked back of c-2026-07: to accept changes the chance by [+-]?\d\.\d\d ± \d\.\d\d points, to decline by \+/#
      ))
    #expect(result.errors.contains("\nWhat helps most besides work: "))
    #expect(result.errors.contains("\nWhat harms most: a bad job of "))
  }

  @Test("The table has a row for each decision that matters, and one for each size of good jobs")
  func told() throws {
    let lines = try advise("--badge", "held", "--quiet", example: "veteran").output
      .split(separator: "\n").map(String.init)
    let json = try advise("--badge", "held", "--quiet", "--json", example: "veteran").output
    let object = try #require(
      try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any])
    let decisions = try #require(object["decisions"] as? [[String: Any]])
    #expect(decisions.count > 30)
    for decision in decisions {
      let name = try #require(decision["decision"] as? String)
      let isShown = decision["effect"] as? String != "none" && !name.hasSuffix("each")
      #expect(lines.count { $0.hasPrefix(name + " ") } == (isShown ? 1 : 0), "\(name)")
    }
    for size in ["$250", "$1,000", "$2,000"] {
      #expect(lines.contains { $0.hasPrefix("of \(size) ") })
    }
    #expect(lines.count { $0.hasPrefix("No difference that these worlds can see") } == 1)
  }

  @Test("A badge that is gone is to be gained, and one of which nobody said anything is to be held")
  func measures() throws {
    let gone = try advise("--badge", "none")
    #expect(gone.output.split(separator: "\n")[0].contains("gained by"))
    #expect(gone.errors.contains("\nAs it is, Top Rated is gained by 22 May 2027 with "))
    let unsaid = try advise()
    #expect(unsaid.output.split(separator: "\n")[0].contains(" badge "))
    #expect(unsaid.errors.contains("\nAs it is, Top Rated is held on 22 May 2027 with "))
  }

  @Test("CSV has every decision, with the worlds in which it was looked at")
  func csv() throws {
    let result = try advise("--csv", "--quiet", "--badge", "held", "--closely", "3")
    #expect(result.errors.isEmpty)
    // Amounts have commas, in quotation marks.
    let rows = result.output.split(separator: "\n").map {
      $0.replacing(/"[^"]*"/, with: "x").split(separator: ",", omittingEmptySubsequences: false)
        .map(String.init)
    }
    #expect(
      rows[0] == [
        "decision", "kind", "contract_id", "date", "effect", "diff_lost_by", "se_diff_lost_by",
        "diff_gained_by", "se_diff_gained_by", "diff_badge", "se_diff_badge", "diff_score",
        "se_diff_score", "price_usd", "se_price_usd", "runs", "compare_option",
      ])
    #expect(Set(rows.map(\.count)) == [17])
    #expect(Set(rows.dropFirst().map { $0[15] }) == ["5000", "4096"])
    let pause = try #require(rows.first { $0[1] == "pause" })
    #expect(pause[13].isEmpty && pause[16] == "--pause 13")
    let decline = try #require(rows.first { $0[1] == "decline" })
    #expect(decline[2] == "c-2026-07" && decline[13] == "0.00")
    #expect(decline[16] == "--decline c-2026-07")
    // Two jobs take more than one option.
    #expect(rows.first { $0[0].hasPrefix("2 good jobs") }?[16] == "")
  }

  @Test("The option of compare finds what advise says of the same worlds")
  func option() throws {
    let csv = try advise("--csv", "--quiet", "--badge", "held").output
    func row(_ csv: String, _ start: String) -> [String]? {
      csv.split(separator: "\n").last { $0.hasPrefix(start) }.map {
        $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      }
    }
    let advised = try #require(row(csv, "end c-2026-05 now,"))
    #expect(advised[16] == "--end c-2026-05=2026-11-22")
    let compared = try Command.run([
      "compare", "--as-of", "2026-11-21", "--runs", "5000", "--badge", "held", "--csv", "--quiet",
      "--end", "c-2026-05=2026-11-22", Command.example("early-end-request"),
    ]).output
    let header = compared.split(separator: "\n")[0].split(separator: ",").map(String.init)
    let same = try #require(row(compared, "end c-2026-05 now,"))
    for (name, place) in [("diff_lost_by", 5), ("se_diff_lost_by", 6)] {
      #expect(same[try #require(header.firstIndex(of: name))] == advised[place])
    }
  }

  @Test("JSON has the record of the simulation, decisions, questions for feedback, what is said")
  func json() throws {
    let text = try advise("--json", "--quiet", "--badge", "held").output
    let object = try #require(
      try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    let decisions = try #require(object["decisions"] as? [[String: Any]])
    #expect(decisions.count > 20)
    let first = try #require(decisions.first)
    #expect(
      Set(first.keys) == [
        "decision", "kind", "contract", "date", "effect", "diffLostBy", "seDiffLostBy",
        "diffGainedBy", "seDiffGainedBy", "diffBadge", "seDiffBadge", "diffScore", "seDiffScore",
        "priceUSD", "sePriceUSD", "runs", "compareOption", "changes",
      ])
    let changes = decisions.reduce(into: [String: [String]]()) {
      $0[$1["decision"] as? String ?? ""] = $1["changes"] as? [String]
    }
    #expect(changes["2 good jobs of $250 each"] == ["add 250", "add 250"])
    #expect(changes["decline to give back $840 of c-2026-07"] == ["decline c-2026-07"])
    #expect(changes["end c-2026-05 on 21 Dec 2026"] == ["end c-2026-05=2026-12-21"])
    let declined = decisions.first { $0["kind"] as? String == "decline" }
    #expect(declined?["compareOption"] as? String == "--decline c-2026-07")
    #expect(first["effect"] as? String == "helps")
    #expect((object["verdict"] as? [String])?.count == 4)
    #expect(
      (object["notes"] as? [String]) != nil && (object["unseen"] as? [String])?.isEmpty == true)
    #expect((object["feedback"] as? [[String: Any]])?.isEmpty == true)
    #expect(object["runs"] as? Int == 5000)
    #expect((object["options"] as? [String: String])?["closely"] == nil)
    let columns = try #require(object["columns"] as? [String: [String: String]])
    #expect(columns["priceUSD"]?["unit"] == "US dollars")
  }

  @Test("A client who can be asked for feedback: both answers, and when it pays")
  func feedback() throws {
    let history = """
      contract_id,client_id,start_date,end_date,total_charges,feedback_score
      a,x,2026-03-01,2026-04-01,400,5
      b,y,2026-05-01,2026-06-01,400,5
      c,z,2026-06-01,2026-07-01,900,5
      d,w,2026-10-01,2026-11-12,600,

      """
    let arguments = [
      "advise", "--as-of", "2026-11-21", "--runs", "20000", "--badge", "held", "--no-new-work", "-",
    ]
    let result = try Command.run(arguments, input: history)
    #expect(result.output.contains("2 stars from the client of d "))
    #expect(
      result.output.contains(
        /Asking the client of d for feedback (pays if 5 stars, rather than 2,|is not seen to help: not even 5 stars do|does no harm that is seen)/
      ))
    let json = try Command.run(arguments + ["--json"], input: history).output
    let object = try #require(
      try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any])
    let question = try #require((object["feedback"] as? [[String: Any]])?.first)
    #expect(question["contract"] as? String == "d")
    #expect(["chance", "never", "always"].contains(question["pays"] as? String))
    #expect(question.keys.contains("breakEven") && question.keys.contains("seBreakEven"))
    // No pause is offered where nothing new comes.
    #expect(!result.output.contains("pause"))
  }

  @Test("Errors: options that make no sense, and a score that no world has")
  func errors() throws {
    let closely = try advise("--closely", "-1")
    #expect(closely.status == 64 && closely.errors.contains("--closely"))
    let picture = try advise("--output", "x.svg")
    #expect(picture.status == 64)
    let misfit = try advise("--jss", "3")
    #expect(misfit.status == 65 && misfit.output.isEmpty)
    let report = try Command.run([
      "advise", "--as-of", "2026-11-21", "--runs", "640", "--jss", "3", "--format", "html",
      Command.example("early-end-request"),
    ])
    #expect(report.status == 65 && report.output.isEmpty)
  }

  @Test("A narrow terminal is no reason for a wide table: files have 80 columns")
  func file() throws {
    try inFolder { folder in
      let file = folder.appending(path: "advice.txt")
      let result = try advise("--quiet", "--badge", "held", "--output", file.path)
      #expect(result.status == 0 && result.output.isEmpty)
      let text = try String(contentsOf: file, encoding: .utf8)
      #expect(text.hasPrefix("decision "))
      #expect(text.split(separator: "\n").allSatisfy { $0.count <= 80 })
    }
  }
}
