import JSSCore
import TestSupport
import Testing

@Suite struct ContractTests {
  static let contract = Contract(
    id: "1", clientID: "a", start: day("2025-01-10"), netChargesUSD: 500)

  @Test(
    "Ended early means by the client, for a reason other than completion or dispute",
    arguments: [
      (.completed, false), (.notNeeded, true), (.hiredOther, true), (.unresponsive, true),
      (.skills, true), (.conduct, true), (.cancelled, true), (.dispute, false), (.other, true),
      (nil, false),
    ] as [(Contract.EndReason?, Bool)])
  func endedEarly(reason: Contract.EndReason?, isEarly: Bool) {
    var contract = Self.contract
    contract.endReason = reason
    contract.endedBy = .client
    #expect(!contract.endedEarly, "It has not ended.")
    contract.end = day("2025-06-30")
    #expect(contract.endedEarly == isEarly)
    for ender in [.freelancer, .platform, nil] as [Contract.Ender?] {
      contract.endedBy = ender
      #expect(!contract.endedEarly)
    }
  }

  @Test("Disputed means marked so, or ended by a dispute, no matter who ended it")
  func isDisputed() {
    for reason in Contract.EndReason.allCases.map(Optional.some) + [nil] {
      for ender in Contract.Ender.allCases.map(Optional.some) + [nil] {
        var contract = Self.contract
        contract.endReason = reason
        contract.endedBy = ender
        #expect(contract.isDisputed == (reason == .dispute))
        contract.disputedGiven = true
        #expect(contract.isDisputed)
      }
    }
  }

  @Test("The end that a scenario plans says who ends it and why")
  func endedEarlyByPlan() throws {
    var contract = Self.contract
    contract.end = day("2026-03-18")
    contract.endedBy = .client
    contract.endReason = .notNeeded
    let planned = try ContractHistory(scenario: [contract], asOf: day("2026-03-17")).contracts[0]
    #expect(planned.isOpen)
    #expect(planned.endedEarly)
  }

  @Test(
    "Gross charges and the share of the agreed money that went back",
    arguments: [
      // net, refunded, returned out of escrow, gross, share
      (500.0, 0.0, 0.0, 500.0, 0.0), (375, 125, 0, 500, 0.25), (0, 500, 0, 500, 1),
      (0, 0, 0, 0, 0), (1e9, 0, 0, 1e9, 0), (300, 0, 100, 300, 0.25), (200, 100, 100, 300, 0.5),
      (0, 0, 100, 0, 0), (0.99, 0, 100, 0.99, 0), (0, 1, 1, 1, 1), (1, 0, 1, 1, 0.5),
    ])
  func returnedShare(
    net: Double, refunded: Double, escrowReturned: Double, gross: Double, share: Double
  ) {
    var contract = Self.contract
    contract.netChargesUSD = net
    contract.refundedUSD = refunded
    contract.escrowReturnedUSD = escrowReturned
    #expect(contract.grossChargesUSD == gross)
    #expect(contract.returnedShare(under: .newest) == share)
  }

  @Test("Last payment: as given, else the end, else the as-of day")
  func lastPayment() {
    var contract = Self.contract
    let asOf = day("2026-03-17")
    #expect(contract.isOpen)
    #expect(contract.lastPayment(asOf: asOf) == asOf)
    contract.end = day("2025-06-30")
    #expect(!contract.isOpen)
    #expect(contract.lastPayment(asOf: asOf) == day("2025-06-30"))
    contract.lastPaymentGiven = day("2025-07-05")
    #expect(contract.lastPayment(asOf: asOf) == day("2025-07-05"))
    contract.end = nil
    #expect(contract.lastPayment(asOf: asOf) == day("2025-07-05"))
  }

  @Test("Fields that are not given are unknown, false or 0")
  func defaults() {
    let contract = Self.contract
    #expect(contract.kind == .fixed)
    #expect(contract.refundedUSD == 0)
    #expect(contract.inEscrowUSD == 0)
    #expect(contract.escrowReturnedUSD == 0)
    #expect(contract.refundRequestedUSD == nil)
    #expect(contract.countsForEarnings)
    #expect(!contract.isPaidInFullByPlannedEnd)
    #expect(contract.paidQuarters == nil)
    #expect(contract.stars == nil)
    #expect(!contract.feedbackSuppressed)
    #expect(contract.privateFeedback == nil)
    #expect(contract.outcome == nil)
    #expect(contract.endedBy == nil)
    #expect(contract.endReason == nil)
    #expect(!contract.disputedGiven)
  }

  @Test("Names are the words of the history format")
  func names() {
    #expect(Contract.PaymentKind.allCases.map(\.rawValue) == ["hourly", "fixed"])
    #expect(Contract.Ender.allCases.map(\.rawValue) == ["client", "freelancer", "platform"])
    #expect(
      Contract.EndReason.allCases.map(\.rawValue) == [
        "completed", "not_needed", "hired_other", "unresponsive", "skills", "conduct", "cancelled",
        "dispute", "other",
      ])
  }
}
