import Foundation
import TestSupport
import Testing

@Suite struct ImportTests {
  private static let page = Repository.root.appending(path: "Examples/work-history.json").path
  private static let report = Command.example("transactions")

  private func permissions(_ file: URL) throws -> Int? {
    try FileManager.default.attributesOfItem(atPath: file.path)[.posixPermissions] as? Int
  }

  @Test("Standard output has the history alone; what was read and is asked goes to standard error")
  func output() throws {
    let result = try Command.run(["import", "--as-of", "2026-11-21", Self.page, Self.report])
    #expect(result.status == 0)
    let lines = result.output.split(separator: "\n")
    #expect(lines.count == 10)
    #expect(
      lines[0]
        == "contract_id,client_id,contract_type,start_date,end_date,total_charges,last_payment_date,"
        + "paid_quarters,feedback_score,feedback_suppressed,refunded_amount,ended_by,end_reason")
    #expect(lines[5] == "31000105,c4,fixed,2026-01-12,2026-02-06,200.00,2026-02-06,,4.20,,100.00,,")
    for name in ["Seaside", "Northwind", "Travel", "900001", "Robin"] {
      #expect(!result.output.contains(name))
    }
    #expect(result.errors.hasPrefix("Read \(Self.page): work history (JSON), contracts: 8.\n"))
    #expect(
      result.errors.contains(
        "\nWhat no export says, and you may know; what matters most comes first:\n1. 31000105, \"Script of a product film\", \"Bright Lamps\": who ended it, and why, "
          + "if it has ended?"
      ))
    #expect(
      result.errors.contains(
        "\n31000108        ended_by, end_reason  ")
        && result.errors.contains("\"Grant application\", \"Green Roofs\"\n"))
    #expect(
      result.errors.hasSuffix(
        "\nPrinted a history: 9 contracts.\nTo answer the questions one by one: jss-sim import \(Self.page) "
          + "\(Self.report) --as-of 2026-11-21 --into history.csv --ask\n"))

    let quiet = try Command.run(["import", "--quiet", Self.report, Self.page])
    #expect(quiet.errors.isEmpty)
    #expect(quiet.output == result.output)
    let titled = try Command.run(["import", "-q", "--keep-titles", Self.page])
    #expect(titled.output.contains(",Edit of a handbook\n"))
  }

  @Test("What is printed can be forecast")
  func forecast() throws {
    try inFolder { folder in
      let history = folder.appending(path: "history.csv")
      #expect(
        try Command.run(["import", "-q", Self.page, Self.report, "--into", history.path]).status
          == 0)
      let result = try Command.run([
        "--as-of", "2026-11-21", "--runs", "500", "--quiet", history.path,
      ])
      #expect(result.status == 0)
      #expect(result.errors.isEmpty)
    }
  }

  @Test("--into begins a history, and a second import changes nothing in it")
  func into() throws {
    try inFolder { folder in
      let history = folder.appending(path: "history.csv")
      // An empty file is no history yet.
      try Data().write(to: history)
      let arguments = ["import", Self.page, Self.report, "--into", history.path]
      let first = try Command.run(arguments)
      #expect(first.output.isEmpty)
      #expect(
        first.errors.hasSuffix(
          "\nWrote \(history.path): 9 contracts.\nTo answer the questions one by one: jss-sim import "
            + "\(Self.page) \(Self.report) --into \(history.path) --ask\nNext, to see how much each answer "
            + "matters: jss-sim check \(history.path)\n"))
      let text = try String(contentsOf: history, encoding: .utf8)
      let second = try Command.run(arguments)
      #expect(
        second.errors.contains(
          "\n\(history.path) stays as it is: 0 contracts added, 0 empty cells filled.\n"))
      #expect(try String(contentsOf: history, encoding: .utf8) == text)
    }
  }

  @Test("--into keeps a person's values, permissions and links, and leaves nothing beside the file")
  func personsValues() throws {
    try inFolder { folder in
      let history = folder.appending(path: "real.csv")
      let link = folder.appending(path: "history.csv")
      try Data(
        "contract_id,client_id,start_date,total_charges,note\n31000101,c1,2025-02-03,481,\"a, b\"\n"
          .utf8
      ).write(to: history)
      try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: history.path)
      try FileManager.default.createSymbolicLink(at: link, withDestinationURL: history)
      let result = try Command.run(["import", Self.page, "--into", link.path])
      #expect(result.status == 0)
      #expect(
        result.errors.contains(
          "conflict: 31000101: total_charges is \"481\" and stays so; the sources have 480.00.\n"))
      let lines = try String(contentsOf: history, encoding: .utf8).split(separator: "\n")
      #expect(lines[1].hasPrefix("31000101,c1,2025-02-03,481,\"a, b\",2025-03-14,"))
      #expect(lines.count == 9)
      #expect(try permissions(history) == 0o640)
      #expect(try FileManager.default.destinationOfSymbolicLink(atPath: link.path) == history.path)
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).count == 2)

      let replaced = try Command.run([
        "import", Self.page, "--into", link.path, "--replace", "total_charges",
      ])
      #expect(
        replaced.errors.contains("note: 31000101: total_charges was \"481\", and is now 480.00.\n"))
    }
  }

  @Test("The file of clients is written for its owner alone, and keeps codes from run to run")
  func clients() throws {
    try inFolder { folder in
      let clients = folder.appending(path: "clients.csv")
      let first = try Command.run(["import", Self.page, "--clients", clients.path])
      #expect(try permissions(clients) == 0o600)
      #expect(
        try String(contentsOf: clients, encoding: .utf8).hasPrefix("client_id,name\nc1,900001\n"))
      // A person's own codes are taken.
      try Data("client_id,name\nc20,900001\n".utf8).write(to: clients)
      let second = try Command.run(["import", Self.page, "--clients", clients.path, "-q"])
      #expect(second.output.contains("31000101,c20,"))
      #expect(second.output.contains("31000102,c21,"))
      #expect(first.output.contains("31000101,c1,"))
      try Data("client_id\nc1\n".utf8).write(to: clients)
      let refused = try Command.run(["import", Self.page, "--clients", clients.path])
      #expect(refused.status == 65)
      #expect(
        refused.errors.hasPrefix(
          "Error: \(clients.path) is not a file of clients. Nothing was written.\n"))
    }
  }

  @Test("Faults of all exports are told, and nothing is written")
  func faults() throws {
    try inFolder { folder in
      let history = folder.appending(path: "history.csv")
      let broken = folder.appending(path: "broken.json")
      try Data("{\"pageItems\": [".utf8).write(to: broken)
      let cut = folder.appending(path: "cut.csv")
      try Data(contentsOf: URL(filePath: Self.report)).prefix(900).write(to: cut)
      let result = try Command.run([
        "import", broken.path, Self.page, cut.path, "--into", history.path, "--clients",
        folder.appending(path: "clients.csv").path,
      ])
      #expect(result.status == 65)
      #expect(result.output.isEmpty)
      #expect(result.errors.contains("\n\(broken.path): the file must be JSON in UTF-8"))
      #expect(result.errors.contains("\n\(cut.path):"))
      #expect(
        try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
          == ["broken.json", "cut.csv"])
    }
  }

  @Test("A history that is none is left alone")
  func noHistory() throws {
    try inFolder { folder in
      let history = folder.appending(path: "history.csv")
      try Data("Dear diary\n".utf8).write(to: history)
      let result = try Command.run(["import", Self.page, "--into", history.path])
      #expect(result.status == 65)
      #expect(
        result.errors.hasPrefix(
          "Error: \(history.path) is not a contract history. Nothing was written.\n"))
      #expect(try String(contentsOf: history, encoding: .utf8) == "Dear diary\n")
    }
  }

  @Test("Exports without a contract make no history")
  func nothing() throws {
    let result = try Command.run(["import", "-"], input: "{\"pageItems\": []}")
    #expect(result.status == 65)
    #expect(
      result.errors
        == "Error: the exports hold no contracts. Nothing was written. docs/export.md shows which exports have "
        + "them.\n"
        + "Read standard input: work history (JSON), contracts: 0.\n")
  }

  @Test("--ask asks question by question, writes each answer at once, and q ends it")
  func ask() throws {
    try inFolder { folder in
      let history = folder.appending(path: "history.csv")
      let result = try Command.run(
        [
          "import", Self.page, Self.report, "--as-of", "2026-11-21", "--into", history.path,
          "--ask",
        ],
        input: "me\nClient\n\nq\n")
      #expect(result.status == 0)
      #expect(result.errors.contains("\n1. 31000105, "))
      #expect(result.errors.contains("\n> \"me\" must be client, freelancer or platform. "))
      #expect(
        result.errors.hasSuffix(
          "\nWrote 1 answer. The others can be given later: ask again, or fill in the cells.\n"))
      let text = try String(contentsOf: history, encoding: .utf8)
      #expect(text.contains("\n31000105,") && text.contains(",Client,\n"))
    }
  }

  @Test("--ask needs a place for the answers, and standard input for itself")
  func askNeeds() throws {
    let alone = try Command.run(["import", Self.page, "--ask"])
    #expect(alone.status == 64)
    #expect(
      alone.errors.contains("--ask needs --into: the answers are written into a file as they come.")
    )
    let piped = try Command.run(["import", "-", "--into", "h.csv", "--ask"])
    #expect(piped.status == 64)
  }

  @Test("The report of several people: the names are listed, nothing is written, and one is chosen")
  func freelancers() throws {
    let header = String(
      try String(contentsOfFile: Self.report, encoding: .utf8).prefix { $0 != "\n" })
    let rows = ["Ana Sample", "Ben Sample"].enumerated().map { number, name in
      "\"Mar 4, 2026\",T,Hourly,Desk,,,,,Agency,\(name),Acme,,,\(number),\(200 + 50 * number),,,,\n"
    }
    let text = header + "\n" + rows.joined()
    let refused = try Command.run(["import", "-"], input: text)
    #expect(refused.status == 65 && refused.output.isEmpty)
    #expect(
      refused.errors
        == "Error: the exports have payments of 2 people: \"Ana Sample\", \"Ben Sample\". A score is one "
        + "person's: say whose, as --freelancer \"Ana Sample\". Nothing was written.\n")
    let ben = try Command.run(["import", "-", "--freelancer", "ben sample"], input: text)
    #expect(ben.output.contains(",250.00,") && !ben.output.contains(",200.00,"))
  }

  @Test("An export comes from standard input as from a file")
  func standardInput() throws {
    let text = try String(contentsOfFile: Self.page, encoding: .utf8)
    let piped = try Command.run(["import", "-q", "-"], input: text)
    #expect(piped.output == (try Command.run(["import", "-q", Self.page])).output)
  }

  @Test("Places that cannot be, and options that make no sense")
  func refused() throws {
    let missing = try Command.run(["import", "nowhere.csv"])
    #expect(missing.status == 66)
    #expect(
      missing.errors
        == "Error: nowhere.csv cannot be read: No such file or directory. Check the path.\n")
    let same = try Command.run(["import", Self.page, "--into", Self.page])
    #expect(same.status == 73)
    #expect(
      same.errors
        == "Error: --into \(Self.page): this is one of the files to read. Nothing was written; choose "
        + "another place.\n")
    let folder = try Command.run(["import", Self.page, "--clients", "/nowhere/clients.csv"])
    #expect(folder.status == 73)
    #expect(try Command.run(["import"]).status == 64)
    #expect(try Command.run(["import", Self.page, "--into", "-"]).status == 64)
    #expect(try Command.run(["import", Self.page, "--replace", "total_charges"]).status == 64)
    #expect(
      try Command.run(["import", Self.page, "--into", "h.csv", "--clients", "h.csv"]).status == 64)
    let column = try Command.run(["import", Self.page, "--into", "h.csv", "--replace", "client_id"])
    #expect(column.status == 64)
    #expect(column.errors.contains("--replace"))
  }
}
