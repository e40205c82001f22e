import JSSCore
import TestSupport
import Testing

@Suite struct ContractHistoryTests {
  static let asOf = day("2026-03-17")

  /// A contract that ran 300 days.
  static func ended(_ change: (inout Contract) -> Void = { _ in }) -> Contract {
    var contract = Contract(
      id: "1", clientID: "a", start: day("2025-01-10"), end: day("2025-11-06"), netChargesUSD: 500)
    change(&contract)
    return contract
  }

  /// The same, paid and asked about so late that a refund is possible.
  static func refundable(_ change: (inout Contract) -> Void = { _ in }) -> Contract {
    ended {
      $0.lastPaymentGiven = asOf - 180
      $0.refundRequestedUSD = 100
      change(&$0)
    }
  }

  /// A contract that has run 431 days.
  static func open(_ change: (inout Contract) -> Void = { _ in }) -> Contract {
    ended {
      $0.end = nil
      change(&$0)
    }
  }

  // MARK: Faults

  /// A contract, and the only fault that it has.
  struct Faulty: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let contract: Contract
    let field: String
    let rule: String
    let remedy: String

    init(
      _ description: String, _ contract: Contract, _ field: String, _ rule: String, _ remedy: String
    ) {
      testDescription = description
      self.contract = contract
      self.field = field
      self.rule = rule
      self.remedy = remedy
    }
  }

  static let amounts = "be an amount from 0 to 1000000000"
  static let amountsRemedy = "Give US dollars as digits, for example 1250.50."
  static let escrowRemedy =
    "Money that the client has funded and that is not paid out yet belongs in the column in_escrow."
  static let stars = "be from 1.00 to 5.00"
  static let starsRemedy = "Give the public stars, or leave the cell empty if there are none."
  static let quarters = "be a whole number from 0 to 8"
  static let quartersRemedy = "Count the complete 90-day spans with a payment; 8 for more."
  static let spansRemedy =
    "Count complete 90-day spans from the start on, or leave the cell empty."

  static let faulty: [Faulty] = [
    Faulty(
      "starts after the as-of day", open { $0.start = day("2026-03-18") },
      "start_date", "not be after the as-of day 2026-03-17",
      "Leave out contracts that have not started, or set --as-of to a later day."),
    Faulty(
      "ends after the as-of day", ended { $0.end = day("2026-03-18") },
      "end_date", "not be after the as-of day 2026-03-17",
      "Leave the cell empty: a contract that still runs has no end date."),
    Faulty(
      "ends before its start", ended { $0.end = day("2025-01-09") },
      "end_date", "not be before start_date 2025-01-10", "Correct one of the two dates."),
    Faulty(
      "paid after the as-of day", ended { $0.lastPaymentGiven = day("2026-03-18") },
      "last_payment_date", "not be after the as-of day 2026-03-17",
      "Give the last payment made so far, or leave the cell empty."),
    Faulty(
      "paid before its start", open { $0.lastPaymentGiven = day("2025-01-09") },
      "last_payment_date", "not be before start_date 2025-01-10", "Correct one of the two dates."),
    Faulty(
      "negative charges", ended { $0.netChargesUSD = -0.01 }, "total_charges", amounts,
      amountsRemedy),
    Faulty(
      "too large charges", ended { $0.netChargesUSD = 1_000_000_000.01 }, "total_charges", amounts,
      amountsRemedy),
    Faulty(
      "infinite charges", ended { $0.netChargesUSD = .infinity }, "total_charges", amounts,
      amountsRemedy),
    Faulty(
      "charges that are no number", ended { $0.netChargesUSD = .nan }, "total_charges", amounts,
      amountsRemedy),
    Faulty(
      "negative refund", ended { $0.refundedUSD = -1 }, "refunded_amount", amounts, amountsRemedy),
    Faulty(
      "refund that is no number", ended { $0.refundedUSD = .nan }, "refunded_amount", amounts,
      amountsRemedy),
    Faulty(
      "negative request", ended { $0.refundRequestedUSD = -1 }, "refund_requested", amounts,
      amountsRemedy),
    Faulty(
      "escrow that is no number", open { $0.inEscrowUSD = .nan }, "in_escrow", amounts,
      amountsRemedy),
    Faulty(
      "escrow returned below 0", ended { $0.escrowReturnedUSD = -1 }, "escrow_returned", amounts,
      amountsRemedy),
    Faulty(
      "request above the charges", refundable { $0.refundRequestedUSD = 500.01 },
      "refund_requested", "be at most 500, which is total_charges and in_escrow together",
      escrowRemedy),
    Faulty(
      "request above charges and escrow",
      open {
        $0.inEscrowUSD = 150.5
        $0.refundRequestedUSD = 651
      }, "refund_requested", "be at most 650.50, which is total_charges and in_escrow together",
      escrowRemedy),
    Faulty(
      "request on an open hourly contract",
      open {
        $0.kind = .hourly
        $0.refundRequestedUSD = 100
      }, "refund_requested", "be empty on an open hourly contract",
      "Give the end_date if the contract has ended; a refund that was made belongs in "
        + "refunded_amount."),
    Faulty(
      "request more than 180 days after the last payment",
      refundable { $0.lastPaymentGiven = asOf - 181 }, "refund_requested",
      "be empty: the last payment, 2025-09-17, is more than 180 days before the as-of day",
      "The platform allows refunds for 180 days after a payment."),
    Faulty(
      "request more than 180 days after the end",
      ended {
        $0.end = asOf - 181
        $0.refundRequestedUSD = 100
      }, "refund_requested",
      "be empty: the last payment, 2025-09-17, is more than 180 days before the as-of day",
      "The platform allows refunds for 180 days after a payment."),
    Faulty(
      "escrow on an hourly contract",
      open {
        $0.kind = .hourly
        $0.inEscrowUSD = 1
      }, "in_escrow", "be empty or 0 on an hourly contract",
      "Only fixed-price contracts have escrow: set contract_type to fixed, or leave the cell empty."
    ),
    Faulty(
      "escrow on an ended contract without a request", ended { $0.inEscrowUSD = 1 }, "in_escrow",
      "be empty or 0 on an ended contract whose client asks for nothing back",
      "Give what the client asks for in refund_requested; what went back belongs in "
        + "escrow_returned, what was paid out in total_charges."),
    Faulty("too few stars", ended { $0.stars = 0.99 }, "feedback_score", stars, starsRemedy),
    Faulty("too many stars", ended { $0.stars = 5.01 }, "feedback_score", stars, starsRemedy),
    Faulty(
      "stars that are no number", ended { $0.stars = .nan }, "feedback_score", stars, starsRemedy),
    Faulty(
      "private feedback below 0", ended { $0.privateFeedback = -1 }, "private_feedback",
      "be a whole number from 0 to 10", "Leave the cell empty if you do not know it."),
    Faulty(
      "private feedback above 10", ended { $0.privateFeedback = 11 }, "private_feedback",
      "be a whole number from 0 to 10", "Leave the cell empty if you do not know it."),
    Faulty(
      "negative paid quarters", ended { $0.paidQuarters = -1 }, "paid_quarters", quarters,
      quartersRemedy),
    Faulty(
      "nine paid quarters", ended { $0.paidQuarters = 9 }, "paid_quarters", quarters,
      quartersRemedy),
    Faulty(
      "four paid quarters in 300 days", ended { $0.paidQuarters = 4 }, "paid_quarters",
      "be at most 3: the contract has run 300 days, and a span has 90", spansRemedy),
    Faulty(
      "five paid quarters in 431 days so far", open { $0.paidQuarters = 5 }, "paid_quarters",
      "be at most 4: the contract has run 431 days, and a span has 90", spansRemedy),
    Faulty(
      "a paid quarter in 89 days",
      ended {
        $0.end = $0.start + 89
        $0.paidQuarters = 1
      }, "paid_quarters", "be at most 0: the contract has run 89 days, and a span has 90",
      spansRemedy),
  ]

  @Test("Each fault by itself, with all its fields", arguments: faulty)
  func faults(faulty: Faulty) {
    let contracts = [Self.ended { $0.id = "0" }, faulty.contract]
    let faults = ContractHistory.faults(in: contracts, asOf: Self.asOf)
    #expect(faults.map(\.index) == [1])
    #expect(faults.map(\.field) == [faulty.field])
    #expect(faults.map(\.rule) == [faulty.rule])
    #expect(faults.map(\.remedy) == [faulty.remedy])
    #expect(throws: ContractHistory.InvalidHistory.faults(faults)) {
      try ContractHistory(contracts, asOf: Self.asOf)
    }
  }

  @Test("A label given twice is a fault of each later contract")
  func duplicates() {
    let contracts = ["1", "2", "1", "1", "2"].map { id in Self.ended { $0.id = id } }
    let faults = ContractHistory.faults(in: contracts, asOf: Self.asOf)
    #expect(faults.map(\.index) == [2, 3, 4])
    for fault in faults {
      #expect(fault.field == "contract_id")
      #expect(fault.rule == "be unique in the file")
      #expect(fault.remedy == "Give each contract a label of its own.")
    }
  }

  @Test("All faults of all contracts are listed, in order")
  func allFaults() {
    let contracts = [
      Self.ended {
        $0.id = "0"
        $0.stars = 6
        $0.end = $0.start - 1
      },
      Self.ended(),
      Self.ended {
        $0.netChargesUSD = -1
        $0.refundRequestedUSD = 0
        $0.inEscrowUSD = 5
      },
    ]
    let faults = ContractHistory.faults(in: contracts, asOf: Self.asOf)
    #expect(faults.map(\.index) == [0, 0, 2, 2, 2])
    #expect(
      faults.map(\.field) == [
        "end_date", "feedback_score", "contract_id", "total_charges", "in_escrow",
      ])
  }

  @Test("A history needs at least one contract")
  func empty() {
    #expect(throws: ContractHistory.InvalidHistory.noContracts) {
      try ContractHistory([], asOf: Self.asOf)
    }
  }

  static let faultless: [Contract] = [
    ended(),
    open(),
    open { $0.start = asOf },
    ended {
      $0.start = asOf
      $0.end = asOf
    },
    ended { $0.end = asOf },
    ended { $0.lastPaymentGiven = asOf },
    ended { $0.lastPaymentGiven = $0.start },
    ended { $0.netChargesUSD = 0 },
    ended { $0.netChargesUSD = 1e9 },
    ended { $0.refundedUSD = 1e9 },
    ended { $0.refundRequestedUSD = 0 },
    refundable { $0.refundRequestedUSD = 500 },
    refundable {
      $0.lastPaymentGiven = nil
      $0.end = asOf - 180
    },
    refundable {
      $0.inEscrowUSD = 150
      $0.refundRequestedUSD = 650
    },
    open {
      $0.inEscrowUSD = 150
      $0.refundRequestedUSD = 650
      $0.lastPaymentGiven = asOf - 181
    },
    open { $0.inEscrowUSD = 150 },
    open {
      $0.kind = .hourly
      $0.refundRequestedUSD = 0
    },
    ended { $0.escrowReturnedUSD = 1e9 },
    ended { $0.stars = 1 },
    ended { $0.stars = 5 },
    ended { $0.privateFeedback = 0 },
    ended { $0.privateFeedback = 10 },
    ended { $0.paidQuarters = 0 },
    ended { $0.paidQuarters = 3 },
    open { $0.paidQuarters = 4 },
    open {
      $0.start = day("2020-01-01")
      $0.paidQuarters = 8
    },
    ended {
      $0.end = $0.start + 90
      $0.paidQuarters = 1
    },
    open {
      $0.stars = 4
      $0.privateFeedback = 9
      $0.feedbackSuppressed = true
    },
  ]

  @Test("Values at a boundary are no faults", arguments: faultless.indices)
  func boundaries(index: Int) throws {
    let contract = Self.faultless[index]
    let history = try ContractHistory([contract], asOf: Self.asOf)
    #expect(history.contracts == [contract])
    #expect(history.asOf == Self.asOf)
  }

  // MARK: Properties

  /// Open contracts, given by client and start.
  static func history(_ rows: (client: String, start: String)...) throws -> ContractHistory {
    try ContractHistory(
      rows.enumerated().map { index, row in
        Contract(
          id: "\(index)", clientID: row.client, start: day(row.start), netChargesUSD: 100)
      }, asOf: asOf)
  }

  @Test("First start, clients in order without repetition, contracts in the order given")
  func properties() throws {
    let history = try Self.history(
      ("b", "2025-05-01"), ("a", "2024-02-29"), ("b", "2026-01-01"), ("c", "2024-03-01"))
    #expect(history.firstStart == day("2024-02-29"))
    #expect(history.clientIDs == ["b", "a", "c"])
    #expect(history.contracts.map(\.id) == ["0", "1", "2", "3"])
  }

  @Test("A contract is followed if its client has one with a later start, anywhere in the list")
  func followed() throws {
    let history = try Self.history(
      ("a", "2025-05-01"), ("b", "2025-05-01"), ("a", "2025-05-02"), ("c", "2026-01-01"),
      ("c", "2025-01-01"), ("d", "2025-03-03"), ("d", "2025-03-03"), ("a", "2025-05-02"))
    #expect(
      history.isFollowedBySameClient == [true, false, false, false, true, false, false, false])
  }
}
