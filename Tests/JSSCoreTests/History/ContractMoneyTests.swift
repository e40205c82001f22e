import JSSCore
import TestSupport
import Testing

/// What of the agreed money went back, and which open contracts pay nothing more (model B2, B5).
@Suite struct ContractMoneyTests {
  private let asOf = Example.asOf

  @Test(
    "The share that went back: (refunded + escrow returned) / (gross + escrow returned)",
    arguments: [
      // Net charges, refunded, returned out of escrow; the share.
      (100, 0, 0, 0), (300, 100, 0, 0.25), (0, 500, 0, 1), (200, 100, 100, 0.5),
      (300, 0, 100, 0.25), (0, 100, 300, 1),
      // Never paid.
      (0, 0, 0, 0), (0, 0, 400, 0), (0.99, 0, 400, 0), (1, 0, 3, 0.75),
    ] as [(Double, Double, Double, Double)])
  func returnedShare(_ net: Double, _ refunded: Double, _ returned: Double, _ share: Double) {
    let contract = Contract(
      id: "c", clientID: "x", start: asOf - 50, end: asOf - 10, netChargesUSD: net,
      refundedUSD: refunded, inEscrowUSD: 70, escrowReturnedUSD: returned, refundRequestedUSD: 60)
    #expect(contract.returnedShare(under: .newest) == share)
  }

  private func isDormant(_ change: (inout Contract) -> Void) -> Bool {
    var contract = Contract(id: "c", clientID: "x", start: asOf - 200, netChargesUSD: 500)
    change(&contract)
    return contract.isDormant(asOf: asOf, afterDays: 90, under: .newest)
  }

  @Test("Paid, it is dormant when the last payment is more than 90 days ago")
  func paid() {
    #expect(!isDormant { _ in })
    #expect(!isDormant { $0.lastPaymentGiven = asOf - 90 })
    #expect(isDormant { $0.lastPaymentGiven = asOf - 91 })
    // Whatever is in escrow.
    #expect(
      isDormant {
        $0.lastPaymentGiven = asOf - 91
        $0.inEscrowUSD = 50
      })
    #expect(
      !isDormant {
        $0.end = asOf - 95
        $0.lastPaymentGiven = asOf - 100
      })
  }

  @Test("Refunded in full, it is dormant however young it is")
  func refunded() {
    #expect(
      isDormant {
        $0.start = asOf - 3
        $0.netChargesUSD = 0.5
        $0.refundedUSD = 200
      })
  }

  @Test("Never paid, it is dormant after 90 days, unless money is in escrow")
  func neverPaid() {
    for (age, escrow, dormant) in [(90, 0.0, false), (91, 0, true), (91, 20, false)] {
      #expect(
        isDormant {
          $0.start = asOf - age
          $0.netChargesUSD = 0.99
          $0.inEscrowUSD = escrow
        } == dormant)
    }
  }
}
