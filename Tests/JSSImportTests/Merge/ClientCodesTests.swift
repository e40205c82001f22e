import JSSImport
import JSSTables
import Testing

struct ClientCodesTests {
  private func history(_ ids: [(String, String?)]) throws -> Export {
    let items = ids.enumerated().map { index, item in
      WorkHistory.item(
        item.0, client: item.1, title: "Job \(item.0)", from: "2026-01-1\(index)", to: "2026-02-20",
        charges: 100)
    }
    return try Export(Array("{\"pageItems\": [\(items.joined(separator: ","))]}".utf8), file: "h")
  }

  @Test(
    "Codes follow the order in which the clients' contracts begin, whatever the order of the files")
  func order() throws {
    let report = try Fixture.export("transaction-report.csv")
    let page = try Fixture.export("work-history.json")
    let one = try imported([page, report])
    #expect(one.text == (try imported([report, page])).text)
    #expect(one.rows[0]["client_id"] == "c1")
  }

  @Test("A contract of no known client has a client of its own, and that is asked")
  func unknown() throws {
    let result = try imported([history([("1", nil), ("2", "70"), ("3", nil), ("4", "70")])])
    #expect(result.rows.map { $0["client_id"] } == ["c1", "c2", "c3", "c2"])
    #expect(
      result.questions.filter { $0.questions.contains(.client) }.map(\.contract) == ["1", "3"])
  }

  @Test("Codes in the file of clients stay, and new clients get the next")
  func table() throws {
    let table = try ClientTable(
      csv: Array("name,client_id\n70,c7\nGone Ltd,c9\n".utf8), file: "clients.csv")
    let result = try imported([history([("1", "69"), ("2", "70")])], clients: table)
    #expect(result.rows.map { $0["client_id"] } == ["c10", "c7"])
    #expect(result.clients.text == "client_id,name\nc7,70\nc9,Gone Ltd\nc10,69\n")
    // The next run, with what this one wrote, gives the same.
    let next = try ClientTable(csv: Array(result.clients.text.utf8), file: "clients.csv")
    let again = try imported([history([("1", "69"), ("2", "70")])], clients: next)
    #expect(again.text == result.text && again.clients.text == result.clients.text)
  }

  @Test("Without the file, codes of a history stay by its contracts, and new clients get the next")
  func byRows() throws {
    let first = try imported([history([("1", "69"), ("2", "70")])])
    let second = try imported(
      [history([("3", "71"), ("2", "70"), ("1", "69"), ("4", "69")])], into: first.text)
    #expect(
      second.rows.map { "\($0["contract_id"] ?? "") \($0["client_id"] ?? "")" }
        == ["1 c1", "2 c2", "3 c3", "4 c1"])
  }

  @Test("A label that a person gave a client stays, and goes to its new contracts")
  func personsLabel() throws {
    let history = """
      contract_id,client_id,start_date,end_date,total_charges
      1,the bakery,2026-01-10,2026-02-20,100

      """
    let result = try imported([self.history([("1", "69"), ("2", "69")])], into: history)
    #expect(result.rows.map { $0["client_id"] } == ["the bakery", "the bakery"])
  }

  @Test("One client with two codes is told")
  func twoCodes() throws {
    let history = """
      contract_id,client_id,start_date,total_charges
      1,c1,2026-01-10,100
      2,c2,2026-01-11,100

      """
    let result = try imported([self.history([("1", "69"), ("2", "69")])], into: history)
    #expect(result.rows.map { $0["client_id"] } == ["c1", "c2"])
    #expect(result.notices.contains { $0.contains("\"69\" has the codes c1 and c2") })
  }

  @Test("A name with two codes is refused")
  func refused() {
    do {
      _ = try ClientTable(
        csv: Array("client_id,name\nc1,Acme\nc2,ACME\n".utf8), file: "clients.csv")
      Issue.record("accepted")
    } catch {
      #expect(
        error.description
          == "clients.csv:3: name: \"ACME\" must have one client_id: it has c1 already. Delete one of the "
          + "two rows.")
    }
  }

  @Test("A code in a message cannot steer the terminal")
  func controlCharacters() {
    #expect {
      try ClientTable(
        csv: Array("client_id,name\n\u{1B}[31mc1,Acme\nc2,Acme\n".utf8), file: "clients.csv")
    } throws: {
      "\($0)".contains("it has <U+001B>[31mc1 already.")
    }
  }
}
