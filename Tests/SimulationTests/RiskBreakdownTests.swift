import Foundation
import JSSCore
import JSSTables
import TestSupport
import Testing

/// What the risk is made of, and how much the unpublished rules matter (model B9).
@Suite struct RiskBreakdownTests {
  private func sums(_ risk: RiskBreakdown) -> (lost: Double, gained: Double) {
    (
      risk.additions.reduce(0) { $0 + $1.lost.value },
      risk.additions.reduce(0) { $0 + $1.gained.value }
    )
  }

  @Test(
    "The five parts add up to the chances by the horizon",
    arguments: [
      ExactCase.starBins, .earnings, .readings, .requests, .refundsAndBadge, .quiet, .rarelyShown,
      .oneScore, .oldScore, .seenReadings, .badgeAndOldScore, .running, .seen2024, .firstScore,
      .risingTalent, .hold, .plus, .agency, .escrow, .lacksAWeek,
    ])
  func exactCases(exact: ExactCase) throws {
    try expectSums(exact.with("few runs") { $0.runs = 4096 }.simulation())
  }

  @Test(
    "And for whole histories, with open contracts, new work and refunds",
    arguments: Example.allCases, [nil, .held, SimulationConfiguration.Badge.none])
  func examples(example: Example, badge: SimulationConfiguration.Badge?) throws {
    try expectSums(
      Simulation(
        history: example.history(), configuration: .test(runs: 2048) { $0.badge = badge }))
  }

  private func expectSums(_ simulation: Simulation) throws {
    let explanation = simulation.explain()
    let forecast = explanation.forecast
    let last = forecast.weeks.count - 1
    let risk = try #require(explanation.risk)
    #expect(risk.additions.map(\.part) == RiskBreakdown.Part.allCases)
    let sums = sums(risk)
    #expect(abs(sums.lost - forecast.lostBy(week: last).probability) < 1e-9)
    #expect(abs(sums.gained - forecast.gainedBy(week: last).probability) < 1e-9)
    for rule in risk.rules {
      #expect(abs(rule.readings.reduce(0) { $0 + $1.share.probability } - 1) < 1e-9)
      // The law of total probability.
      let lost = rule.readings.reduce(0) { $0 + $1.share.probability * ($1.lost?.probability ?? 0) }
      #expect(abs(lost - sums.lost) < 1e-9)
    }
  }

  // MARK: The independent implementation

  /// A case of `Tests/Reference`, with the answers of the other program.
  struct Reference: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let file: String
    let badge: SimulationConfiguration.Badge?

    func history() throws -> ContractHistory {
      try HistoryTable(
        csv: bytes("histories/\(file).csv"), file: file, asOf: Example.asOf
      ).history
    }

    /// The lines of the answers, by column.
    func answers() throws -> [[Substring]] {
      String(decoding: try bytes("expected/details/\(testDescription).csv"), as: UTF8.self)
        .split(separator: "\n").map { $0.split(separator: ",") }
    }

    private func bytes(_ path: String) throws -> [UInt8] {
      [UInt8](
        try Data(contentsOf: Repository.root.appending(path: "Tests/Reference/\(path)")))
    }
  }

  /// Runs of the other program.
  private static let referenceRuns = 200_000.0
  private static let references = [
    Reference(testDescription: "escrow_open", file: "escrow_open", badge: nil),
    Reference(testDescription: "mixed_none", file: "mixed", badge: .some(.none)),
    Reference(testDescription: "gradual", file: "gradual", badge: nil),
  ]
  /// Of each of the comparisons, which are two for each part and each rule.
  private static let level =
    StatisticalTest.riskBesideReference.falseAlarm
    / Double(
      references.count * 2 * (RiskBreakdown.Part.allCases.count + UnpublishedRule.allCases.count))
  private static let distance = Level.normalDistance(level)

  @Test(
    "Parts and variance shares are those of the independent implementation",
    arguments: references)
  func reference(_ reference: Reference) throws {
    let runs = 40_000
    let simulation = try Simulation(
      history: reference.history(),
      configuration: .test(runs: runs) {
        $0.badge = reference.badge
        $0.threads = 2
        $0.seed = 14
      })
    let risk = try #require(simulation.explain().risk)
    let answers = try reference.answers()
    var found: [String] = []
    for addition in risk.additions {
      let row = try #require(answers.first { $0[0] == addition.part.rawValue })
      for (name, estimate, column) in [("lost", addition.lost, 1), ("gained", addition.gained, 3)] {
        let (value, error) = (Double(row[column])!, Double(row[column + 1])!)
        // A difference that is rare has an error of at least that of one run.
        let least = 1 / Double(runs)
        let both = (error * error + estimate.standardError * estimate.standardError + least * least)
          .squareRoot()
        if abs(estimate.value - value) > Self.distance * both {
          found.append("\(addition.part) \(name): \(estimate.value), not \(value) ± \(both)")
        }
      }
    }
    for rule in risk.rules {
      let rows = answers.filter { $0[0] == Self.names[rule.rule]! }
      #expect(rows.count == rule.readings.count)
      for (name, share, chance, variance) in [
        ("lost", rule.lostVarianceShare, 3, 5), ("gained", rule.gainedVarianceShare, 4, 6),
      ] {
        let readings = rows.map { (share: Double($0[2])!, chance: Double($0[chance])!) }
        let expected = Double(rows[0][variance])!
        let allowed =
          Self.tolerance(readings, runs: Self.referenceRuns)
          + Self.tolerance(readings, runs: Double(runs))
        if abs((share ?? 0) - expected) > allowed {
          found.append("\(rule.rule) \(name): \(share ?? 0), not \(expected) ± \(allowed)")
        }
      }
    }
    #expect(found.isEmpty, "\(found.joined(separator: "\n"))")
  }

  /// The names of the rules in the other program.
  private static let names: [UnpublishedRule: Substring] = [
    .feedback: "feedbackReading", .hiddenFeedbackEnds: "hiddenFeedbackEnds",
    .middlingCounts: "middlingCounts", .starCuts: "starCuts",
    .weightCombination: "weightCombination", .refundBasis: "refundBasis",
    .windowMinimum: "windowMinimum",
  ]

  /// What a variance share estimated from so many runs may be off by.
  ///
  /// The share is S = Σ qᵢ(pᵢ − p)² / p(1 − p), with the share qᵢ of a reading and the chance pᵢ given it. To first
  /// order an error εᵢ of pᵢ, of variance pᵢ(1 − pᵢ)/(qᵢn), changes it by 2qᵢ(pᵢ − p)εᵢ / p(1 − p). To second order
  /// n·S is, where all pᵢ are equal, χ² distributed with one degree of freedom less than there are readings.
  private static func tolerance(_ readings: [(share: Double, chance: Double)], runs: Double)
    -> Double
  {
    let p = readings.reduce(0) { $0 + $1.share * $1.chance }
    let variance = p * (1 - p)
    let squares = readings.reduce(0) { sum, reading in
      let slope = 2 * reading.share * (reading.chance - p) / variance
      return sum + slope * slope * reading.chance * (1 - reading.chance) / (reading.share * runs)
    }
    let degrees = Double(readings.count - 1)
    let secondOrder = (degrees + Level.chiSquaredExcess(degrees: degrees, level)) / runs
    return distance * squares.squareRoot() + secondOrder
  }
}
