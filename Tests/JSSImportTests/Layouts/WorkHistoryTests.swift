import JSSCore
import JSSImport
import JSSTables
import TestSupport
import Testing

struct WorkHistoryTests {
  @Test("A page assigned to a variable, with what it has and what is null")
  func page() throws {
    let contracts = try Fixture.export("work-history.json").contracts
    #expect(contracts.map(\.id) == ["41000001", "41000002", "41000003", "41000004"])
    #expect(contracts.map { $0.client?.text } == ["700001", nil, "700002", "700001"])
    #expect(
      contracts.map { $0.start?.description } == ["2024-11-04", "2025-02-10", "2025-09-01", nil])
    #expect(contracts[1].end == .on(day("2025-08-01")))
    #expect(contracts[2].end == .open)
    #expect(contracts.map(\.chargesCents) == [35050, 180_000, nil, 123_120])
    #expect(contracts.map(\.kind) == [.fixed, .hourly, .hourly, .fixed])
    #expect(contracts[0].feedback == .stars(4.85))
    #expect(contracts[1].feedback == .none)
    #expect(contracts[2].feedback == .none)
    // 20 % of 5, 20 % of 4, 15 % of 5, 5, 3 and 5.
    #expect(contracts[3].feedback == .computed(4.5))
    #expect(contracts[2].title == "Støttefunksjon ⚙︎ \"quoted\"")
  }

  @Test("The answer of the GraphQL interface, however deep the list is")
  func graphQL() throws {
    let contracts = try Fixture.export("work-history-graphql.json").contracts
    #expect(contracts.map(\.id) == ["41000001", "41000005", "41000006"])
    #expect(contracts.map(\.kind) == [.fixed, .hourly, nil])
    #expect(contracts.map(\.chargesCents) == [35050, 64000, nil])
    // An active contract is open, whatever end is planned; a closed one without a day has ended.
    #expect(contracts[1].end == .open)
    #expect(contracts[2].end == .someDay)
    #expect(contracts[2].feedback == .stars(1.5))
    #expect(contracts.map(\.isFeedbackSuppressed) == [false, false, true])
    let bare = try export("{\"workHistoryList\": [{\"contract\": {\"id\": \"1\"}}]}").contracts
    #expect(bare.count == 1 && bare[0].feedback == .unknown && bare[0].end == .unknown)
  }

  @Test(
    "What a saved page may have around the object",
    arguments: [
      "{\"pageItems\": []}", "\u{FEFF}{\"pageItems\": []}", "let x = {\"pageItems\": []};",
      "window.x={\"pageItems\": []}", " const a.b$ = {\"pageItems\": []} ; \n",
      "[{\"a\": {\"pageItems\": []}}]", "var x =\r\n{\"pageItems\": []}",
    ])
  func wrappings(_ text: String) throws {
    #expect(try export(text).kind == .workHistoryJSON)
  }

  @Test("Each item at fault is named by the way to it")
  func faults() {
    #expect(
      refusal(
        """
        {"data": {"pageItems": [{"id": "1", "startedOn": "2026-02-30"}, {"id": []},
        {"totalCharges": {"currencyCode": "EUR", "amount": 5}}, 7,
        {"totalCharges": {"amount": "much"}}, {"feedback": {"score": "good"}}]}}
        """)
          == """
          export: data.pageItems[0].startedOn: "2026-02-30" must be a date that exists, as 2026-03-17. \
          Correct the value, or write null if it is not known.
          export: data.pageItems[1].id: the value must be a text. Correct the value, or write null if it \
          is not known.
          export: data.pageItems[2].totalCharges.currencyCode: "EUR" must be USD. Only US dollars are \
          read, and nothing is converted: the platform's tiers are in dollars.
          export: data.pageItems[3]: the value must be an object in braces. Save the answer again, as the \
          page gives it.
          export: data.pageItems[4].totalCharges.amount: "much" must be an amount in US dollars, as \
          1250.50. Correct the value, or write null if it is not known.
          export: data.pageItems[5].feedback.score: "good" must be a number. Correct the value, or write \
          null if it is not known.
          """)
  }

  @Test("JSON that breaks off is refused, wherever it does")
  func truncated() throws {
    let bytes = try Fixture.bytes("work-history.json")
    for length in [1, 30, 100, bytes.count / 2, bytes.count - 4] {
      let message = refusal(Array(bytes.prefix(length)))
      #expect(
        message.contains("must be JSON in UTF-8 from its first brace to its last")
          || message.contains("must be an export of a known kind"), "\(length): \(message)")
    }
  }

  @Test("The stars of six sub-scores are their mean by the weights of the platform")
  func subScores() {
    let all = [
      "skills": 5.0, "quality": 4, "availability": 5, "deadlines": 4.5, "communication": 3,
      "cooperation": 1,
    ]
    // By hand: .2·5 + .2·4 + .15·(5 + 4.5 + 3 + 1) = 3.825.
    #expect(abs((SubScores.stars(all) ?? 0) - 3.825) <= 0.00501)
    #expect(SubScores.stars(all.filter { $0.key != "quality" }) == nil)
  }
}
