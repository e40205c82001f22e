import JSSCore
import JSSTables
import TestSupport
import Testing

/// Scenarios that the command line asks for without a file.
@Suite struct ScenarioQuestionTests {
  private let base = ScenarioExample.base

  private func read(_ text: String) throws(InvalidTable) -> ScenarioTable {
    try ScenarioExample.read(text)
  }

  private func expect(
    _ question: ScenarioQuestion, isRefusedWith message: String,
    location: SourceLocation = #_sourceLocation
  ) {
    do {
      _ = try question.scenario(of: base)
      Issue.record("accepted", sourceLocation: location)
    } catch {
      #expect(error.description == message, sourceLocation: location)
    }
  }

  @Test("A question is the scenario that could be written for it")
  func questions() throws {
    #expect(
      try ScenarioQuestion.end(contract: "c-2", date: "2026-12-31").scenario(of: base).history
        == read("contract_id,end_date\nc-2,2026-12-31\n").history)
    #expect(
      try ScenarioQuestion.refund(contract: "c-4", amount: "FULL").scenario(of: base).history
        == read("contract_id,refund_requested,refund_requests\nc-4,80,accept\n").history)
    #expect(
      try ScenarioQuestion.refund(contract: "c-5", amount: "full").scenario(of: base).history
        == read("contract_id,refund_requested,refund_requests\nc-5,250,accept\n").history)
    let settled = try ScenarioQuestion.refund(contract: "c-1", amount: "12.5").scenario(of: base)
    #expect(
      settled.history
        == (try read("contract_id,refund_requested,refund_requests\nc-1,12.5,accept\n").history))
    #expect(
      settled.warnings.description
        == "--refund c-1=12.5: warning: the open request of $300.00 is taken as settled by this. If the "
        + "client may not be content, compare with a scenario that declines it.")
    let label = "added contract 1"
    #expect(
      try ScenarioQuestion.add(charges: "150", date: nil).scenario(of: base).history
        == read(
          """
          contract_id,client_id,start_date,end_date,total_charges,jss_outcome
          \(label),\(label),2026-10-01,2026-10-01,150,positive

          """
        ).history)
  }

  @Test("Money given back of an open contract, of which nothing is asked back, leaves it open")
  func givenBack() throws {
    for (id, amount, expected) in [
      ("c-2", "$50", 50.0), ("c-2", "full", 640), ("c-6", "200", 200), ("c-6", "full", 250),
    ] {
      let question = ScenarioQuestion.refund(contract: id, amount: amount)
      let table = try question.scenario(of: base)
      var contracts = base.contracts
      let index = try #require(contracts.firstIndex { $0.id == id })
      contracts[index].giveBack(expected)
      #expect(table.history.contracts == contracts)
      #expect(table.warnings.isEmpty)
    }
  }

  @Test("Questions that cannot be are refused")
  func questionsRefused() {
    expect(
      .end(contract: "c-9", date: "2026-12-31"),
      isRefusedWith: """
        --end c-9=2026-12-31: "c-9" must be a contract of the history. Check the label: the history \
        has it in its column contract_id.
        """)
    expect(
      .end(contract: "c-2", date: "2025-12-31"),
      isRefusedWith: """
        --end c-2=2025-12-31: "2025-12-31" must not be before start_date 2026-01-20. Correct one of \
        the two dates.
        """)
    expect(
      .end(contract: "c-2", date: "2026-09-30"),
      isRefusedWith: """
        --end c-2=2026-09-30: "2026-09-30" must be after the as-of day 2026-09-30, through which \
        everything is known. The earliest end with feedback still to come is 2026-10-01.
        """)
    expect(
      .add(charges: "50", date: "1.12.2026"),
      isRefusedWith: """
        --add 50@1.12.2026: "1.12.2026" must be a date that exists, as 2026-03-17. It can be read as \
        2026-01-12 or as 2026-12-01: write the one that is meant. A spreadsheet does it for a whole \
        column with the date format yyyy-mm-dd.
        """)
    expect(
      .end(contract: "c-3", date: "2026-12-31"),
      isRefusedWith: """
        --end c-3=2026-12-31: "c-3" must be an open contract: it ended on 2025-04-01. What if it had \
        gone otherwise is a question for a scenario file.
        """)
    expect(
      .refund(contract: "c-4", amount: "80.01"),
      isRefusedWith: """
        --refund c-4=80.01: "80.01" must be at most 80.00, the total_charges of the contract. Only what \
        has been paid or is in escrow can be given back.
        """)
    expect(
      .refund(contract: "c-6", amount: "250.01"),
      isRefusedWith: """
        --refund c-6=250.01: "250.01" must be at most 250.00, the total_charges and in_escrow of the \
        contract. Only what has been paid or is in escrow can be given back.
        """)
    expect(
      .refund(contract: "c-3", amount: "full"),
      isRefusedWith: """
        --refund c-3=full: "c-3" must be a contract whose last payment is at most 180 days before the \
        as-of day 2026-09-30: it was on 2025-04-01. The platform allows no refund after that.
        """)
    expect(
      .refund(contract: "c-4", amount: "all"),
      isRefusedWith: """
        --refund c-4=all: "all" must be an amount in US dollars, as 1250.50, or full. Write digits, \
        with a point before the cents: no other sign or currency than $, and commas only between \
        groups of three digits.
        """)
    expect(
      .add(charges: "0", date: nil),
      isRefusedWith:
        "--add 0: \"0\" must be at least 0.01. Give the amount, or leave out the option.")
  }
}
