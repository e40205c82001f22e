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
      paid_quarters,ended_by,end_reason,disputed,refunded_amount,in_escrow,escrow_returned,\
      refund_requested,feedback_score,feedback_suppressed,private_feedback,jss_outcome,\
      counts_for_earnings,title
      C-1,Acme,2025-01-15,2026-06-28,fixed,1250.505,2026-06-27,4,client,not_needed,true,50,250,75,\
      1262.5,4.85,true,10,neutral,false,"Logo, ""new"" one"
      C-2,Acme,2026-03-01,,,0,,,,,,,,,,,,,,,

      """)
    #expect(
      table.history.contracts == [
        Contract(
          id: "C-1", clientID: "Acme", kind: .fixed, start: day("2025-01-15"),
          end: day("2026-06-28"), netChargesUSD: 1250.505, refundedUSD: 50, inEscrowUSD: 250,
          escrowReturnedUSD: 75, refundRequestedUSD: 1262.5,
          lastPaymentGiven: day("2026-06-27"), paidQuarters: 4, stars: 4.85,
          feedbackSuppressed: true, privateFeedback: 10, outcome: .neutral, endedBy: .client,
          endReason: .notNeeded, disputedGiven: true, countsForEarnings: false),
        Contract(id: "C-2", clientID: "Acme", start: day("2026-03-01"), netChargesUSD: 0),
      ])
    #expect(table.history.asOf == asOf)
    #expect(table.warnings.isEmpty)
  }

  @Test func everyColumnIsKnown() {
    // The table of columns in the format's specification, and after them those of a pause, which an import writes.
    let names = """
      client_id start_date total_charges end_date contract_id contract_type feedback_score \
      last_payment_date paid_quarters ended_by end_reason disputed refunded_amount in_escrow \
      escrow_returned refund_requested feedback_suppressed private_feedback jss_outcome \
      counts_for_earnings title pause_start pause_end charges_before_pause
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
        feedback_score, feedback_suppressed, private_feedback. Give the end_date if the contract \
        has ended.
        history.csv:3: warning: "C-2" has no end_date, so it is open and this is not used: \
        private_feedback. Give the end_date if the contract has ended.
        """)
    for contract in table.history.contracts.prefix(3) {
      #expect(
        contract
          == Contract(
            id: contract.id, clientID: "Acme", start: day("2026-01-02"), netChargesUSD: 7,
            outcome: contract.id == "C-1" ? .positive : nil))
    }
    #expect(table.history.contracts[3].stars == 4.9)
  }

  @Test("Of an open contract who ended it and why is no feedback; a dispute counts")
  func endOfAnOpenContract() throws {
    let table = try read(
      """
      contract_id,client_id,start_date,total_charges,ended_by,end_reason,disputed
      C-1,Acme,2026-01-02,7,client,not_needed,
      C-2,Acme,2026-01-02,7,,dispute,
      C-3,Acme,2026-01-02,7,,,yes

      """)
    #expect(table.warnings.isEmpty)
    #expect(table.history.contracts.map(\.endedEarly) == [false, false, false])
    #expect(table.history.contracts.map(\.isDisputed) == [false, true, true])
  }

  @Test("As much refunded as is left, or more, is asked about")
  func refundedAsMuchAsIsLeft() throws {
    let table = try read(
      """
      contract_id,client_id,start_date,end_date,total_charges,refunded_amount
      C-1,Acme,2026-01-02,2026-02-03,600,600
      C-2,Acme,2026-01-02,2026-02-03,0.00,600
      C-3,Acme,2026-01-02,2026-02-03,600,599.99
      C-4,Acme,2026-01-02,,0.50,1200.50

      """)
    #expect(
      table.warnings.description == """
        history.csv:2: warning: "C-1": 600 paid and 600 refunded: is 600 what is left, or was it \
        given back? After a full refund total_charges is 0.
        history.csv:5: warning: "C-4": 0.50 paid and 1200.50 refunded: is 0.50 what is left, or was \
        it given back? After a full refund total_charges is 0.
        """)
    #expect(table.history.contracts[0].netChargesUSD == 600)
  }

  @Test("What people and spreadsheets write is read where it can mean one thing only")
  func asPeopleWrite() throws {
    let plain = try read(
      """
      contract_id,client_id,contract_type,start_date,end_date,total_charges,disputed,in_escrow
      a,x,fixed,2026-03-07,2026-03-17,1250.00,true,
      b,x,fixed,2026-03-07,,12345.50,false,250

      """)
    let written = try read(
      """
      ,,,,,,,
      contract_id,client_id,contract_type,start_date,end_date,total_charges,disputed,in_escrow
      ,,
      a,x,Fixed-price,2026-3-7,2026/03/17,"$1,250.00",Yes,
      , ,,,,,"",
      b,x,Fixed Price,2026/3/7,,"12,345.50",0,$250
      ,

      """)
    #expect(written.history == plain.history)
    #expect(written.warnings.isEmpty)
  }

  @Test("A header with semicolons is read with semicolons and decimal commas throughout")
  func semicolons() throws {
    let plain = try read(
      """
      contract_id,client_id,start_date,end_date,total_charges,feedback_score,title
      a,"x;y",2026-03-07,2026-03-17,1250.50,4.85,"one, two"
      b,x,2026-03-07,,12345,,

      """)
    for header in [
      "contract_id;client_id;start_date;end_date;total_charges;feedback_score;title",
      "\"contract_id\";\"client_id\";\"start_date\";\"end_date\";\"total_charges\";\"stars\";title",
      "\u{FEFF}Contract ID; Client; Start date; End date; Earnings; Rating; \"Title, or what\"",
    ] {
      let table = try read(
        """
        \(header)
        a;"x;y";2026-03-07;2026-03-17;1250,50;4,85;one, two
        ;;;;;;
        b;x;2026-3-7;;$12.345,00;;

        """)
      #expect(table.history == plain.history)
    }
  }

  @Test func theEdgesOfWhatIsAllowed() throws {
    let table = try read(
      """
      id,client,start_date,end_date,total_charges,rating,private_feedback,paid_quarters,\
      refund_requested,last_payment_date
      a,x,2026-09-30,2026-09-30,1000000000,1,0,0,1000000000,2026-09-30
      b,x,2024-01-01,2026-01-01,0,5.00,10,8,0,2024-01-01
      e,x,2026-01-01,2026-04-03,10,,,,10,
      f,x,2026-01-01,,10,,,,10,2026-01-02
      c,x,2026-07-02,,0,,,1,,
      d,x,0000-01-01,,0,,,8,,

      """)
    #expect(table.history.contracts.count == 6)
  }
}

let asOf = day("2026-09-30")

func read(_ text: String) throws(InvalidTable) -> HistoryTable {
  try HistoryTable(csv: Array(text.utf8), file: "history.csv", asOf: asOf)
}
