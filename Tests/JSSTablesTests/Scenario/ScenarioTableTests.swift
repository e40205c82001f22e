import JSSCore
import JSSTables
import TestSupport
import Testing

/// Histories with changes.
@Suite struct ScenarioTableTests {
  /// An ended contract with an open request, an open one, and one that ended well.
  private let base = try! HistoryTable(
    csv: Array(
      """
      contract_id,client_id,start_date,end_date,total_charges,contract_type,refund_requested,\
      feedback_score,ended_by,end_reason,paid_quarters
      c-1,Acme,2026-01-05,2026-02-10,900,,300,5.00,client,not_needed,
      c-2,Bolt,2026-01-20,,640,hourly,,,,,1
      c-3,Cleo,2025-03-01,2025-04-01,120,,,4.80,client,completed,

      """.utf8), file: "history.csv", asOf: asOf
  ).history

  private func read(_ text: String) throws(InvalidTable) -> ScenarioTable {
    try ScenarioTable(csv: Array(text.utf8), file: "s.csv", base: base)
  }

  private func contract(_ id: String, in table: ScenarioTable) throws -> Contract {
    try #require((table.history.contracts + table.history.planned).first { $0.id == id })
  }

  private func expect(
    _ text: String, isRefusedWith message: String, location: SourceLocation = #_sourceLocation
  ) {
    do {
      _ = try read(text)
      Issue.record("accepted", sourceLocation: location)
    } catch {
      #expect(error.description == message, sourceLocation: location)
    }
  }

  @Test("A row replaces the cells it fills in, and nothing else")
  func replaces() throws {
    let table = try read("contract_id,feedback_score,total_charges\nc-1,3.20,\nc-3,,95.50\n")
    var expected = base.contracts
    expected[0].stars = 3.2
    expected[2].netChargesUSD = 95.5
    #expect(table.history.contracts == expected)
    #expect(table.history.planned.isEmpty)
    #expect(table.warnings.isEmpty)
  }

  @Test("Nothing filled in changes nothing")
  func nothing() throws {
    #expect(try read("contract_id,end_date\nc-1,\nc-2,\n").history == base)
  }

  @Test("A new label adds a contract, which may start after the as-of day with feedback assumed")
  func adds() throws {
    let table = try read(
      """
      contract_id,client_id,start_date,end_date,total_charges,feedback_score,jss_outcome
      new,Acme,2026-12-01,2027-01-15,500,4.60,
      old,Dora,2026-02-01,2026-03-01,80,,positive

      """)
    #expect(table.history.contracts.map(\.id) == ["c-1", "c-2", "c-3", "old"])
    #expect(table.history.planned.map(\.id) == ["new"])
    let new = try contract("new", in: table)
    #expect(new.end == nil)
    #expect(new.plannedEnd == day("2027-01-15"))
    #expect(new.stars == 4.6)
    #expect(try contract("old", in: table).outcome == .positive)
  }

  @Test("An open contract ends on a day to come, and is open until then")
  func plannedEnd() throws {
    let open = try contract("c-2", in: read("contract_id,end_date,stars\nc-2,2026-12-31,4.9\n"))
    #expect(open.isOpen)
    #expect(open.plannedEnd == day("2026-12-31"))
    #expect(open.stars == 4.9)
    #expect(open.paidQuarters == 1)
  }

  @Test("remove takes a contract away, and refund_requests decides its request")
  func ownColumns() throws {
    let table = try read("contract_id,remove,Refund-Requests\nc-3,TRUE,\nc-1,false,decline\n")
    #expect(table.history.contracts.map(\.id) == ["c-1", "c-2"])
    #expect(try contract("c-1", in: table).requestDecision == .decline)
  }

