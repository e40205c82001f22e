package import JSSCore

/// A history with contracts of every kind, as far as a past score can depend on how it is: seven contracts of one
/// client, and contracts whose outcome several words decide, because their clients ask for money back.
package enum EveryKind {
  package static let contracts: [Contract] = [
    row("five stars", "c1", "2025-05-01", "2025-08-10", 400, 5),
    row("few stars", "c2", "2025-09-01", "2025-12-05", 900, 3.2),
    row("without stars", "c3", "2025-11-01", "2026-01-15", 260),
    row("refunded", "c4", "2026-01-10", "2026-02-20", 240, 4.6) { $0.refundedUSD = 800 },
    row("suppressed", "c1", "2026-01-01", "2026-03-05", 500, 3.5) { $0.feedbackSuppressed = true },
    row("ended early", "c5", "2026-02-15", "2026-03-20", 300, 4.9) {
      $0.endedBy = .client
      $0.endReason = .notNeeded
    },
    row("disputed", "c6", "2026-03-01", "2026-04-18", 700, 4) { $0.disputedGiven = true },
    row("unpaid", "c7", "2026-04-01", "2026-05-02", 0, 4.4),
    row("known answer", "c8", "2026-04-20", "2026-05-30", 1200, 4.9) { $0.privateFeedback = 8 },
    row("known outcome", "c9", "2026-05-01", "2026-06-10", 150) { $0.outcome = .negative },
    row("pending", "c1", "2026-05-10", "2026-07-14", 480, 4.4) { $0.refundRequestedUSD = 240 },
    row("accepted", "c10", "2026-06-01", "2026-08-01", 600, 4.7) {
      $0.refundRequestedUSD = 100
      $0.requestDecision = .accept
    },
    row("declined", "c1", "2026-06-20", "2026-08-20", 350, 4.6) {
      $0.refundRequestedUSD = 350
      $0.requestDecision = .decline
    },
    row("in escrow", "c11", "2026-07-01", "2026-09-10", 300, 4.7) {
      $0.inEscrowUSD = 500
      $0.refundRequestedUSD = 600
    },
    row("long-term", "c1", "2025-06-01", "2026-10-01", 5000, 4.8) { $0.paidQuarters = 5 },
    row("again", "c1", "2026-09-01", "2026-10-10", 90, 5),
    row("another", "c12", "2026-09-05", "2026-10-20", 260, 4.2),
    row("and again", "c1", "2026-10-01", "2026-11-15", 1500, 4.6),
    Contract(
      id: "open", clientID: "c13", kind: .hourly, start: day("2026-01-05"), netChargesUSD: 3000),
  ]

  /// What one run shows, a point or two off now and then. Between the days contracts enter and leave all windows.
  package static let seen: [(day: String, score: Int)] = [
    ("2026-03-10", 40), ("2026-04-20", 50), ("2026-06-01", 49), ("2026-07-20", 54),
    ("2026-08-25", 58), ("2026-09-15", 69), ("2026-10-15", 71),
  ]

  /// A simulation of it, with all readings possible.
  package static func simulation(
    _ change: (inout SimulationConfiguration) throws -> Void = { _ in }
  ) throws -> Simulation {
    var configuration = SimulationConfiguration.test()
    configuration.displayedScores = seen.compactMap {
      DisplayedScore(day: day($0.day), score: $0.score)
    }
    configuration.conditioning = .moves
    try change(&configuration)
    return try Simulation(
      history: ContractHistory(contracts, asOf: Example.asOf), configuration: configuration)
  }

  private static func row(
    _ id: String, _ client: String, _ start: String, _ end: String, _ charges: Double,
    _ stars: Double? = nil, _ refine: (inout Contract) -> Void = { _ in }
  ) -> Contract {
    var contract = Contract(
      id: id, clientID: client, start: day(start), end: day(end), netChargesUSD: charges,
      stars: stars)
    refine(&contract)
    return contract
  }
}
