import JSSCore
import TestSupport

/// Histories with money in escrow, money that went back, and money that does not count.
extension ExactCase {
  /// Ended contracts with money in escrow that the client asks back: less than that is in escrow; more; all, where
  /// nothing was ever paid; and with nothing said in public.
  static let escrow = ExactCase(
    testDescription: "escrow on ended contracts",
    changes: ExactChanges.knownRates.merging(
      ExactChanges.evidence(early: 0, refund: 0, dispute: 2, repeat: 0)
    ) { $1 },
    contracts: [
      .row("more", "c1", "2026-08-01", "2026-11-10", 300, 4.9) {
        $0.inEscrowUSD = 400
        $0.refundRequestedUSD = 600
      },
      .row("less", "c2", "2026-06-10", "2026-09-14", 240, 4.4) {
        $0.inEscrowUSD = 900
        $0.refundRequestedUSD = 50
      },
      .row("never paid", "c3", "2026-09-01", "2026-11-01", 0, 4.6) {
        $0.inEscrowUSD = 500
        $0.refundRequestedUSD = 500
      },
      .row("silent", "c4", "2026-09-05", "2026-11-05", 0) {
        $0.inEscrowUSD = 700
        $0.refundRequestedUSD = 300
      },
      .row("other", "c5", "2026-02-01", "2026-05-10", 400, 5),
    ])

  static let acceptedEscrow = escrow.with("accepted") {
    $0.requests = .accept
    $0.readings.feedback = .publicDecides
    $0.readings.refundBasis = nil
  }
  static let declinedEscrow = escrow.with("declined") {
    $0.requests = .decline
    $0.readings.feedback = .worstOfBoth
    $0.readings.refundBasis = nil
  }

  /// What went back out of charges or escrow is evidence, unless nothing was ever paid; who was never paid, and whose
  /// client said nothing in public, has no private feedback either.
  static let goneBack = ExactCase(
    testDescription: "money that went back",
    changes: ExactChanges.knownRates.merging(
      ExactChanges.evidence(early: 0, refund: 1.8, dispute: 0, repeat: 0)
    ) { $1 },
    contracts: [
      .row("charges", "c1", "2026-02-01", "2026-03-20", 300, 4.9) { $0.refundedUSD = 300 },
      .row("escrow", "c2", "2026-03-02", "2026-04-05", 250, 4.6) { $0.escrowReturnedUSD = 750 },
      .row("both", "c3", "2026-04-20", "2026-05-25", 500) {
        $0.refundedUSD = 100
        $0.escrowReturnedUSD = 400
      },
      .row("all", "c4", "2026-05-01", "2026-06-28", 0, 5) { $0.refundedUSD = 300 },
      .row("never paid", "c5", "2026-08-10", "2026-09-12", 0, 4.9) { $0.escrowReturnedUSD = 600 },
      .row("silent", "c6", "2026-08-11", "2026-09-13", 0),
      .row("silent, refunded", "c7", "2026-08-12", "2026-09-14", 0) { $0.refundedUSD = 90 },
      .row("other", "c8", "2026-09-01", "2026-11-21", 640, 5),
    ])

  /// One of the contracts was worked on for an agency.
  static let agency = earnings.with("agency work") { $0.contracts[2].countsForEarnings = false }
}
