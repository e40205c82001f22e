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

  @Test(
    "Gross charges and the share of them that was refunded",
    arguments: [
      // net, refunded, gross, share
      (500.0, 0.0, 500.0, 0.0), (375, 125, 500, 0.25), (0, 500, 500, 1), (0, 0, 0, 0),
      (1e9, 0, 1e9, 0),
    ])
  func refundedShare(net: Double, refunded: Double, gross: Double, share: Double) {
    var contract = Self.contract
    contract.netChargesUSD = net
    contract.refundedUSD = refunded
    #expect(contract.grossChargesUSD == gross)
    #expect(contract.refundedShare == share)
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
    #expect(contract.refundRequestedUSD == nil)
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
