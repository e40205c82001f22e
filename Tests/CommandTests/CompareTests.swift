import Foundation
import TestSupport
import Testing

@Suite struct CompareTests {
  private func compare(_ more: String..., input: String = "") throws -> Program.Result {
    try Command.run(
      ["compare"] + more + [
        "--as-of", "2026-11-21", "--runs", "5000", Command.example("early-end-request"),
      ], input: input)
  }

  private let files = ["--with", Command.example("accept"), "--with", Command.example("decline")]

  @Test("CSV has the unchanged history first, then each scenario, at 4, 13 and 26 weeks")
  func csv() throws {
    let result = try compare(files[0], files[1], files[2], files[3], "--add", "500", "--quiet")
    #expect(result.status == 0)
    #expect(result.errors.isEmpty)
    let rows = result.output.split(separator: "\n").map {
      $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
    #expect(Set(rows.map(\.count)).count == 1)
    #expect(
      rows.dropFirst().map { $0[0] + " " + $0[2] }
        == ["unchanged", "accept", "decline", "a good job of $500"].flatMap { name in
          ["4", "13", "26"].map { name + " " + $0 }
        })
    // Accepting gives 840 back, declining nothing.
    let column = try #require(rows[0].firstIndex(of: "diff_earned_usd"))
    let (accept, decline) = (Double(rows[6][column]), Double(rows[9][column]))
    #expect(abs((decline ?? 0) - (accept ?? 0) - 840) < 0.01)
    // The unchanged history has no difference from itself.
    let difference = try #require(rows[0].firstIndex(of: "diff_lost_by"))
    #expect(rows[1][difference].isEmpty && !rows[4][difference].isEmpty)
  }

  @Test("The unchanged history is what is simulated without scenarios")
  func base() throws {
    let alone = try Command.run([
      "--as-of", "2026-11-21", "--runs", "5000", "--quiet", Command.example("early-end-request"),
    ]).output.split(separator: "\n").map { $0.split(separator: ",").map(String.init) }
    let compared = try compare(files[0], files[1], "--quiet").output.split(separator: "\n").map {
      $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
    for (row, week) in [(1, 4), (2, 13), (3, 26)] {
      // Percentiles and mean, then the chance that the badge has been lost.
      #expect(compared[row][3...8] == alone[week + 1][2...7])
      #expect(
        compared[row][try #require(compared[0].firstIndex(of: "prob_lost_by"))]
          == alone[week + 1][try #require(alone[0].firstIndex(of: "prob_lost_by"))])
    }
  }

  @Test("As many scenarios as are allowed are compared, and one more is refused")
  func mostScenarios() throws {
    func compare(_ count: Int) throws -> Program.Result {
      try Command.run(
        ["compare", "--runs", "64", "--as-of", "2026-11-21", Command.example("early-end-request")]
          + (0..<count).flatMap { ["--add", "\(100 + $0)"] })
    }
    let most = try compare(200)
    #expect(most.status == 0)
    #expect(most.output.split(separator: "\n").count == 1 + 201 * 3)
    let refused = try compare(201)
    #expect(refused.status == 64)
    #expect(refused.output.isEmpty)
    #expect(
      refused.errors.contains(
        "201 scenarios: at most 200 can be compared at a time. Leave some out, or compare them in several calls"
      ))
  }

  @Test("A scenario of more changes than are allowed is refused, with the way around it")
  func mostChanges() throws {
    let changes = (0..<101).map { "add \(100 + $0)" }.joined(separator: "; ")
    let refused = try compare("--together", changes)
    #expect(refused.status == 64)
    #expect(
      refused.errors.contains(
        "--together has 101 changes: at most 100 can be one scenario. Write a scenario file"))
  }

  @Test("The summary says which is better, and what it costs")
  func summary() throws {
    let result = try compare(files[0], files[1], files[2], files[3])
    #expect(result.errors.contains("\nBest for the badge"))
    #expect(
      result.errors.contains("$840 more earned") || result.errors.contains("$840 less earned"))
  }

