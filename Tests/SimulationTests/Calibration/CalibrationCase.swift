import JSSCore
import TestSupport
import Testing

/// The days on which scores are seen, and how closely they agree with the computed scores.
struct CalibrationCase: CustomTestStringConvertible, Sendable {
  let testDescription: String
  /// The days of the displayed scores.
  let days: [Day]
  /// ε (model B10). With 0, only exact agreement has weight.
  var miss = 0.0
  let firstSeed: UInt64
  /// The number of truths to draw.
  var truths = 2000
  /// Scores that fewer truths than this display are left out.
  var fewestTruths = 10
  /// The runs of an inference for one truth whose pasts are found by moves; nil where runs are weighted, as many as it
  /// takes.
  var runsWithMoves: Int?
  /// Divides the truths into two parts, by nothing but what they display.
  let isInFirstPart: @Sendable (_ shown: [Int]) -> Bool

  /// Truths and inferences of each attempt have seeds of their own.
  var seed: UInt64 { firstSeed + 1000 * Attempt.number }

  static let oneScore = CalibrationCase(
    testDescription: "one displayed score", days: [day("2026-11-20")], firstSeed: 101,
    isInFirstPart: { $0[0] < 80 })

  static let oneNearScore = CalibrationCase(
    testDescription: "one displayed score, near misses possible", days: [day("2026-11-20")],
    miss: 0.05, firstSeed: 201, isInFirstPart: { $0[0] < 80 })

  /// Divided by the first score: an inference that ignores it is wrong in both parts.
  static let threeScores = CalibrationCase(
    testDescription: "three displayed scores",
    days: [day("2026-07-15"), day("2026-09-15"), day("2026-11-20")], firstSeed: 301,
    isInFirstPart: { $0[0] < 90 })

  /// Most truths display scores that no other does, so each has an inference of its own.
  static let twelveScores = CalibrationCase(
    testDescription: "twelve displayed scores, near misses possible",
    days: every(28, count: 12), miss: 0.05, firstSeed: 401, truths: 1500, fewestTruths: 1,
    runsWithMoves: 1536, isInFirstPart: { $0[6] < 95 })

  static let twentyFourScores = CalibrationCase(
    testDescription: "twenty-four displayed scores, near misses possible",
    days: every(14, count: 24), miss: 0.05, firstSeed: 501, truths: 2000, fewestTruths: 1,
    runsWithMoves: 1536, isInFirstPart: { $0[12] < 95 })

  /// The day before the as-of day is the last.
  private static func every(_ days: Int, count: Int) -> [Day] {
    (0..<count).reversed().map { day("2026-11-20") - days * $0 }
  }

  /// Nine ended contracts, one of them without hidden feedback. Four ended before the first of
  /// three displayed scores, two between each score and the next, one after the last. Two ended over a year
  /// ago.
  static let history: ContractHistory = {
    let contracts: [Contract] = [
      .row("oldest", "c1", "2025-01-10", "2025-03-20", 180, 5),
      .row("summer 2025", "c2", "2025-06-02", "2025-08-05", 120, 4.4),
      .row("spring", "c3", "2026-02-01", "2026-03-01", 200, 4.7),
      .row("known", "c1", "2026-06-01", "2026-06-28", 700, 5) { $0.privateFeedback = 9 },
      .row("without stars", "c4", "2026-08-01", "2026-08-30", 240) {
        $0.endedBy = .client
        $0.endReason = .notNeeded
      },
      .row("refunded", "c5", "2026-08-20", "2026-09-10", 120, 4.9) { $0.refundedUSD = 60 },
      .row("disputed", "c6", "2026-10-11", "2026-11-10", 90, 4) { $0.disputedGiven = true },
      .row("autumn", "c7", "2026-09-20", "2026-10-25", 150, 4.6),
      .row("today", "c8", "2026-11-01", "2026-11-21", 90, 5),
      Contract(
        id: "open", clientID: "c9", kind: .hourly, start: day("2026-10-01"),
        netChargesUSD: 500),
    ]
    return try! ContractHistory(contracts, asOf: day("2026-11-21"))
  }()

  /// Ended contracts whose private feedback is hidden.
  static let hidden = history.contracts.filter { !$0.isOpen && $0.privateFeedback == nil }.map(\.id)

  /// - Parameter overrides: new values of assumptions.
  static func configuration(
    _ scores: [DisplayedScore], seed: UInt64, runs: Int, overrides: [String: Double],
    _ conditioning: Conditioning? = nil
  ) throws -> SimulationConfiguration {
    var configuration = SimulationConfiguration.test(runs: runs)
    configuration.displayedScores = scores
    configuration.seed = seed
    configuration.conditioning = conditioning
    try configuration.assumptions.apply(overrides.mapValues { .number($0) })
    return configuration
  }
}

extension CalibrationCase {
  /// A change of the configuration that makes the inference wrong.
  typealias Mistake = @Sendable (inout SimulationConfiguration) throws -> Void

  /// The displayed scores as data for the inference.
  func displayed(_ shown: [Int]) -> [DisplayedScore] {
    zip(days, shown).compactMap { DisplayedScore(day: $0, score: $1) }
  }
}
