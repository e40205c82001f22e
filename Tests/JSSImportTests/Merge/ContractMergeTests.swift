import JSSImport
import JSSTables
import Testing

struct ContractMergeTests {
  private let logo = WorkHistory.item(
    "51", client: "7001", title: "Logo", from: "2026-01-05", to: "2026-02-20", charges: 300,
    stars: 5)

  @Test("The same contract id is the same contract, in any sources")
  func byID() throws {
    let result = try imported([
      Fixture.export("work-history.json"), Fixture.export("work-history-graphql.json"),
      Fixture.export("weekly-summary.csv"),
    ])
    #expect(
      result.rows.compactMap { $0["contract_id"] }
        == ["41000001", "41000002", "41000003", "41000007", "41000006", "41000005", "41000004"])
    #expect(result.row("41000005")?["total_charges"] == "640.00")
    // Whichever source has the platform's label of the client.
    #expect(result.row("41000001")?["client_id"] == result.row("41000004")?["client_id"])
  }

  @Test("Payments join a contract by title and days, though its client has another name")
  func byTitle() throws {
    let result = try imported([
      WorkHistory.export(logo),
      Report.export(
        Report.row("Feb 20, 2026", "Fixed-price", "LOGO ", "Acme", "1", "200"),
        Report.row("Jan 20, 2026", "Milestone", "Logo", "acme", "2", "100")),
    ])
    #expect(result.rows.count == 1)
    #expect(result.rows[0]["total_charges"] == "300.00")
    #expect(result.rows[0]["last_payment_date"] == "2026-02-20")
    #expect(
      result.notices.contains {
        $0.hasPrefix("note: names that belong to one client") && $0.contains("\"7001\" and ")
      })
  }

  @Test("A title whose days do not overlap is another contract, and told")
  func otherDays() throws {
    let result = try imported([
      WorkHistory.export(logo),
      Report.export(Report.row("Mar 20, 2025", "Fixed-price", "Logo", "Acme", "1", "80")),
    ])
    #expect(result.rows.count == 2)
    #expect(result.row("51")?["total_charges"] == "300.00")
    #expect(
      result.notices.contains { $0.contains("is known by its payments alone and kept apart") })
  }

  @Test("Two clients of one title stay apart")
  func twoClients() throws {
    let result = try imported([
      Report.export(
        Report.row("Feb 20, 2026", "Fixed-price", "Logo", "Acme", "1", "200"),
        Report.row("Feb 20, 2026", "Fixed-price", "Logo", "Bolt", "2", "100"))
    ])
    #expect(result.rows.map { $0["total_charges"] }.sorted { $0! < $1! } == ["100.00", "200.00"])
    #expect(Set(result.rows.map { $0["client_id"] }) == ["c1", "c2"])
  }

  @Test(
    "A client who hires again for the same title: each payment goes to the contract of its days")
  func repeated() throws {
    let again = WorkHistory.item(
      "52", client: "7001", title: "Logo", from: "2026-06-01", to: "2026-06-30", charges: 90)
    let payments = try Report.export(
      Report.row("Feb 20, 2026", "Fixed-price", "Logo", "Acme", "1", "300"),
      Report.row("Jul 3, 2026", "Fixed-price", "Logo", "Acme", "2", "90"))
    let result = try imported([WorkHistory.export(logo, again), payments])
    #expect(result.rows.count == 2)
    #expect(result.row("51")?["last_payment_date"] == "2026-02-20")
    #expect(result.row("52")?["last_payment_date"] == "2026-07-03")
  }

  @Test("A payment that fits two contracts of one title is kept apart, and told")
  func ambiguous() throws {
    let other = WorkHistory.item(
      "52", client: "7002", title: "Logo", from: "2026-01-12", to: "2026-02-27", charges: 300)
    let result = try imported([
      WorkHistory.export(logo, other),
      Report.export(Report.row("Feb 20, 2026", "Fixed-price", "Logo", "Acme", "1", "300")),
    ])
    #expect(result.rows.count == 3)
    #expect(
      result.notices.contains {
        $0.hasPrefix(
          "warning: 1 payment of \"Logo\" of \"Acme\" may belong to several contracts of that title"
        )
      })
  }

  @Test("A Ref ID in two exports, of either layout, is counted once")
  func referenceNumbers() throws {
    let statement = """
      Date,Ref ID,Type,Description,Agency,Freelancer,Team,Account Name,PO,Amount,Currency,Balance
      "Feb 20, 2026",1,Fixed Price,Invoice,,Sam,Acme,Sam,,200,USD,0
      "Feb 22, 2026",3,Bonus,Thanks,,Sam,Acme,Sam,,7,USD,0

      """
    let report = try Report.export(
      Report.row("Feb 20, 2026", "Fixed-price", "Logo", "Acme", "1", "200"),
      Report.row("Feb 21, 2026", "Fixed-price", "Logo", "Acme", "2", "50"))
    for exports in [[report, try export(statement)], [try export(statement), report]] {
      let result = try imported(exports)
      #expect(
        Set(result.rows.compactMap { $0["total_charges"] }) == ["250.00", "7.00"])
      #expect(result.notices.contains { $0.contains("count once: 1.") })
    }
  }

  @Test("One Ref ID with two amounts is told, and both are counted")
  func contradiction() throws {
    let result = try imported([
      Report.export(
        Report.row("Feb 20, 2026", "Bonus", "Logo", "Acme", "1", "200"),
        Report.row("Feb 20, 2026", "Bonus", "Logo", "Acme", "1", "210"))
    ])
    #expect(result.rows[0]["total_charges"] == "410.00")
    #expect(
      result.notices.contains {
        $0
          == "warning: Ref ID 1 comes with the amounts $200.00 and $210.00: all are counted. Check which "
          + "is right."
      })
  }

  @Test("A statement names no contracts: its payments are one contract a client, and told")
  func statement() throws {
    let result = try imported([Fixture.export("statement.csv")])
    #expect(result.rows.map { $0["total_charges"] } == ["459.00", "800.10"])
    // The first day of work lies in the year before the first payment.
    #expect(result.rows.map { $0["start_date"] } == ["2019-12-30", "2020-01-03"])
    #expect(result.notices.count { $0.contains("the export does not name contracts") } == 2)
  }

  @Test("An account and a weekly summary list the same money: never both")
  func twoLedgers() throws {
    let weekly = """
      "Date","Contract","Hours","Amount","Payment type"
      "2026-02-02","Logo (51)","2","100",""
      "2026-02-09","Logo (51)","4","200",""

      """
    let report = try Report.export(
      Report.row("Feb 12, 2026", "Hourly", "Logo", "Acme", "1", "100"),
      Report.row("Feb 19, 2026", "Hourly", "Logo", "Acme", "2", "200"))
    let result = try imported([export(weekly), report])
    #expect(result.rows.count == 1)
    #expect(result.rows[0]["total_charges"] == "300.00")
    #expect(result.rows[0]["contract_id"] == "51")
    let more = try imported([
      export(weekly + "\"2026-02-16\",\"Logo (51)\",\"2\",\"100\",\"\"\n"), report,
    ])
    #expect(more.rows[0]["total_charges"] == "400.00")
    #expect(more.notices.contains { $0.contains("as they list the same money") })
  }

  @Test("The file of clients can say that two names are one client")
  func clientNames() throws {
    let table = try ClientTable(
      csv: Array("client_id,name\nc4,Acme\nc4,7001\n".utf8), file: "clients.csv")
    // By client and title no days need overlap, as long as the contract has begun.
    let result = try imported(
      [
        WorkHistory.export(logo),
        Report.export(Report.row("Jun 20, 2026", "Bonus", "Logo", "Acme", "1", "300")),
      ], clients: table)
    #expect(result.rows.count == 1)
    #expect(result.rows[0]["client_id"] == "c4")
  }
}