  @Test("JSON is valid, and carries scenarios, verdict and options")
  func json() throws {
    let text = try compare(files[0], files[1], "--format", "json").output
    let object = try #require(
      try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    let scenarios = try #require(object["scenarios"] as? [[String: Any]])
    #expect(scenarios.map { $0["name"] as? String } == ["unchanged", "accept"])
    let week = try #require((scenarios[1]["weeks"] as? [[String: Any]])?.last)
    #expect(week["minusUnchanged"] is [String: Any])
    #expect((object["verdict"] as? [String])?.isEmpty == false)
    #expect((object["options"] as? [String: String])?["with"] == files[1])
  }

  @Test("A table for people, with displayed scores and a shorter horizon")
  func table() throws {
    let result = try compare(
      files[2], files[3], "--format", "table", "--jss", "100", "--horizon", "8")
    #expect(result.status == 0)
    let lines = result.output.split(separator: "\n").map(String.init)
    #expect(lines[0].hasPrefix("scenario   date        wk   p5 "))
    #expect(lines[1].hasPrefix("unchanged  2026-12-19   4 "))
    #expect(lines[4].contains(" 2027-01-16   8 ") || lines[2].contains(" 2027-01-16   8 "))
    #expect(result.output.contains("\nThe scenario minus unchanged, ± standard error"))
  }

