import JSSCore
import JSSTables
import Testing

/// What is refused of the contracts, with its whole message.
struct HistoryTableFaultTests {
  /// A cell of an otherwise faultless contract that ran from 2026-01-02 to 2026-06-30.
  @Test(arguments: [
    (
      "start_date", "2026-02-30",
      "be a date that exists, as 2026-03-17. Write the year, the month and the day, without a "
        + "time of day."
    ),
    (
      "end_date", "2026-03-17T08:00:00Z",
      "be a date that exists, as 2026-03-17. Write the year, the month and the day, without a "
        + "time of day."
    ),
    (
      "end_date", "2026-10-01",
      "not be after the as-of day 2026-09-30. Leave the cell empty: a contract that still runs has "
        + "no end date."
    ),
    (
      "end_date", "2026-01-01",
      "not be before start_date 2026-01-02. Correct one of the two dates."
    ),
    (
      "last_payment_date", "03/07/2026",
      "be a date that exists, as 2026-03-17. It can be read as 2026-03-07 or as 2026-07-03: write "
        + "the one that is meant. A spreadsheet does it for a whole column with the date format "
        + "yyyy-mm-dd."
    ),
    (
      "last_payment_date", "2026-10-01",
      "not be after the as-of day 2026-09-30. Give the last payment made so far, or leave the cell "
        + "empty."
    ),
    (
      "last_payment_date", "2026-01-01",
      "not be before start_date 2026-01-02. Correct one of the two dates."
    ),
    ("total_charges", "-5", dollars), ("total_charges", "1,25", dollars),
    ("total_charges", "nan", dollars), ("refunded_amount", "€5", dollars),
    ("in_escrow", "1.250,00", dollars), ("escrow_returned", "x", dollars),
    ("refund_requested", "1e3", dollars),
    ("total_charges", "1000000000.01", amount), ("refunded_amount", "2000000000", amount),
    (
      "refund_requested", "100.01",
      "be at most 100, which is total_charges and in_escrow together. Money that the client has "
        + "funded and that is not paid out yet belongs in the column in_escrow."
    ),
    (
      "in_escrow", "50",
      "be empty or 0 on an ended contract whose client asks for nothing back. Give what the client "
        + "asks for in refund_requested; what went back belongs in escrow_returned, what was paid "
        + "out in total_charges."
    ),
    (
      "feedback_score", "five",
      "be a number, as 4.85. Write digits, with a point before the decimals."
    ),
    (
      "feedback_score", "inf",
      "be a number, as 4.85. Write digits, with a point before the decimals."
    ),
    ("feedback_score", "0.99", stars), ("feedback_score", "5.01", stars),
    ("private_feedback", "7.5", "be a whole number, as 8. Write digits only."),
    ("private_feedback", "7.0", "be a whole number, as 8. Write digits only."),
    (
      "private_feedback", "11",
      "be a whole number from 0 to 10. Leave the cell empty if you do not know it."
    ),
    ("paid_quarters", "-1", "be a whole number, as 8. Write digits only."),
    (
      "paid_quarters", "9",
      "be a whole number from 0 to 8. Count the complete 90-day spans with a payment; 8 for more."
    ),
    (
      "paid_quarters", "2",
      "be at most 1: the contract has run 179 days, and a span has 90. Count complete 90-day spans "
        + "from the start on, or leave the cell empty."
    ),
    (
      "contract_type", "weekly",
      "be hourly or fixed. Correct the word, or leave the cell empty."
    ),
    (
      "ended_by", "me",
      "be client, freelancer or platform. Correct the word, or leave the cell empty."
    ),
    (
      "end_reason", "done",
      "be completed, not_needed, hired_other, unresponsive, skills, conduct, cancelled, dispute or "
        + "other. Correct the word, or leave the cell empty."
    ),
    (
      "jss_outcome", "good",
      "be positive, neutral, negative or excluded. Correct the word, or leave the cell empty."
    ),
    ("disputed", "maybe", "be true or false. Correct the word, or leave the cell empty."),
    ("feedback_suppressed", "2", "be true or false. Correct the word, or leave the cell empty."),
    ("counts_for_earnings", "x", "be true or false. Correct the word, or leave the cell empty."),
  ])
  func cell(column: String, text: String, message: String) {
    var cells = [
      "client_id": "Acme", "start_date": "2026-01-02", "end_date": "2026-06-30",
      "total_charges": "100",
    ]
    cells[column] = "\"\(text)\""
    let names = cells.keys.sorted()
    let row = names.map { cells[$0, default: ""] }
    expectHistory(
      "\(names.joined(separator: ","))\n\(row.joined(separator: ","))\n",
      isRefusedWith: "history.csv:2: \(column): \"\(text)\" must \(message)")
  }

