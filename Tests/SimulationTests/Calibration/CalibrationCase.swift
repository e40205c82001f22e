import JSSCore
import Testing

/// Days on which a score is seen, and how well it agrees with the score computed.
struct CalibrationCase: CustomTestStringConvertible {
  let testDescription: String
  /// The days of the displayed scores.
  let days: [Day]
  /// ε of the inference (model B10). With 0 only exact agreement has weight.
  var miss = 0.0
  let truths: Int
  /// Displayed scores that fewer truths show are left out.
  let fewestTruths: Int
  /// Runs of each inference.
  let runs: Int
  /// Cuts the truths in two, by what is displayed alone.
  let isInFirstPart: @Sendable (_ shown: [Int]) -> Bool

  static let oneScore = CalibrationCase(
    testDescription: "one displayed score", days: [Day(iso: "2026-11-20")!],
    truths: 4000, fewestTruths: 10, runs: 131_072, isInFirstPart: { $0[0] < 80 })

  static let oneNearScore = CalibrationCase(
    testDescription: "one displayed score, near misses possible", days: [Day(iso: "2026-11-20")!],
    miss: 0.05, truths: 4000, fewestTruths: 10, runs: 131_072, isInFirstPart: { $0[0] < 80 })

  /// Cut by the change, so that what the earlier scores teach matters to both parts.
  static let threeScores = CalibrationCase(
    testDescription: "three displayed scores",
    days: [Day(iso: "2026-07-15")!, Day(iso: "2026-09-15")!, Day(iso: "2026-11-20")!],
    truths: 4000, fewestTruths: 10, runs: 32_768, isInFirstPart: { $0[2] < $0[0] })

  /// Nine ended contracts, one of which is sure; two are older than a year, two are too young for
  /// some of the displayed scores, and one for all.
  static let history: ContractHistory = {
    let contracts: [Contract] = [
      .row("old", "c1", "2025-01-10", "2025-03-20", 180, 5),
      .row("older stars", "c2", "2025-06-02", "2025-08-05", 120, 4.4),
      .row("winter", "c3", "2026-02-01", "2026-03-01", 200, 5),
      .row("spring", "c4", "2026-04-20", "2026-05-25", 150, 4.6),
      .row("known", "c1", "2026-06-01", "2026-06-28", 700, 5) { $0.privateFeedback = 9 },
      .row("without stars", "c5", "2026-08-01", "2026-08-30", 240) {
        $0.endedBy = .client
        $0.endReason = .notNeeded
      },
      .row("refunded", "c6", "2026-09-01", "2026-09-30", 200, 4.9) { $0.refundedUSD = 100 },
      .row("disputed", "c7", "2026-10-11", "2026-11-10", 90, 4) { $0.disputedGiven = true },
      .row("today", "c8", "2026-11-01", "2026-11-21", 90, 5),
      Contract(
        id: "open", clientID: "c9", kind: .hourly, start: Day(iso: "2026-10-01")!,
        netChargesUSD: 500),
    ]
    return try! ContractHistory(contracts, asOf: Day(iso: "2026-11-21")!)
  }()

  /// Ended contracts whose private feedback is hidden.
  static var hidden: [String] {
    history.contracts.filter { !$0.isOpen && $0.privateFeedback == nil }.map(\.id)
  }

  /// - Parameter overrides: of assumptions.
  static func simulation(
    _ scores: [DisplayedScore], seed: UInt64, runs: Int, overrides: [String: Double],
    _ change: @Sendable (inout SimulationConfiguration) throws -> Void = { _ in }
  ) throws -> Simulation {
    var configuration = SimulationConfiguration.test(runs: runs)
    configuration.displayedScores = scores
    configuration.seed = seed
    try configuration.assumptions.apply(overrides.mapValues { .number($0) })
    try change(&configuration)
    return try Simulation(history: history, configuration: configuration)
  }
}

extension Simulation {
  /// All records of populations of the largest size: 64 runs, or 4096 that share their past.
  func forEachPopulation(runs: Int, of size: Int, _ visit: ([RunRecord]) -> Void) {
    for firstRun in stride(from: 0, to: runs, by: size) { visit(records(firstRun: firstRun)) }
  }
}