  @Test("A scenario from standard input, and names that come twice")
  func names() throws {
    let result = try compare(
      "--with", "-", files[0], files[1], files[0], files[1], "--quiet",
      input: "contract_id,remove\nc-2025-07,true\n")
    let names = result.output.split(separator: "\n").dropFirst().map { $0.split(separator: ",")[0] }
    #expect(
      names.map(String.init)
        == ["unchanged", "standard input", "accept", "accept (2)"].flatMap { [$0, $0, $0] })
  }

  @Test("Nothing to compare, and options that are not written as they should be, are usage errors")
  func usage() throws {
    let nothing = try compare()
    #expect(nothing.status == 64)
    #expect(nothing.errors.contains("There is nothing to compare: give a scenario, by --with FILE"))
    let end = try compare("--end", "c-2026-05")
    #expect(end.status == 64)
    #expect(
      end.errors.contains("--end c-2026-05: write it as --end c-12=2026-12-31."))
    #expect(try compare("--refund", "=full").status == 64)
    let pause = try compare("--pause", "0")
    #expect(pause.status == 64)
    #expect(pause.errors.contains("--pause 0: must be from 1 to 104 weeks."))
    #expect(try compare("--job-size", "tiny").status == 64)
    #expect(try compare("--feedback", "c-2026-07").status == 64)
    #expect(try compare("--add-bad", "@2026-12-31").errors.contains("write it as --add-bad 500 "))
    #expect(try compare("--add", "500@").status == 64)
  }

  @Test("Work to come: no mean of earnings is told, and where there is none, that is said")
  func workToCome() throws {
    let result = try compare(
      "--pause", "13", "--job-size", "small", "--add-bad", "500", "--remove", "c-2025-01",
      "--format", "csv")
    #expect(result.status == 0)
    let rows = result.output.split(separator: "\n").map {
      $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
    // In the order of the options' list, not of the command line.
    let names = rows.dropFirst().map { $0[0] }
    #expect(
      Array(names.enumerated().filter { $0.offset % 3 == 0 }.map(\.element)) == [
        "unchanged", "a bad job of $500", "a pause of 13 weeks", "only small jobs",
        "without c-2025-01",
      ])
    let earned = try #require(rows[0].firstIndex(of: "diff_earned_usd"))
    #expect(rows[9][earned].isEmpty && rows[12][earned].isEmpty)
    // Part of what an unhappy client pays goes back.
    #expect((300..<500).contains(Double(rows[6][earned]) ?? 0))
    let lost = try #require(rows[0].firstIndex(of: "diff_lost_by"))
    #expect(Double(rows[9][lost])! < 0 && Double(rows[6][lost])! > 0)

    let none = try compare("--pause", "13", "--no-new-work")
    #expect(
      none.errors.contains(
        "warning: --pause 13 changes nothing: --no-new-work says that there are no new contracts."))
  }

  @Test("Changes together are, number by number, the file that says the same")
  func together() throws {
    let file = """
      contract_id,refund_requests,end_date,client_id,start_date,total_charges,jss_outcome
      c-2026-07,accept,,,,,
      c-2026-05,,2026-12-31,,,,
      added contract 1,,2026-12-15,added contract 1,2026-12-15,500,positive
      added contract 2,,2026-12-15,added contract 2,2026-12-15,500,positive

      """
    let changes =
      "accept c-2026-07; end c-2026-05=2026-12-31; add 500@2026-12-15; add 500@2026-12-15;"
    let written = try compare("--with", "-", "--csv", "--quiet", input: file).output
    let result = try compare("--together", changes, "--csv", "--quiet").output
    let name =
      "\"accept to give back $840 of c-2026-07, end c-2026-05 on 31 Dec 2026 and 2 good jobs of $500 each "
      + "on 15 Dec 2026\","
    #expect(result.contains("\n" + name))
    #expect(result.replacing(name, with: "standard input,") == written)
  }

  @Test("To accept and to decline need no file, and together can come again")
  func decided() throws {
    let written = try compare(files[0], files[1], files[2], files[3], "--csv", "--quiet").output
    let single = try compare(
      "--accept", "c-2026-07", "--decline", "c-2026-07", "--csv", "--quiet"
    ).output
    let double = try compare(
      "--together", "accept c-2026-07", "--together", "decline c-2026-07", "--csv", "--quiet"
    ).output
    #expect(single == double)
    #expect(
      single.replacing("accept to give back $840 of c-2026-07,", with: "accept,")
        .replacing("decline to give back $840 of c-2026-07,", with: "decline,") == written)
    let json = try compare(
      "--accept", "c-2026-07", "--together", "pause 3; job-size small", "--together", "add 5",
      "--json", "--quiet"
    ).output
    let object = try #require(
      try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any])
    let options = try #require(object["options"] as? [String: String])
    #expect(options["accept"] == "c-2026-07")
    #expect(options["together"] == "pause 3; job-size small\nadd 5")
    let names = (object["scenarios"] as? [[String: Any]])?.map { $0["name"] as? String }
    #expect(
      names == [
        "unchanged", "accept to give back $840 of c-2026-07",
        "a pause of 3 weeks and only small jobs",
        "a good job of $5",
      ])
  }

  @Test("Changes together that are none, or cannot be, are refused with their place")
  func togetherRefused() throws {
    let unwritten = try compare("--together", "accept c-2026-07; end c-2026-05")
    #expect(unwritten.status == 64)
    #expect(
      unwritten.errors.contains(
        "--together \"accept c-2026-07; end c-2026-05\": end c-2026-05: write it as end c-12=2026-12-31."
      ))
    #expect(try compare("--together", " ; ").status == 64)
    let twice = try compare("--together", "accept c-2026-07; decline c-2026-07")
    #expect(twice.status == 65)
    #expect(
      twice.errors.contains(
        """
        --together "accept c-2026-07; decline c-2026-07" is not a scenario.
        decline c-2026-07: "c-2026-07" must be a contract whose request
        """))
  }

  @Test("Long names of scenarios have lines of their own in a table")
  func longNames() throws {
    let table = try compare("--refund", "c-2026-06=full", "--format", "table", "--quiet").output
    let lines = table.split(separator: "\n").map(String.init)
    #expect(lines[0].hasPrefix("date "))
    #expect(lines[1] == "unchanged")
    #expect(lines.contains("give back the remaining $612.40 of c-2026-06"))
    #expect(lines.allSatisfy { $0.count <= 80 })
    let changes = "refund c-2026-06=full; accept c-2026-07; end c-2026-05=2026-12-31; pause 13"
    let longer = try compare("--together", changes, "--format", "table", "--quiet").output
    #expect(longer.split(separator: "\n").allSatisfy { $0.count <= 80 })
  }

  @Test("A scenario that cannot be read or cannot be is refused, and nothing is written")
  func refused() throws {
    let missing = try compare("--with", "nowhere.csv")
    #expect(missing.status == 66)
    #expect(missing.errors.contains("nowhere.csv cannot be read"))
    let unknown = try compare("--end", "c-9=2026-12-31")
    #expect(unknown.status == 65)
    #expect(unknown.output.isEmpty)
    #expect(
      unknown.errors.contains("--end c-9=2026-12-31: \"c-9\" must be a contract of the history."))
    let same = try compare(files[0], files[1], "--output", files[1])
    #expect(same.status == 73)
  }
}
