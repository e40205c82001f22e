import JSSCore
import TestSupport
import Testing

/// How contracts counted that were open on days of the past.
@Suite struct RunningStandingTests {
  /// A contract of 300 days at $10 a day.
  private func contract(_ change: (inout Contract) -> Void = { _ in }) -> Contract {
    var contract = Contract(
      id: "c", clientID: "x", start: day("2026-01-01"), end: day("2026-10-28"), netChargesUSD: 3000)
    change(&contract)
    return contract
  }

  /// Nil if the contract did not count.
  private func quarterJobs(
    _ contract: Contract, on day: Day, _ change: (inout SimulationConfiguration) -> Void = { _ in }
  ) throws -> [Int32]? {
    let context = try simulation([contract], change).model.context
    return RunningStanding(contract, on: day, clientCode: 7, context: context)?.quarterJobs
  }

  @Test("A contract counts from its 90th day until the day before its end")
  func days() throws {
    let contract = contract()
    #expect(try quarterJobs(contract, on: contract.start + 89) == nil)
    // Charges in proportion to the time: $900, the second tier, and one quarter.
    #expect(try quarterJobs(contract, on: contract.start + 90) == [9])
    #expect(try quarterJobs(contract, on: contract.start + 100) == [9])
    #expect(try quarterJobs(contract, on: contract.start + 101) == [10])
    #expect(try quarterJobs(contract, on: contract.start + 299) == [18])
    #expect(try quarterJobs(contract, on: contract.start + 300) == nil)
    #expect(try quarterJobs(contract, on: contract.start - 1) == nil)
  }

  @Test("A contract counts until 90 days after its last payment, with the quarters up to then")
  func lastPayment() throws {
    let contract = contract { $0.lastPaymentGiven = $0.start + 95 }
    #expect(try quarterJobs(contract, on: contract.start + 185) == [10])
    #expect(try quarterJobs(contract, on: contract.start + 186) == nil)
  }

  @Test("Quarters given by the history are taken to be the first ones of the contract")
  func paidQuarters() throws {
    let two = contract { $0.paidQuarters = 2 }
    #expect(try quarterJobs(two, on: two.start + 100) == [9])
    #expect(try quarterJobs(two, on: two.start + 200) == [14])
    // The third quarter has no payment.
    #expect(try quarterJobs(two, on: two.start + 270) == nil)
  }

  @Test("An open contract counts on the as-of day, unless it is dormant")
  func open() throws {
    let open = contract { $0.end = nil }
    #expect(try quarterJobs(open, on: Example.asOf) == [18])
    let dormant = contract {
      $0.end = nil
      $0.lastPaymentGiven = Example.asOf - 91
    }
    #expect(try quarterJobs(dormant, on: Example.asOf) == nil)
    #expect(try quarterJobs(dormant, on: Example.asOf - 1) == [14])
  }

  @Test("Refunds are part of the gross charges")
  func gross() throws {
    let contract = contract { $0.refundedUSD = 200 }
    #expect(
      try quarterJobs(contract, on: contract.start + 90) { $0.readings.refundBasis = .gross }
        == [10])
  }
}
