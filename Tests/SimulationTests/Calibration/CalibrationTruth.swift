import JSSCore
import TestSupport
import Testing

/// One world, taken for the real one, and what is displayed in it.
struct CalibrationTruth: Sendable {
  let shown: [Int]
  /// By hidden contract, whether its private feedback is bad.
  let isBad: [Bool]
  /// In the weeks that are looked at; nil if none is shown.
  let scores: [Int?]

  /// Weeks of the forecast that are looked at.
  static let weeks = [4, 26]

  /// Truths of the model that show a score on every day: those that show none on some day have no
  /// weight in the inference either, so both sides are conditioned alike.
  ///
  /// They come from simulations with one displayed score each, for which every run weighs the same
  /// (ε = 1) and nothing is carried forward (δ = 0): so no weights take part, and no populations of
  /// sequential Monte Carlo. Run by run these simulations sample the same worlds.
  static func draw(_ example: CalibrationCase) throws -> [CalibrationTruth] {
    let dice = GSLGenerator(Philox4x32(seed: example.seed))
    let site = Site("calibration: what is displayed")
    var readings = [[RunRecord]](repeating: [], count: example.days.count)
    var hidden: [Int] = []
    for (index, day) in example.days.enumerated() {
      // Any score will do.
      let score = try #require(DisplayedScore(day: day, score: 50))
      let simulation = try Simulation(
        history: CalibrationCase.history,
        configuration: CalibrationCase.configuration(
          [score], seed: example.seed, runs: example.truths,
          overrides: ["displayed_score_miss": 1, "displayed_score_offset": 0]))
      let ids = simulation.endedContractIDs
      hidden = CalibrationCase.hidden.compactMap { ids.firstIndex(of: $0) }
      try #require(hidden.count == CalibrationCase.hidden.count)
      for batch in stride(from: 0, to: example.truths, by: 64) {
        readings[index] += simulation.records(firstRun: batch)
      }
    }
    return try (0..<example.truths).compactMap { run in
      let world = readings[0][run]
      let computed = readings.compactMap { $0[run].pastScores[0] }
      guard computed.count == example.days.count else { return nil }
      for other in readings.map({ $0[run] }) {
        try #require(other.privateCodes == world.privateCodes && other.outcomes == world.outcomes)
        try #require(other.scores.dropFirst() == world.scores.dropFirst())
      }
      dice.start(site: site, run: UInt32(run))
      guard let shown = display(computed, miss: example.miss, dice) else { return nil }
      // δ of the model, 0 where only exact agreement has weight.
      let offset = min(max(shown.last! - computed.last!, -3), 3)
      return CalibrationTruth(
        shown: shown, isBad: hidden.map { world.privateCodes[$0] == 1 },
        scores: weeks.map { week in world.scores[week].map { min(max($0 + offset, 0), 100) } })
    }
  }

  /// Displays scores that may be off by some points; nil if the world is not taken.
  ///
  /// Over the scores 0 to 100, the likelihood ε^|shown − computed| adds up to some Z(computed) that
  /// is smaller near 0 and 100 than between: it is not normalised there. A model with this
  /// posterior takes worlds with probability Z / largest Z; a world taken displays a score with
  /// probability ε^|shown − computed| / Z. With ε = 0 all worlds are taken, and display the score
  /// computed.
  private static func display(
    _ computed: [Int], miss: Double, _ dice: borrowing GSLGenerator
  ) -> [Int]? {
    var shown: [Int] = []
    for score in computed {
      guard miss > 0 else {
        shown.append(score)
        continue
      }
      let likelihoods = (0...100).map { (0..<abs($0 - score)).reduce(1) { p, _ in p * miss } }
      let point = Uniform.open(dice.nextWord()) * (1 + miss) / (1 - miss)
      var cumulative = 0.0
      guard
        let value = likelihoods.firstIndex(where: {
          cumulative += $0
          return point < cumulative
        })
      else { return nil }
      shown.append(value)
    }
    return shown
  }
}
