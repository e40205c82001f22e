import JSSCore
import JSSTables
import TestSupport
import Testing

/// What accepted tables say.
struct HistoryTableTests {
  @Test func everyColumn() throws {
    let table = try read(
      """
      contract_id,client_id,start_date,end_date,contract_type,total_charges,last_payment_date,\
      paid_quarters,ended_by,end_reason,disputed,refunded_amount,refund_requested,\
      feedback_score,feedback_suppressed,private_feedback,jss_outcome,title
      C-1,Acme,2025-01-15,2026-02-28,hourly,1250.505,2026-02-27,4,client,not_needed,true,50,12.5,\
      4.85,true,10,neutral,"Logo, ""new"" one"
      C-2,Acme,2026-03-01,,,0,,,,,,,,,,,,

      """)
    #expect(
      table.history.contracts == [
        Contract(
          id: "C-1", clientID: "Acme", kind: .hourly, start: day("2025-01-15"),
          end: day("2026-02-28"), netChargesUSD: 1250.505, refundedUSD: 50,
          refundRequestedUSD: 12.5,
          lastPaymentGiven: day("2026-02-27"), paidQuarters: 4, stars: 4.85,
          feedbackSuppressed: true, privateFeedback: 10, outcome: .neutral, endedBy: .client,
          endReason: .notNeeded, disputedGiven: true),
        Contract(id: "C-2", clientID: "Acme", start: day("2026-03-01"), netChargesUSD: 0),
      ])
    #expect(table.history.asOf == asOf)
    #expect(table.warnings.isEmpty)
  }

  @Test func everyColumnIsKnown() {
    // The table of columns in the format's specification.
    let names = """
      client_id start_date total_charges end_date contract_id contract_type feedback_score \
      last_payment_date paid_quarters ended_by end_reason disputed refunded_amount \
      refund_requested feedback_suppressed private_feedback jss_outcome title
      """.split(separator: " ").map(String.init)
    #expect(Set(HistoryColumn.allCases.map(\.rawValue)) == Set(names))
    #expect(names.count == HistoryColumn.allCases.count)
  }

  @Test func columnsInAnyOrder() throws {
    let table = try read("total_charges,start_date,client_id\n7,2026-01-02,Acme\n")
    #expect(
      table.history.contracts == [
        Contract(id: "row 2", clientID: "Acme", start: day("2026-01-02"), netChargesUSD: 7)
      ])
  }

  @Test(arguments: [
    ("id", "contract_id"), ("contractId", "contract_id"), ("reference", "contract_id"),
    ("clientId", "client_id"), ("clientOrgId", "client_id"), ("client", "client_id"),
    ("client_team", "client_id"), ("team", "client_id"), ("startedOn", "start_date"),
    ("startDate", "start_date"), ("startDateTime", "start_date"), ("endedOn", "end_date"),
    ("endDate", "end_date"), ("endDateTime", "end_date"), ("totalCharges", "total_charges"),
    ("totalCharge", "total_charges"), ("earnings", "total_charges"),
    ("total_earned", "total_charges"), ("feedback.score", "feedback_score"),
    ("rating", "feedback_score"), ("stars", "feedback_score"),
  ])
  func alias(name: String, column: String) throws {
    let header = "contract_id,client_id,start_date,end_date,total_charges,feedback_score"
    let row = "C-1,Acme,2026-01-02,2026-02-03,7.50,4.5"
    let plain = try read("\(header)\n\(row)\n")
    for name in [name, " \"\(name)\" ", normalizedColumnName(name).uppercased()] {
      let renamed = header.split(separator: ",").map { $0 == column ? name : String($0) }
      let table = try read(renamed.joined(separator: ",") + "\n\(row)\n")
      #expect(table.history == plain.history)
      #expect(table.warnings.isEmpty)
    }
  }

  @Test func aContractWithoutALabelIsCalledAfterItsLine() throws {
    let without = try read(
      "client_id,start_date,total_charges\n\n\"A\nB\",2026-01-02,1\nA,2026-01-02,1\n")
    #expect(without.history.contracts.map(\.id) == ["row 3", "row 5"])
    let empty = try read("contract_id,client_id,start_date,total_charges\n,A,2026-01-02,1\n")
    #expect(empty.history.contracts.map(\.id) == ["row 2"])
  }

  @Test func formsOfTheSameFile() throws {
    let text = "client_id,start_date,total_charges\nAcme,2026-01-02,7\nBolt,2026-01-03,8\n"
    let history = try read(text).history
    let forms = [
      "\u{FEFF}" + text,
      text.replacing("\n", with: "\r\n"),
      "\u{FEFF}" + text.replacing("\n", with: "\r\n"),
      String(text.dropLast()),
      text.replacing(",", with: " ,\t"),
      text.replacing("Acme", with: "\"Acme\"").replacing("2026-01-02", with: "\"2026-01-02\""),
      text + " \n\n",
    ]
    for form in forms { #expect(try read(form).history == history) }
  }

  @Test func writtenOutAndReadAgain() throws {
    let labels = ["Acme", "a,b", "5\" nails", "two\nlines", " spaces ", "日本", "\r"]
    let rows = labels.enumerated().map { index, label in
      "C-\(index),\"\(label.replacing("\"", with: "\"\""))\",2026-01-02,\(index).25"
    }
    let text = "contract_id,client_id,start_date,total_charges\n" + rows.joined(separator: "\n")
    let contracts = try read(text).history.contracts
    #expect(contracts.map(\.clientID) == labels)
    #expect(contracts.map(\.netChargesUSD) == labels.indices.map { Double($0) + 0.25 })
  }

  @Test func unknownColumnsAreWarnings() throws {
    let table = try read(
      "client_id,favouriteColour,start_date,,total_charges\nAcme,red,2026-01-02,,7\n")
    #expect(
      table.warnings.description == """
        history.csv:1: column 2: warning: "favouriteColour" is not a known column and is not used.
        history.csv:1: column 4: warning: this column has no name and is not used.
        """)
  }

  @Test func feedbackOnAnOpenContractIsAWarning() throws {
    let table = try read(
      """
      contract_id,client_id,start_date,end_date,total_charges,rating,feedback_suppressed,\
      private_feedback,jss_outcome
      C-1,Acme,2026-01-02,,7,4.9,true,9,positive
      C-2,Acme,2026-01-02,,7,,false,9,
      C-3,Acme,2026-01-02,,7,,false,,
      C-4,Acme,2026-01-02,2026-02-03,7,4.9,true,9,positive

      """)
    #expect(
      table.warnings.description == """
        history.csv:2: warning: "C-1" has no end_date, so it is open and this is not used: \
        feedback_score, feedback_suppressed, private_feedback, jss_outcome. Give the end_date if \
        the contract has ended.
        history.csv:3: warning: "C-2" has no end_date, so it is open and this is not used: \
        private_feedback. Give the end_date if the contract has ended.
        """)
    for contract in table.history.contracts.prefix(3) {
      #expect(
        contract
          == Contract(
            id: contract.id, clientID: "Acme", start: day("2026-01-02"), netChargesUSD: 7))
    }
    #expect(table.history.contracts[3].stars == 4.9)
  }

  @Test func theEdgesOfWhatIsAllowed() throws {
    let table = try read(
      """
      id,client,start_date,end_date,total_charges,rating,private_feedback,paid_quarters,\
      refund_requested,last_payment_date
      a,x,2026-09-30,2026-09-30,1000000000,1,0,0,1000000000,2026-09-30
      b,x,2024-01-01,2026-01-01,0,5.00,10,8,0,2024-01-01
      c,x,2026-07-02,,0,,,1,,
      d,x,0000-01-01,,0,,,8,,

      """)
    #expect(table.history.contracts.count == 4)
  }
}

let asOf = day("2026-09-30")

func read(_ text: String) throws(InvalidTable) -> HistoryTable {
  try HistoryTable(csv: Array(text.utf8), file: "history.csv", asOf: asOf)
}
