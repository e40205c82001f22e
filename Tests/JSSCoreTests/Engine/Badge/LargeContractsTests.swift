import JSSCore
import TestSupport
import Testing

/// Top Rated Plus needs a contract of some size with a payment in the last twelve months (model B8).
@Suite struct LargeContractsTests {
  private let asOf = Example.asOf

  /// By week, whether there is a contract of $6,000 or more.
  private func exists(
    _ contract: Contract, lane: Int = 0, weeks: Int = 2,
    _ change: (inout Worlds) -> Void = { _ in }
  ) throws -> [Bool] {
    let simulation = try simulation([contract])
    let history = try ContractHistory([contract], asOf: asOf)
    var large = LargeContracts(
      history, model: simulation.model,
      timeline: Timeline(asOf: asOf, horizonWeeks: weeks, rules: .newest),
      level: .plus(largeContractUSD: 6000))
    var worlds = Worlds(
      endedContracts: simulation.model.ended.count,
      openContracts: simulation.model.open.count)
    worlds.ended.outcomeCodes = simulation.model.ended.map { _ in Lanes(repeating: 3) }
    change(&worlds)
    large.update(worlds, model: simulation.model)
    return large.byWeek.map { $0[lane] == 1 }
  }

  private func contract(_ change: (inout Contract) -> Void = { _ in }) -> Contract {
    var contract = Contract(
      id: "c", clientID: "x", start: day("2026-01-05"), end: day("2026-03-05"),
      netChargesUSD: 6000)
    change(&contract)
    return contract
  }

  @Test("The charges before refunds decide")
  func size() throws {
    #expect(try exists(contract()) == [true, true, true])
    #expect(try exists(contract { $0.netChargesUSD = 5999.99 }) == [false, false, false])
    #expect(
      try exists(
        contract {
          $0.netChargesUSD = 0
          $0.refundedUSD = 6000
        }) == [true, true, true])
    #expect(try exists(contract { $0.countsForEarnings = false }) == [false, false, false])
  }

  @Test("A negative outcome does not do; a neutral or an excluded one does")
  func outcome() throws {
    func exists(_ code: Int8) throws -> [Bool] {
      try self.exists(contract(), lane: 4) { $0.ended.outcomeCodes[0][4] = code }
    }
    #expect(try exists(1) == [false, false, false])
    for code in [0, 2, 3] as [Int8] { #expect(try exists(code) == [true, true, true]) }
  }

  @Test("Its last payment is in the last twelve months")
  func payment() throws {
    // The twelve months of today begin on 22 November 2025, those of the first Saturday a week later.
    func exists(lastPayment: String) throws -> [Bool] {
      try self.exists(
        contract {
          $0.start = day("2025-01-05")
          $0.lastPaymentGiven = day(lastPayment)
        })
    }
    #expect(try exists(lastPayment: "2025-11-21") == [false, false, false])
    #expect(try exists(lastPayment: "2025-11-22") == [true, false, false])
    #expect(try exists(lastPayment: "2025-11-29") == [true, true, false])
  }

  @Test("What is paid out of escrow counts from its day on, by the outcome of that day")
  func escrow() throws {
    let asked = contract {
      $0.end = asOf - 5
      $0.netChargesUSD = 5000
      $0.inEscrowUSD = 1000
      $0.refundRequestedUSD = 1000
    }
    func exists(_ code: Int8?) throws -> [Bool] {
      try self.exists(asked, lane: 2) {
        $0.ended.refunds = [
          FutureRefund(
            contract: 0, lane: 2, day: 8, amountUSD: 0, paidUSD: 1000, outcomeCode: code)
        ]
      }
    }
    #expect(try exists(3) == [false, false, true])
    #expect(try exists(1) == [false, false, false])
    #expect(try self.exists(asked) == [false, false, false])
  }

  @Test("An hourly contract that is open has what it has been paid by then")
  func open() throws {
    // $100 a day, so day 10 makes 6,000.
    let hourly = contract {
      $0.kind = .hourly
      $0.start = asOf - 50
      $0.end = nil
      $0.netChargesUSD = 5000
    }
    #expect(try exists(hourly) == [false, false, true])
  }

  @Test("An open contract that ends counts by its charges then, with what was refunded before")
  func ending() throws {
    let open = contract {
      $0.end = nil
      $0.netChargesUSD = 4000
    }
    func exists(refundedUSD: [Double], outcomeCode: Int8 = 3) throws -> [Bool] {
      try self.exists(open, lane: 2) {
        var ending = Ending()
        ending.laneNumber = 2
        ending.endDayNumber = 10
        ending.charges = .known(5500)
        ending.paidBeforeUSD = 4000
        ending.outcomeCode = outcomeCode
        $0.open.endDays[0] = Lanes(repeating: 10)
        $0.open.endings = [[ending]]
        $0.open.refundedUSD = [refundedUSD]
      }
    }
    #expect(try exists(refundedUSD: []) == [false, false, false])
    #expect(try exists(refundedUSD: [499]) == [false, false, false])
    #expect(try exists(refundedUSD: [500]) == [false, false, true])
    #expect(try exists(refundedUSD: [500], outcomeCode: 1) == [false, false, false])
  }
}
