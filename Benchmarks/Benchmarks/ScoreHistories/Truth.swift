import BenchmarkSupport
import JSSCore

/// A freelancer that the model has invented, and the scores that were displayed.
struct Truth {
  let history: ContractHistory
  let shown: [DisplayedScore]

  static let asOf = Day(year: 2026, month: 11, day: 21)!

  /// Draws freelancers until one shows a score on every day: one that does not has not written it down.
  init(contracts: Int, scores: Int, _ random: inout SplitMix64) throws {
    let spacing = min(30, 720 / scores)
    let days = (0..<scores).reversed().map { Truth.asOf - 1 - $0 * spacing }
    while true {
      let history = try ContractHistory(
        (0..<contracts).map { Truth.contract($0, of: contracts, &random) }, asOf: Truth.asOf)
      if let shown = try Truth.shown(history, on: days, &random) {
        self.history = history
        self.shown = shown
        return
      }
    }
  }

  /// One in fifteen is open; the others ended in the last thirty months.
  private static func contract(
    _ number: Int, of count: Int, _ random: inout SplitMix64
  ) -> Contract {
    let end = random.below(15) == 0 ? nil : asOf - random.below(900)
    let length = [4, 12, 25, 50, 120, 300][random.below(6)]
    let isEarly = random.below(6) == 0
    let charges = [40.0, 90, 180, 320, 640, 950, 1800, 5200][random.below(8)]
    return Contract(
      id: "contract \(number)", clientID: "client \(random.below(count))",
      kind: end == nil ? .hourly : .fixed, start: (end ?? asOf) - length, end: end,
      netChargesUSD: charges, refundedUSD: random.below(20) == 0 ? charges / 2 : 0,
      stars: end == nil || random.below(3) == 0
        ? nil : [5, 5, 5, 5, 5, 5, 4.8, 4.6, 4.3, 3.7, 2][random.below(11)],
      endedBy: end == nil ? nil : .client,
      endReason: end == nil ? nil : isEarly ? .notNeeded : .completed)
  }

  /// What a world of the model shows, with a point more or less where its rules are not those of the model: a
  /// difference of d points has a likelihood of ε^d. Nil if no score is shown on some day.
  private static func shown(
    _ history: ContractHistory, on days: [Day], _ random: inout SplitMix64
  ) throws -> [DisplayedScore]? {
    var configuration = SimulationConfiguration(rules: PlatformRules.inForce(on: asOf).rules)
    configuration.runs = laneCount
    configuration.horizonWeeks = 1
    configuration.seed = random.next()
    configuration.conditioning = .weighting
    // What is seen weights worlds, and has no influence on what they compute.
    configuration.displayedScores = days.map { DisplayedScore(day: $0, score: 50)! }
    let simulation = try Simulation(history: history, configuration: configuration)
    var shown: [DisplayedScore]?
    simulation.visitBatches(firstRun: 0) { batch in
      let scores = batch.pastScores.compactMap { WindowScores.score($0[0]) }
      guard scores.count == days.count else { return }
      shown = zip(days, scores).map { day, score in
        var miss = 0
        while random.below(20) == 0 { miss += 1 }
        let near = random.below(2) == 0 ? score + miss : score - miss
        return DisplayedScore(day: day, score: min(max(near, 0), 100))!
      }
    }
    return shown
  }
}
