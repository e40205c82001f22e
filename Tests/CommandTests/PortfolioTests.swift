import Foundation
import TestSupport
import Testing

@Suite struct PortfolioTests {
  /// Runs the command on a table of contracts, in a folder with more files, whose names it can be told.
  private func portfolio(
    _ contracts: String, _ options: String..., files: [String: String] = [:]
  ) throws -> Program.Result {
    try inFolder { folder in
      for (name, text) in files {
        try text.write(to: folder.appending(path: name), atomically: true, encoding: .utf8)
      }
      return try Program.run(
        Command.binary,
        ["portfolio", "--as-of", "2026-11-21", "--runs", "2000", "-"] + options, input: contracts,
        directory: folder)
    }
  }

  /// The cells of each row by column.
  private func table(_ text: String) -> [[String: String]] {
    let lines = text.split(separator: "\n").map(Self.cells)
    return lines.dropFirst().map { Dictionary(uniqueKeysWithValues: zip(lines[0], $0)) }
  }

  /// The cells of a line without line ends in quotation marks.
  private static func cells(_ line: Substring) -> [String] {
    var (cells, isQuoted) = ([""], false)
    for character in line {
      switch character {
      case "\"": isQuoted.toggle()
      case "," where !isQuoted: cells.append("")
      default: cells[cells.count - 1].append(character)
      }
    }
    return cells
  }

  @Test("A row is what the command for one history says with the row's seed")
  func rowsAgree() throws {
    let profiles =
      "profile_id,jss,badge,eligible_weeks\nearly-end-request,100,held,\nbadge-lost,,none,9\n"
    let result = try portfolio(
      try PortfolioFiles.contracts(), "--profiles", "p.csv", files: ["p.csv": profiles])
    let rows = table(result.output)
    #expect(result.status == 0)
    #expect(rows.map { $0["profile_id"] } == PortfolioFiles.profiles)
    let more = [
      "early-end-request": ["--jss", "100", "--badge", "held"],
      "badge-lost": ["--badge", "none", "--eligible-weeks", "9"],
    ]
    for row in rows {
      let name = try #require(row["profile_id"])
      let alone = try Command.run(
        [
          "--as-of", "2026-11-21", "--runs", "2000", "--csv", "--quiet", "--seed",
          row["seed"] ?? "",
        ]
          + more[name, default: []] + [Command.example(name)])
      let weeks = table(alone.output)
      for (column, week, other) in [
        ("score_today", 0, "p50"), ("p5_4w", 4, "p5"), ("p50_13w", 13, "p50"),
        ("p95_26w", 26, "p95"), ("prob_held_today", 0, "prob_badge"),
        ("prob_lost_by", 26, "prob_lost_by"), ("se_lost_by", 26, "se_lost_by"),
        ("prob_gained_by", 26, "prob_gained_by"), ("se_gained_by", 26, "se_gained_by"),
      ] {
        #expect(row[column] == weeks[week][other], "\(name): \(column)")
      }
    }
  }

