import JSSCore
import JSSTables
import TestSupport
import Testing

/// Histories with changes.
@Suite struct ScenarioTableTests {
  private let base = ScenarioExample.base

  private func read(_ text: String) throws(InvalidTable) -> ScenarioTable {
    try ScenarioExample.read(text)
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

  @Test("A refund long after the last payment is refused, as the option refuses it")
  func lateRefund() throws {
    expect(
      "contract_id,total_charges,refunded_amount\nc-3,20,100\n",
      isRefusedWith:
        "s.csv:2: refunded_amount: \"100\" must not be more than the history has: the last payment, 2025-04-01, "
        + "is more than 180 days before the as-of day 2026-09-30. The platform allows refunds for 180 days "
        + "after a payment.")
    // A later payment makes it possible.
    let table = try read(
      "contract_id,total_charges,refunded_amount,last_payment_date\nc-3,20,100,2026-06-01\n")
    #expect(try contract("c-3", in: table).refundedUSD == 100)
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
    #expect(table.history.contracts.map(\.id) == ["c-1", "c-2", "c-3", "c-4", "c-5", "c-6", "old"])
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
    #expect(!open.isPaidInFullByPlannedEnd)
  }

  @Test("Charges of a planned end are what has been paid by that end, 0 included")
  func chargesOfAPlannedEnd() throws {
    let table = try read(
      """
      contract_id,end_date,total_charges,client_id,start_date
      c-2,2026-12-31,0.00,,
      c-5,,60,,
      new,2027-01-15,500,Acme,2026-12-01

      """)
    #expect(try contract("c-2", in: table).isPaidInFullByPlannedEnd)
    #expect(try contract("c-2", in: table).netChargesUSD == 0)
    #expect(try contract("new", in: table).isPaidInFullByPlannedEnd)
    // It goes on, so these are what has been paid so far.
    #expect(try !contract("c-5", in: table).isPaidInFullByPlannedEnd)
  }

  @Test("Who ends a contract and why is kept of an end to come, without a warning")
  func evidenceOfAPlannedEnd() throws {
    let table = try read(
      "contract_id,end_date,ended_by,end_reason,disputed\nc-2,2026-12-31,client,not_needed,yes\n")
    #expect(table.warnings.isEmpty)
    let planned = try contract("c-2", in: table)
    #expect(planned.endedBy == .client)
    #expect(planned.endReason == .notNeeded)
    #expect(planned.endedEarly)
    #expect(planned.isDisputed)
  }

  @Test("The outcome of an open contract and the new columns are taken")
  func newColumns() throws {
    let table = try read(
      """
      contract_id;jss_outcome;in_escrow;escrow_returned;counts_for_earnings
      c-6;excluded;1.250,50;99,50;no

      """)
    #expect(table.warnings.isEmpty)
    let changed = try contract("c-6", in: table)
    #expect(changed.outcome == .excluded)
    #expect(changed.inEscrowUSD == 1250.5)
    #expect(changed.escrowReturnedUSD == 99.5)
    #expect(!changed.countsForEarnings)
  }

  @Test("remove takes a contract away, and refund_requests decides its request")
  func ownColumns() throws {
    let table = try read("contract_id,remove,Refund-Requests\nc-3,TRUE,\nc-1,false,decline\n")
    #expect(table.history.contracts.map(\.id) == ["c-1", "c-2", "c-4", "c-5", "c-6"])
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
        last_payment_date, paid_quarters, ended_by, end_reason, disputed, refunded_amount, in_escrow, \
        escrow_returned, refund_requested, feedback_score, feedback_suppressed, private_feedback, \
        jss_outcome, counts_for_earnings, title, remove, refund_requests.
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
        "contract_id,refund_requested\nc-4,80.01\n",
        """
        s.csv:2: refund_requested: "80.01" must be at most 80, which is total_charges and in_escrow \
        together. Money that the client has funded and that is not paid out yet belongs in the column \
        in_escrow.
        """
      ),
      (
        "contract_id,refund_requested\nc-3,120\n",
        """
        s.csv:2: refund_requested: "120" must be empty: the last payment, 2025-04-01, is more than 180 \
        days before the as-of day. The platform allows refunds for 180 days after a payment.
        """
      ),
      (
        "contract_id,end_date\nc-6,2026-09-30\n",
        """
        s.csv:2: in_escrow, as the history has it, must be empty or 0 on an ended contract whose client \
        asks for nothing back. Fill in in_escrow too, so that it fits the change.
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
        "contract_id,remove\nc-1,true\nc-2,true\nc-3,true\nc-4,true\nc-5,true\nc-6,true\n",
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
        "contract_id,stars,ended_by,end_reason\nc-2,5,client,skills\n",
        """
        s.csv:2: warning: "c-2" has no end_date, so it is open and this is not used: feedback_score, \
        ended_by, end_reason. Give the day on which it ends.
        """
      ),
      (
        "contract_id,total_charges,refunded_amount\nc-4,40,40\n",
        """
        s.csv:2: warning: "c-4": 40 paid and 40 refunded: is 40 what is left, or was it given back? \
        After a full refund total_charges is 0.
        """
      ),
      (
        "contract_id,end_date\nc-2,2026-09-30\n",
        """
        s.csv:2: warning: "c-2" has ended by 2026-09-30 without feedback, so none is expected any \
        more. For feedback still to come, let it end after 2026-09-30.
        """
      ),
      (
        "contract_id,refunded_amount\nc-4,50\n",
        """
        s.csv:2: warning: "c-4" has been refunded more, and total_charges stay the same: as if it had \
        been paid more before. What goes back has to be taken from total_charges.
        """
      ),
    ])
  func warnings(text: String, message: String) throws {
    #expect(try read(text).warnings.description == message)
  }
}