  static let dollars = """
    be an amount in US dollars, as 1250.50. Write digits, with a point before the cents: no other \
    sign or currency than $, and commas only between groups of three digits.
    """
  static let amount = """
    be an amount from 0 to 1000000000. Give US dollars as digits, for example 1250.50.
    """
  static let stars = """
    be from 1.00 to 5.00. Give the public stars, or leave the cell empty if there are none.
    """

  @Test func aStartAfterTheAsOfDay() {
    expectHistory(
      "client_id,start_date,total_charges\nAcme,2026-10-01,7\n",
      isRefusedWith: """
        history.csv:2: start_date: "2026-10-01" must not be after the as-of day 2026-09-30. Leave \
        out contracts that have not started, or set --as-of to a later day.
        """)
  }

  @Test func escrowAndRefundsAskedBackOnHourlyContracts() {
    expectHistory(
      """
      client_id,contract_type,start_date,total_charges,refund_requested,in_escrow
      Acme,hourly,2026-01-02,7,5,
      Acme,hourly,2026-01-02,7,,5

      """,
      isRefusedWith: """
        history.csv:2: refund_requested: "5" must be empty on an open hourly contract. Give the \
        end_date if the contract has ended; a refund that was made belongs in refunded_amount.
        history.csv:3: in_escrow: "5" must be empty or 0 on an hourly contract. Only fixed-price \
        contracts have escrow: set contract_type to fixed, or leave the cell empty.
        """)
  }

  @Test func aRefundAskedBackTooLate() {
    expectHistory(
      """
      client_id,start_date,end_date,last_payment_date,total_charges,refund_requested
      Acme,2025-01-02,2026-04-02,,7,5
      Acme,2025-01-02,2026-09-01,2026-04-02,7,5
      Acme,2025-01-02,2026-04-03,,7,5

      """,
      isRefusedWith: """
        history.csv:2: refund_requested: "5" must be empty: the last payment, 2026-04-02, is more \
        than 180 days before the as-of day. The platform allows refunds for 180 days after a payment.
        history.csv:3: refund_requested: "5" must be empty: the last payment, 2026-04-02, is more \
        than 180 days before the as-of day. The platform allows refunds for 180 days after a payment.
        """)
  }

  @Test func twoContractsWithOneLabel() {
    expectHistory(
      """
      reference,client_id,start_date,total_charges
      C-1,Acme,2026-01-02,7
      row 4,Acme,2026-01-02,7
      ,Acme,2026-01-02,7
      C-1,Bolt,2026-01-02,7
      """,
      isRefusedWith: """
        history.csv:4: reference (contract_id): the cell must be unique in the file. Give each \
        contract a label of its own.
        history.csv:5: reference (contract_id): "C-1" must be unique in the file. Give each \
        contract a label of its own.
        """)
  }

