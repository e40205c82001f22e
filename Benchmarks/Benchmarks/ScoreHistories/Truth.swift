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
    return .invented(number, clients: count, end: end, asOf: asOf, &random)
  }

  /// What a world of the model shows, with a point more or less where its rules are not those of the model: a
  /// difference of d points has a likelihood of ε^d. Nil if no score is shown on some day.
  private static func shown(
    _ history: ContractHistory, on days: [Day], _ random: inout SplitMix64
  ) throws -> [DisplayedScore]? {
    let assumptions = Assumptions(under: PlatformRules.inForce(on: asOf).rules)
    let world = SimulatedWorld(
      of: history, seed: random.next(), assumptions: assumptions,
      sharing: SharedTables(assumptions))
    return try world.scores(on: days).map { scores in
      zip(days, scores).map { day, score in
        var miss = 0
        while random.below(20) == 0 { miss += 1 }
        let near = random.below(2) == 0 ? score + miss : score - miss
        return DisplayedScore(day: day, score: min(max(near, 0), 100))!
      }
    }
  }
}
