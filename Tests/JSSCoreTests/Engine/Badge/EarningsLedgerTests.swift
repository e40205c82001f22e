import JSSCore
import TestSupport
import Testing

@Suite struct EarningsLedgerTests {
  private let asOf = Example.asOf

  /// A contract of $1,100, all paid on the day of its last payment.
  private func contract(_ change: (inout Contract) -> Void = { _ in }) -> Contract {
    var contract = Contract(
      id: "c", clientID: "x", start: day("2026-11-01"), end: day("2026-11-01"), netChargesUSD: 1100)
    change(&contract)
    return contract
  }

  private func history(_ contracts: Contract...) throws -> ContractHistory {
    try ContractHistory(contracts, asOf: asOf)
  }

  // MARK: Earnings from the history

  @Test("Charges are paid evenly from the start through the last payment")
  func payments() throws {
    let history = try history(
      contract { $0.start = day("2026-10-01") },
      contract {
        $0.id = "d"
        $0.netChargesUSD = 0
      },
      contract {
        $0.id = "e"
        $0.end = nil
        $0.netChargesUSD = 50
      })
    #expect(
      EarningsLedger.payments(history, correction: nil) == [
        SpreadPayment(amountUSD: 1100, first: day("2026-10-01"), last: day("2026-11-01")),
        SpreadPayment(amountUSD: 50, first: day("2026-11-01"), last: asOf),
      ])
  }

  @Test("What the platform shows beyond the history is spread over the last twelve months")
  func missing() throws {
    let more = EarningsCorrection(of: try history(contract()), given12mUSD: 1500)
    #expect(more.share == 1)
    #expect(
      more.missing == SpreadPayment(amountUSD: 400, first: day("2025-11-22"), last: asOf))
  }

  @Test("If the platform shows less, every payment counts for less, and earnings only fall")
  func less() throws {
    let old = contract {
      $0.id = "old"
      $0.start = day("2025-10-01")
      $0.end = day("2026-01-31")
      $0.netChargesUSD = 500
    }
    let history = try history(contract(), old)
    let correction = EarningsCorrection(of: history, given12mUSD: 300)
    #expect(correction.missing == nil)
    let payments = EarningsLedger.payments(history, correction: correction)
    let earned = (0...400).map { days in
      let day = asOf + days
      return payments.reduce(0) { $0 + $1.amount(after: day.adding(months: -12), through: day) }
    }
    #expect(abs(earned[0] - 300) < 1e-9)
    #expect(zip(earned, earned.dropFirst()).allSatisfy { $0 >= $1 - 1e-9 })
    #expect(earned[400] == 0)
  }

  @Test("Known earnings by week, and their smallest excess over what the badge needs")
  func known() throws {
    let timeline = Timeline(asOf: asOf, horizonWeeks: 2, rules: .newest)
    let old = contract {
      $0.start = day("2025-11-19")
      $0.end = day("2025-11-28")
      $0.netChargesUSD = 100
    }
    let known = EarningsLedger.Known(
      history: try history(old, contract { $0.id = "d" }), timeline: timeline,
      leastUSD: 1000, correction: nil)
    // Seven of the ten days of the old contract are within twelve months today, none next week.
    #expect(known.byWeek == [1170, 1100, 1100])
    #expect(known.leewayUSD == 100)
  }

  // MARK: Worlds

  /// By week, whether the earnings of some runs suffice.
  private func suffices(
    _ contracts: [Contract], change: (inout Worlds) -> Void
  ) throws -> (Int) -> [Bool] {
    let history = try ContractHistory(contracts, asOf: asOf)
    let simulation = try simulation(contracts) { $0.horizonWeeks = 3 }
    let timeline = Timeline(asOf: asOf, horizonWeeks: 3, rules: .newest)
    var ledger = EarningsLedger(
      known: EarningsLedger.Known(
        history: history, timeline: timeline, leastUSD: 1000, correction: nil),
      timeline: timeline)
    var worlds = Worlds(
      endedContracts: simulation.model.ended.count,
      openContracts: simulation.model.open.count)
    change(&worlds)
    ledger.update(worlds, model: simulation.model)
    return { lane in ledger.suffices.map { $0[lane] == 1 } }
  }

  @Test("A refund reduces the earnings of later weeks, in its own run")
  func refunds() throws {
    let suffices = try suffices([contract()]) {
      $0.ended.refunds = [
        FutureRefund(contract: 0, lane: 3, day: 9, amountUSD: 150),
        FutureRefund(contract: 0, lane: 4, day: 9, amountUSD: 100),
      ]
    }
    #expect(suffices(0) == [true, true, true, true])
    #expect(suffices(3) == [true, true, false, false])
    // The remaining earnings are exactly enough.
    #expect(suffices(4) == [true, true, true, true])
  }

  @Test("An open hourly contract earns until it ends")
  func growth() throws {
    // $900 in 90 days.
    let hourly = contract {
      $0.kind = .hourly
      $0.start = asOf - 90
      $0.end = nil
      $0.netChargesUSD = 900
    }
    let suffices = try suffices([hourly]) {
      $0.open.endDays = [Lanes(repeating: 22)]
      $0.open.endDays[0][1] = 10
      $0.open.endDays[0][2] = 9
    }
    // Ten days earn the missing $100; the second Saturday is day 14.
    #expect(suffices(0) == [false, false, true, true])
    #expect(suffices(1) == [false, false, true, true])
    #expect(suffices(2) == [false, false, false, false])
  }
}