  @Test func allFaultsInOneGoByLineAndColumn() {
    expectHistory(
      """
      total_charges,Rating,startDate,client_id,end_date,refund_requested
      x,9,2026-05-01,Acme,2026-04-21,5
      5,4,2026-05-01,Acme,nope,6
      only,two
      5,4,never,Acme,2027-01-01,0
      "1,"x,2026-05-01,Acme,,
      5,4,2026-05-01,,,
      """,
      isRefusedWith: """
        history.csv:2: total_charges: "x" must \(Self.dollars)
        history.csv:2: rating (feedback_score): "9" must \(Self.stars)
        history.csv:2: end_date: "2026-04-21" must not be before start_date 2026-05-01. Correct \
        one of the two dates.
        history.csv:3: end_date: "nope" must be a date that exists, as 2026-03-17. Write the year, \
        the month and the day, without a time of day.
        history.csv:3: refund_requested: "6" must be at most 5, which is total_charges and in_escrow \
        together. Money that the client has funded and that is not paid out yet belongs in the \
        column in_escrow.
        history.csv:4: the row of 2 cells must have 6, as many as the header. Put quotation marks \
        around a cell that holds a comma, and keep the commas of empty cells.
        history.csv:5: start_date: "never" must be a date that exists, as 2026-03-17. \
        Write the year, the month and the day, without a time of day.
        history.csv:5: end_date: "2027-01-01" must not be after the as-of day 2026-09-30. Leave \
        the cell empty: a contract that still runs has no end date.
        history.csv:6: total_charges: "1,"x" must end at its closing quotation \
        mark. Double each quotation mark inside the cell: "5"" nails".
        history.csv:7: client_id: the cell must not be empty. Give any label: the same client, the \
        same label.
        """)
  }

  @Test func aRowIsStillCheckedWhereACellIsUnreadable() {
    // Of each pair of columns that a rule ties together one is unreadable: no fault but its own.
    for (header, row, column) in [
      ("start_date,end_date", "x,2026-01-02", "start_date"),
      ("start_date,last_payment_date", "x,2026-01-02", "start_date"),
      ("start_date,paid_quarters", "x,8", "start_date"),
      ("start_date,end_date,paid_quarters", "2026-09-01,x,8", "end_date"),
      ("start_date,end_date,refund_requested", "2026-09-01,x,1", "end_date"),
      ("start_date,end_date,last_payment_date", "2026-09-01,x,2026-09-02", "end_date"),
      ("start_date,end_date,rating", "2026-09-01,x,5", "end_date"),
      (
        "start_date,end_date,last_payment_date,refund_requested", "2025-01-01,2025-02-01,x,1",
        "last_payment_date"
      ),
      ("start_date,end_date,in_escrow,refund_requested", "2026-09-01,2026-09-02,x,9", "in_escrow"),
      (
        "start_date,end_date,in_escrow,refund_requested", "2026-09-01,2026-09-02,9,x",
        "refund_requested"
      ),
    ] {
      let text = "client_id,total_charges,\(header)\nAcme,7,\(row)\n"
      let faults = faults(of: Array(text.utf8))
      #expect(faults.map(\.place.column?.name) == [column])
    }
    let requested = """
      client_id,total_charges,start_date,end_date,refund_requested
      Acme,x,2026-01-02,2026-09-03,900
      """
    #expect(faults(of: Array(requested.utf8)).map(\.place.column?.name) == ["total_charges"])
    // The same where the cell is no text at all.
    let bytes =
      Array("client_id,total_charges,start_date,refund_requested,end_date\n".utf8)
      + Array("Acme,7,2026-01-02,1,".utf8) + [0xFF]
    #expect(faults(of: bytes).map(\.place.column?.name) == ["end_date"])
  }

  @Test func twentyFaultsAreShownAndTheRestCounted() {
    let rows = (1...33).map { "Acme,2026-01-02,x\($0)\n" }
    let text = "client_id,start_date,total_charges\n" + rows.joined()
    let lines = (1...20).map {
      "history.csv:\($0 + 1): total_charges: \"x\($0)\" must \(Self.dollars)"
    }
    expectHistory(text, isRefusedWith: lines.joined(separator: "\n") + "\nand 13 more")
  }

  @Test func aFaultCanBeTakenApart() throws {
    let text = "client,start_date,total_charges\nAcme,x,7\n"
    let fault = try #require(faults(of: Array(text.utf8)).first)
    #expect(fault.place.file == "history.csv")
    #expect(fault.place.line == 2)
    #expect(fault.place.column?.number == 2)
    #expect(fault.subject == .text("x"))
    #expect(fault.rule == "be a date that exists, as 2026-03-17")
  }
}
