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
    for (question, word) in [
      (ScenarioQuestion.accept(contract: "c-1"), "accept"), (.decline(contract: "c-1"), "decline"),
    ] {
      let table = try question.scenario(of: base)
      #expect(table.history == (try read("contract_id,refund_requests\nc-1,\(word)\n").history))
      #expect(table.warnings.isEmpty)
    }
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

  @Test(
    "A bad job, feedback, and a contract that never was, are scenarios that could be written too")
  func moreQuestions() throws {
    let label = "added contract 1"
    #expect(
      try ScenarioQuestion.addBad(charges: "150", date: "2026-11-02").scenario(of: base).history
        == read(
          """
          contract_id,client_id,start_date,end_date,total_charges,jss_outcome
          \(label),\(label),2026-11-02,2026-11-02,150,negative

          """
        ).history)
    #expect(
      try ScenarioQuestion.remove(contract: "c-3").scenario(of: base).history
        == read("contract_id,remove\nc-3,true\n").history)
    var contracts = base.contracts
    contracts[3].stars = nil
    contracts[3].end = base.asOf - 13
    let fresh = try ContractHistory(contracts, asOf: base.asOf)
    contracts[3].stars = 4.5
    #expect(
      try ScenarioQuestion.feedback(contract: "c-4", stars: "4.5").scenario(of: fresh).history
        .contracts == contracts)
  }

  @Test("A pause and a job size change the work to come, and nothing of the history")
  func workToCome() throws {
    let pause = try ScenarioQuestion.pause(weeks: 13).scenario(of: base)
    #expect(pause.history == base && pause.newWork == .pause(weeks: 13))
    let size = try ScenarioQuestion.jobSize(.large).scenario(of: base)
    #expect(size.history == base && size.newWork == .size(.large))
  }

  @Test(
    "A question has a readable name",
    arguments: [
      (ScenarioQuestion.end(contract: "c-2", date: "2026-12-31"), "end c-2 on 31 Dec 2026"),
      (.end(contract: "c-2", date: "2026-10-01"), "end c-2 now"),
      (.refund(contract: "c-4", amount: "full"), "give back the remaining $80 of c-4"),
      (.refund(contract: "c-4", amount: "$80.00"), "give back the remaining $80 of c-4"),
      (.refund(contract: "c-4", amount: "12.5"), "give back $12.50 of c-4"),
      (.refund(contract: "c-6", amount: "full"), "give back the remaining $250 of c-6"),
      (.add(charges: "$1,500", date: nil), "a good job of $1,500"),
      (.add(charges: "500", date: "2026-12-15"), "a good job of $500 on 15 Dec 2026"),
      (.addBad(charges: "90.05", date: nil), "a bad job of $90.05"),
      (.feedback(contract: "c-9", stars: "4.5"), "4.5 stars from the client of c-9"),
      (.feedback(contract: "c-9", stars: "1"), "1 star from the client of c-9"),
      (.pause(weeks: 1), "a pause of 1 week"), (.pause(weeks: 13), "a pause of 13 weeks"),
      (.accept(contract: "c-1"), "accept to give back $300 of c-1"),
      (.decline(contract: "c-5"), "decline to give back $150 of c-5"),
      (.jobSize(.medium), "only medium jobs"), (.remove(contract: "c-3"), "without c-3"),
    ])
  func name(_ question: ScenarioQuestion, _ name: String) {
    #expect(question.name(of: base) == name)
  }

  @Test(
    "The changes of a decision ask for the same history, and call it the same",
    arguments: ["early-end-request", "veteran", "newcomer"])
  func decisions(_ example: String) throws {
    let history = try Example.history(example)
    let text = DecisionText(asOf: history.asOf)
    var tried: Set<Int> = []
    for decision in DecisionCatalogue.decisions(in: history, configuration: .test()) {
      let written = text.changes(decision)
      let changes = try written.map { try ScenarioQuestion(change: $0) }
      let scenario = try #require(decision.scenario(of: history))
      let together = try ScenarioChanges(changes, base: history)
      #expect(together.table.history == scenario.history, "\(written)")
      #expect(together.table.newWork == scenario.newWork)
      #expect(together.name == text.name(decision))
      #expect(text.option(decision) == (written.count == 1 ? "--" + written[0] : nil))
      tried.insert(changes.count)
      guard changes.count == 1 else { continue }
      let table = try changes[0].scenario(of: history)
      #expect(table.history == scenario.history && table.newWork == scenario.newWork)
      #expect(changes[0].name(of: history) == text.name(decision))
    }
    #expect(tried == [1, 2, 3, 4, 5])
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
    }
  }

  @Test("Feedback can be left for 14 days, and has one to five stars")
  func feedbackRefused() throws {
    var contracts = base.contracts
    contracts[3].stars = nil
    contracts[3].end = base.asOf - 14
    let old = try ContractHistory(contracts, asOf: base.asOf)
    let question = ScenarioQuestion.feedback(contract: "c-4", stars: "5")
    #expect {
      try question.scenario(of: old)
    } throws: {
      "\($0)" == """
        --feedback c-4=5: "c-4" must be a contract whose client can still leave feedback: it ended on \
        2026-09-16. The platform allows feedback for 14 days after the end.
        """
    }
    contracts[3].end = base.asOf - 1
    let fresh = try ContractHistory(contracts, asOf: base.asOf)
    #expect {
      try ScenarioQuestion.feedback(contract: "c-4", stars: "6").scenario(of: fresh)
    } throws: {
      "\($0)".contains("\"6\" must be from 1.00 to 5.00.")
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
        --end c-3=2026-12-31: "c-3" must be an open contract: it ended on 2025-04-01. Another \
        end than that of the history needs a scenario file (--with).
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
      .feedback(contract: "c-2", stars: "5"),
      isRefusedWith: """
        --feedback c-2=5: "c-2" must be a contract that has ended: feedback counts from the end on. \
        Feedback at an end to come needs a scenario file (--with).
        """)
    expect(
      .feedback(contract: "c-4", stars: "5"),
      isRefusedWith: """
        --feedback c-4=5: "c-4" must be a contract without feedback: it has 4.8 stars. Other stars than \
        those of the history need a scenario file (--with).
        """)
    expect(
      .feedback(contract: "c-9", stars: "5"),
      isRefusedWith: """
        --feedback c-9=5: "c-9" must be a contract of the history. Check the label: the history has it \
        in its column contract_id.
        """)
    expect(
      .remove(contract: "c-9"),
      isRefusedWith: """
        --remove c-9: "c-9" must be a contract of the history. Check the label: the history has it in \
        its column contract_id.
        """)
    expect(
      .accept(contract: "c-4"),
      isRefusedWith: """
        --accept c-4: "c-4" must be a contract whose client asks for money back. The history has what is \
        asked back in its column refund_requested; without a request, money is given back by refund.
        """)
    expect(
      .add(charges: "0", date: nil),
      isRefusedWith:
        "--add 0: \"0\" must be at least 0.01. Give the amount, or leave out the option.")
  }

  @Test("More money back than the platform allows is a question all the same, with a warning")
  func lateRefund() throws {
    // $640 in 254 days through the as-of day, of which 181 are within the time of refunds.
    let rule =
      "--refund c-2=full: warning: the platform allows to give back what is in escrow or was paid in the last 180 "
    #expect(
      try ScenarioQuestion.refund(contract: "c-2", amount: "full").scenario(of: base).warnings
        .description == rule + "days: about $456.06 of this contract.")
    #expect(
      try ScenarioQuestion.refund(contract: "c-2", amount: "456").scenario(of: base).warnings
        .isEmpty)
  }

  @Test("Stars that would not be used are no question")
  func unusedFeedback() throws {
    func refusal(_ change: (inout Contract) -> Void) throws -> String {
      var contracts = base.contracts
      contracts[3].stars = nil
      contracts[3].end = base.asOf - 3
      change(&contracts[3])
      let history = try ContractHistory(contracts, asOf: base.asOf)
      let error = #expect(throws: InvalidTable.self) {
        try ScenarioQuestion.feedback(contract: "c-4", stars: "5").scenario(of: history)
      }
      return error?.description ?? ""
    }
    #expect(
      try refusal { $0.outcome = .positive } == """
        --feedback c-4=5: "c-4" must be a contract whose outcome is open: its jss_outcome is positive. \
        Empty that cell to ask what stars would do.
        """)
    #expect(
      try refusal { $0.feedbackSuppressed = true } == """
        --feedback c-4=5: "c-4" must be a contract whose feedback counts: its feedback_suppressed is true. \
        Empty that cell to ask what stars would do.
        """)
  }
}
