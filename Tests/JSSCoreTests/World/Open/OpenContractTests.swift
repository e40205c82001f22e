import JSSCore
import TestSupport
import Testing

@Suite struct OpenContractTests {
  private let asOf = Example.asOf

  /// An hourly contract, open for 100 days, with $10 a day so far.
  private func contract(_ change: (inout Contract) -> Void = { _ in }) -> Contract {
    var contract = Contract(
      id: "c", clientID: "x", kind: .hourly, start: day("2026-08-13"), netChargesUSD: 1000)
    change(&contract)
    return contract
  }

  private func model(
    _ contract: Contract, _ change: (inout SimulationConfiguration) -> Void = { _ in }
  ) throws -> WorldModel {
    try simulation([contract], change).model
  }

  private func prepared(_ contract: Contract) throws -> OpenContract {
    try #require(try model(contract).open.first)
  }

  // MARK: Growth

  @Test("An hourly contract continues to earn what it has earned per day")
  func growth() throws {
    let open = try prepared(contract())
    #expect(open.startDay == -100)
    #expect(open.ageDays == 100)
    #expect(open.growth(days: 0) == nil)
    #expect(
      open.growth(days: 5) == SpreadPayment(amountUSD: 50, first: asOf + 1, last: asOf + 5))
    #expect(open.lastDays[0].chargesUSD == 1010)
    #expect(open.lastDays[4].chargesUSD == 1050)
  }

  @Test("A contract that began today counts as one day old, so it earns nothing tomorrow")
  func growthOfToday() throws {
    let open = try prepared(
      contract {
        $0.start = asOf
        $0.netChargesUSD = 40
      })
    #expect(open.growth(days: 1) == nil)
    #expect(
      open.growth(days: 3) == SpreadPayment(amountUSD: 80, first: asOf + 2, last: asOf + 3))
    #expect(open.lastDays[0].chargesUSD == 40)
    #expect(open.lastDays[2].chargesUSD == 120)
  }

  @Test(
    "Charges do not grow if the price is fixed or the last payment is over 90 days ago")
  func noGrowth() throws {
    for unchanged in [
      contract { $0.kind = .fixed }, contract { $0.lastPaymentGiven = asOf - 91 },
    ] {
      let open = try prepared(unchanged)
      #expect(open.growth(days: 50) == nil)
      #expect(open.lastDays[49].chargesUSD == 1000)
    }
    #expect(try prepared(contract { $0.lastPaymentGiven = asOf - 90 }).growth(days: 1) != nil)
  }

  // MARK: While it is open

  @Test("An open contract counts once it is long-term, by its charges and quarters on that day")
  func standing() throws {
    let model = try model(contract())
    func quarterJobs(afterDays days: Int) -> [Int32]? {
      model.open[0].standing(on: asOf + days, readings: model.context.readings)?.quarterJobs
    }
    // The third tier and one quarter; two quarters after 180 days.
    #expect(quarterJobs(afterDays: 1) == [10])
    #expect(quarterJobs(afterDays: 79) == [10])
    #expect(quarterJobs(afterDays: 80) == [14])
  }

  @Test("An open contract does not count before 90 days have passed")
  func standingOfYoung() throws {
    let model = try model(contract { $0.start = asOf - 60 })
    #expect(model.open[0].standing(on: asOf + 29, readings: model.context.readings) == nil)
    #expect(model.open[0].standing(on: asOf + 30, readings: model.context.readings) != nil)
  }

  @Test("An open contract does not count if payments stopped or a quarter had none")
  func noStanding() throws {
    for contract in [
      contract { $0.lastPaymentGiven = asOf - 91 }, contract { $0.paidQuarters = 0 },
    ] {
      let model = try model(contract)
      #expect(model.open[0].standing(on: asOf + 1, readings: model.context.readings) == nil)
    }
  }

  @Test("If the tier follows gross charges, refunds so far are part of them")
  func standingByGross() throws {
    let model = try model(
      contract {
        $0.netChargesUSD = 900
        $0.refundedUSD = 200
      }
    ) { $0.readings.refundBasis = nil }
    // $909 and $1,109: the second tier and the third.
    let quarterJobs = model.open[0].standing(
      on: asOf + 1, readings: model.context.readings)?.quarterJobs
    #expect(
      zip(model.context.readings.weightReadings, quarterJobs ?? []).map {
        "\($0.basis.rawValue) \($1)"
      }.sorted() == ["gross 10", "net 9"])
  }

  @Test("Standings by week: none up to the as-of day, then those of the day of the score")
  func standings() throws {
    let model = try model(contract { $0.start = asOf - 80 }) { $0.horizonWeeks = 3 }
    // The Saturdays in 7, 14 and 21 days are 87, 94 and 101 days after its start.
    #expect(model.open[0].standings.map { $0 == nil } == [true, true, false, false])
  }

  // MARK: Its last day

  @Test("Quarters given by the history grow with each complete quarter of the contract's age")
  func lastDays() throws {
    let model = try model(contract { $0.paidQuarters = 1 }) { $0.horizonWeeks = 26 }
    let last = model.open[0].lastDays
    #expect(last.count == 182)
    #expect(last[78].paidQuarters == 1)
    #expect(last[79].paidQuarters == 2)
    #expect(last[169].paidQuarters == 3)
    #expect(last[0].isLong && last[181].isLong)
  }

  @Test("A dormant contract gains no quarters, and is long-term only while its payment is recent")
  func lastDaysOfDormant() throws {
    let open = try prepared(
      contract {
        $0.start = day("2026-01-01")
        $0.lastPaymentGiven = asOf - 91
      })
    // The last payment was on day 233 of 324.
    #expect(open.lastDays.allSatisfy { $0.paidQuarters == 2 && !$0.isLong })
  }

  // MARK: What is paid on it

  @Test("Nothing more where something was paid; what was never paid may be paid by draw")
  func payment() throws {
    #expect(try prepared(contract()).payment == .nothing)
    let unpaid = try prepared(
      contract {
        $0.netChargesUSD = 0
        $0.start = asOf - 90
      })
    #expect(unpaid.payment == .drawnIfPaid)
    #expect(unpaid.lastDays.allSatisfy { $0.chargesUSD == 0 })
    // Silent for more than 90 days: dormant.
    #expect(
      try prepared(
        contract {
          $0.netChargesUSD = 0
          $0.start = asOf - 91
        }
      ).payment == .nothing)
    // All that was paid went back.
    #expect(
      try prepared(
        contract {
          $0.netChargesUSD = 0
          $0.refundedUSD = 300
        }
      ).payment == .nothing)
  }

  @Test("Money in escrow alone is what may be paid, whether something was paid before or not")
  func paymentOfEscrow() throws {
    for netChargesUSD in [0.0, 400] {
      let open = try prepared(
        contract {
          $0.kind = .fixed
          $0.start = asOf - 200
          $0.netChargesUSD = netChargesUSD
          $0.lastPaymentGiven = asOf - 150
          $0.inEscrowUSD = 250
        })
      #expect(open.payment == .escrow(250))
    }
  }
}