  @Test("Neither the order of profiles nor the others change a row, nor do threads")
  func orderIsNothing() throws {
    let all = try portfolio(try PortfolioFiles.contracts(), "--threads", "1").output
    let names = Array(PortfolioFiles.profiles.reversed())
    let reversed = try portfolio(try PortfolioFiles.contracts(names), "--threads", "3").output
    #expect(
      all.split(separator: "\n").dropFirst()
        == reversed.split(separator: "\n").dropFirst().reversed()[...])
    let one = try portfolio(try PortfolioFiles.contracts(["badge-lost"])).output
    #expect(all.contains(one.split(separator: "\n")[1]))
  }

  @Test("Labels of contracts that nobody wrote depend on the profile alone")
  func unlabelled() throws {
    func unlabelled(_ names: [String]) throws -> String {
      try portfolio(
        try PortfolioFiles.contracts(names) { _, cells in
          cells.merging(["contract_id": ""]) { $1 }
        }
      ).output
    }
    let both = try unlabelled(["veteran", "newcomer"])
    #expect(both.contains(try unlabelled(["newcomer"]).split(separator: "\n")[1]))
  }

  @Test("A profile with faults is a row that says so, the others go on")
  func faults() throws {
    let contracts = try PortfolioFiles.contracts { profile, cells in
      profile == "badge-lost" ? cells.merging(["start_date": "2026-02-30"]) { $1 } : cells
    }
    let result = try portfolio(
      contracts, "--profiles", "p.csv",
      files: ["p.csv": "profile_id,jss,eligible_weeks\nveteran,101,\nnewcomer,,17\n"])
    let rows = table(result.output)
    #expect(result.status == 65)
    #expect(
      rows.filter { $0["state"] == "error" }.map { $0["profile_id"] } == [
        "newcomer", "badge-lost", "veteran",
      ])
    #expect(
      rows[2]["error"]?.hasPrefix(
        "contracts:2: start_date: 2026-02-30 must be a date that exists") == true)
    #expect(
      rows[5]["error"]
        == "profiles:2: jss: 101 must be a whole number from 0 to 100. Give the Job Success Score as it is displayed, "
        + "or leave the cell empty.")
    #expect(rows[0]["error"] == "profiles: eligible_weeks must be from 0 to 16, as 13.")
    #expect(rows[1]["prob_lost_by"] != "")
    #expect(
      result.errors.contains("Error: 3 profiles have no forecast; their rows say why."))
  }

  @Test("Rows of a profile that do not stand together are refused, and nothing is left")
  func ungrouped() throws {
    let lines = try PortfolioFiles.contracts(["newcomer", "first-client"]).split(separator: "\n")
    let text = ([lines[0]] + lines.dropFirst(2) + [lines[1]]).joined(separator: "\n")
    try inFolder { folder in
      let output = folder.appending(path: "out.csv").path
      let result = try Program.run(
        Command.binary, ["portfolio", "--as-of", "2026-11-21", "-o", output, "-"], input: text)
      #expect(result.status == 65)
      #expect(
        result.errors.contains(
          "standard input:\(lines.count): \"newcomer\" comes again after another profile. Sort the file by profile_id"
        ))
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty)
    }
  }

  @Test("A file whose rows do not stand together is refused before anything is simulated")
  func ungroupedFile() throws {
    let lines = try PortfolioFiles.contracts(["newcomer", "first-client"]).split(separator: "\n")
    try inFolder { folder in
      let file = folder.appending(path: "c.csv")
      try ([lines[0]] + lines.dropFirst(2) + [lines[1]]).joined(separator: "\n")
        .write(to: file, atomically: true, encoding: .utf8)
      let result = try Command.run(["portfolio", "--as-of", "2026-11-21", "--csv", file.path])
      #expect(result.status == 65)
      #expect(result.output == "")
      #expect(result.errors.contains("stand together. Nothing was simulated."))
    }
  }

  @Test("Advice of a row is what advise says helps most")
  func adviceAgrees() throws {
    let result = try portfolio(
      try PortfolioFiles.contracts(["early-end-request", "newcomer"]), "--advice", "--csv",
      "--badge", "held")
    for row in table(result.output) {
      let advised = try Command.run([
        "advise", "--as-of", "2026-11-21", "--runs", "2000", "--seed", row["seed"] ?? "",
        "--badge", "held", Command.example(row["profile_id"] ?? ""),
      ])
      let said = advised.output + advised.errors
      let advice = try #require(row["advice"])
      #expect(
        advice.isEmpty
          ? said.contains("Nothing is seen to help")
          : said.contains(": \(advice)")
            || said.contains("Nothing is seen to help but more good work: \(advice)"),
        "\(advice)\n\(said)")
    }
  }

  @Test("A device is written to, and stays a device")
  func device() throws {
    let result = try portfolio(
      try PortfolioFiles.contracts(["newcomer"]), "--csv", "--output", "/dev/null")
    #expect(result.status == 0)
    #expect(!FileManager.default.fileExists(atPath: "/dev/null.partial"))
    let type =
      try FileManager.default.attributesOfItem(atPath: "/dev/null")[.type] as? FileAttributeType
    #expect(type == .typeCharacterSpecial)
  }

  @Test("A reader who has enough is no error")
  func closedPipe() throws {
    let result = try Program.run(
      "bash",
      [
        "-c", "set -o pipefail; \"$0\" portfolio --as-of 2026-11-21 --runs 2000 --quiet - | true",
        Command.binary.path,
      ], input: try PortfolioFiles.contracts())
    #expect(result.status == 0)
    #expect(result.errors == "")
  }

  @Test("JSON has the same rows, and the whole")
  func json() throws {
    let contracts = try PortfolioFiles.contracts()
    let rows = table(try portfolio(contracts, "--quiet").output)
    let text = try portfolio(contracts, "--json", "--quiet").output
    let object = try #require(
      try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    let profiles = try #require(object["profiles"] as? [[String: Any]])
    #expect(profiles.map { $0["profile"] as? String } == rows.map { $0["profile_id"] })
    for (profile, row) in zip(profiles, rows) {
      let lost = try #require(profile["probLostBy"] as? Double)
      #expect(abs(lost - (Double(row["prob_lost_by"] ?? "") ?? -1)) < 1e-6)
    }
    let whole = try #require(object["portfolio"] as? [String: Any])
    let lost = try #require((whole["lost"] as? [String: Any])?["expected"] as? Double)
    let sum = profiles.reduce(0) { $0 + ($1["probLostBy"] as? Double ?? 0) }
    #expect(abs(lost - sum) < 1e-9)
  }

  @Test("The table shows those most at risk first, and the sentences tell of the whole")
  func words() throws {
    let result = try portfolio(try PortfolioFiles.contracts(), "--format", "table")
    let rows = table(try portfolio(try PortfolioFiles.contracts(), "--quiet").output)
    let riskiest = try #require(
      rows.max { ($0["prob_lost_by"] ?? "") < ($1["prob_lost_by"] ?? "") })
    let first = result.output.split(separator: "\n")[1]
    #expect(first.hasPrefix(try #require(riskiest["profile_id"])))
    #expect(result.errors.contains("6 profiles: "))
    #expect(result.errors.contains("badges are lost on average; in 9 of 10 cases it is "))
  }

  @Test("Profiles that only one of the tables has are told of")
  func unmatched() throws {
    let result = try portfolio(
      try PortfolioFiles.contracts(["newcomer", "veteran"]), "--profiles", "p.csv",
      files: ["p.csv": "profile_id,badge\nveteran,held\nnobody,held\nno one,none\n"])
    #expect(
      result.errors.contains(
        "note: 1 profile of standard input has no row in p.csv: nothing is known of what is seen there. "
          + "It is \"newcomer\"."))
    #expect(
      result.errors.contains(
        "note: 2 profiles of p.csv have no contract in standard input, and no row in the answer: see lines 3, 4."
      ))
  }

  @Test(
    "What is concluded of contracts that ended just before a score was seen stands in the notes")
  func freshContracts() throws {
    let result = try portfolio(
      "profile_id,contract_id,client_id,start_date,end_date,total_charges\n"
        + (0..<8).map { "p,c\($0),k\($0),2026-01-0\(1 + $0),2026-06-01,500\n" }.joined()
        + "p,late,k9,2026-09-01,2026-11-18,500\n", "--profiles", "p.csv",
      files: ["p.csv": "profile_id,jss\np,100\n"])
    #expect(
      table(result.output)[0]["notes"]
        == "The score of 2026-11-20 is taken to contain late, which ended on 2026-11-18; if you saw the score earlier, "
        + "give it an earlier day.")
  }

  @Test("What helps most is said where it is asked for")
  func advice() throws {
    let rows = table(
      try portfolio(try PortfolioFiles.contracts(["badge-lost"]), "--advice", "--quiet").output)
    #expect(rows[0]["advice"] != "")
    #expect((Double(rows[0]["advice_change"] ?? "") ?? 0) > 0)
    #expect((Double(rows[0]["se_advice_change"] ?? "") ?? 0) > 0)
  }

  @Test(
    "Wrong headers and options have clear messages",
    arguments: [
      (
        "client_id,start_date,total_charges\nx,2026-01-01,5\n", [],
        "standard input:1: the header must name the column profile_id. Add the column, which says whose a row is"
      ),
      (
        "profile_id,client_id,start_date\np,x,2026-01-01\n", [],
        "standard input:1: the header must name the column total_charges."
      ),
      ("", [], "standard input: the file must not be empty."),
      (
        "PK\u{3}\u{4}", [],
        "standard input: the file must be text with commas between its cells, not an Excel workbook. Save the file again as CSV."
      ),
      (
        "profile_id,client_id,start_date,total_charges\n,x,2026-01-01,5\n", [],
        "profile_id: the cell must not be empty. Say whose contract it is."
      ),
      ("x", ["--resume"], "--resume goes on with a CSV file: say --output risks.csv too."),
      (
        "profile_id,client_id,start_date,total_charges\n", ["--profiles", "missing.csv"],
        "missing.csv cannot be read: No such file or directory."
      ),
    ])
  func refusals(_ contracts: String, _ options: [String], _ message: String) throws {
    let result = try Command.run(
      ["portfolio", "--as-of", "2026-11-21"] + options + ["-"], input: contracts)
    #expect(result.status != 0)
    #expect(result.errors.contains(message), "\(result.errors)")
  }
}