  @Test(
    "What cannot be is refused with its place, its text and a remedy",
    arguments: [
      (
        "contract_id,end_dat\nc-2,2026-12-31\n",
        """
        s.csv:1: column 2: "end_dat" must be a known column. Correct the name, or delete the column. \
        Known are contract_id, client_id, start_date, end_date, contract_type, total_charges, \
        last_payment_date, paid_quarters, ended_by, end_reason, disputed, refunded_amount, \
        refund_requested, feedback_score, feedback_suppressed, private_feedback, jss_outcome, title, \
        remove, refund_requests.
        """
      ),
      (
        "contract_id,remove\nc-9,true\n",
        """
        s.csv:2: contract_id: "c-9" must be a contract of the history. Check the label: the history \
        has it in its column contract_id.
        """
      ),
      (
        "contract_id,total_charges\nc-9,50\n",
        """
        s.csv:2: contract_id: "c-9" must be a contract of the history, or come with client_id, \
        start_date. Correct the label, or fill in these cells to add a contract.
        """
      ),
      (
        "contract_id,end_date\nc-2,2026-01-19\n",
        """
        s.csv:2: end_date: "2026-01-19" must not be before start_date 2026-01-20. Correct one of the \
        two dates.
        """
      ),
      (
        "contract_id,start_date\nc-3,2025-05-01\n",
        """
        s.csv:2: end_date, as the history has it, must not be before start_date 2025-05-01. Fill in \
        end_date too, so that it fits the change.
        """
      ),
      (
        "contract_id,refund_requested\nc-3,120.01\n",
        """
        s.csv:2: refund_requested: "120.01" must be at most total_charges. A client can ask back only \
        what has been paid.
        """
      ),
      (
        "contract_id,refund_requests\nc-3,accept\n",
        """
        s.csv:2: refund_requests: "accept" must be empty where no refund request is open. Fill in \
        refund_requested, or leave the cell empty.
        """
      ),
      (
        "contract_id,refund_requests\nc-1,maybe\n",
        """
        s.csv:2: refund_requests: "maybe" must be sample, accept or decline. Correct the word, or \
        leave the cell empty.
        """
      ),
      (
        "contract_id,end_date\nc-2,2026-12-01\nc-2,2026-12-31\n",
        """
        s.csv:3: contract_id: "c-2" must not come again in the scenario. Write all changes of the \
        contract in one row.
        """
      ),
      (
        "contract_id,remove\nc-1,true\nc-2,true\nc-3,true\n",
        """
        s.csv: the scenario must leave a contract that has started by the as-of day. Remove fewer \
        contracts: without any, nothing is known to simulate from.
        """
      ),
      (
        "end_date\n2026-12-31\n",
        """
        s.csv:1: the header must name the column contract_id. Add the column, or rename the one that \
        holds it to contract_id (or id, reference).
        """
      ),
    ])
  func refusals(text: String, message: String) {
    expect(text, isRefusedWith: message)
  }

  @Test(
    "What is not used is said",
    arguments: [
      (
        "contract_id,feedback_score\nc-2,5\n",
        """
        s.csv:2: warning: "c-2" has no end_date, so it is open and this is not used: feedback_score. \
        Give the day on which it ends.
        """
      ),
      (
        "contract_id,end_date,ended_by\nc-2,2026-12-31,client\n",
        "s.csv:2: warning: \"c-2\" has not ended by 2026-09-30, so this is not used: ended_by."
      ),
      (
        "contract_id,end_date\nc-2,2026-09-30\n",
        """
        s.csv:2: warning: "c-2" has ended by 2026-09-30 without feedback, so none is expected any \
        more. For feedback still to come, let it end after 2026-09-30.
        """
      ),
      (
        "contract_id,refunded_amount\nc-3,100\n",
        """
        s.csv:2: warning: "c-3" has been refunded more, and total_charges stay the same: as if it had \
        been paid more before. What goes back has to be taken from total_charges.
        """
      ),
    ])
  func warnings(text: String, message: String) throws {
    #expect(try read(text).warnings.description == message)
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
      try ScenarioQuestion.refund(contract: "c-3", amount: "FULL").scenario(of: base).history
        == read("contract_id,refund_requested,refund_requests\nc-3,120,accept\n").history)
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
        --add 50@1.12.2026: "1.12.2026" must be a date that exists, as 2026-03-17. Write the year, the \
        month and the day, without a time of day.
        """)
    expect(
      .end(contract: "c-3", date: "2026-12-31"),
      isRefusedWith: """
        --end c-3=2026-12-31: "c-3" must be an open contract: it ended on 2025-04-01. What if it had \
        gone otherwise is a question for a scenario file.
        """)
    expect(
      .refund(contract: "c-3", amount: "120.01"),
      isRefusedWith: """
        --refund c-3=120.01: "120.01" must be at most 120.00, the total_charges of the contract. Only \
        what has been paid can be given back.
        """)
    expect(
      .refund(contract: "c-3", amount: "all"),
      isRefusedWith: """
        --refund c-3=all: "all" must be an amount in US dollars, as 1250.50, or full. Write digits, \
        with a point before the cents: no sign, no currency, no separator of thousands.
        """)
    expect(
      .refund(contract: "c-2", amount: "50"),
      isRefusedWith: """
        --refund c-2=50: "c-2" must be a contract that has ended. While it is open, say in a scenario \
        file what its total_charges and refunded_amount become.
        """)
    expect(
      .add(charges: "0", date: nil),
      isRefusedWith:
        "--add 0: \"0\" must be at least 0.01. Give the amount, or leave out the option.")
  }
}
