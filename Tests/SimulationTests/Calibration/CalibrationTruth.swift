import JSSCore
import TestSupport
import Testing

/// One world that is taken as the real one, and what is displayed in it.
struct CalibrationTruth: Sendable {
  let shown: [Int]
  /// By hidden contract, whether its private feedback is bad.
  let isBad: [Bool]
  /// The scores in the compared weeks; nil if none is shown.
  let scores: [Int?]

  /// The weeks of the forecast that are compared.
  static let weeks = [4, 26]

  /// Draws truths of the model that show a score on every day. Those that show none on some day have no
  /// weight in the inference either, so both sides are conditioned alike.
  ///
  /// They come from simulations with one displayed score each, in which all runs weigh the same
  /// (ε = 1) and the offset δ is 0: so neither weights are involved nor
  /// sequential Monte Carlo. Run by run, these simulations sample the same worlds.
  static func draw(_ example: CalibrationCase) throws -> [CalibrationTruth] {
    let dice = GSLGenerator(Philox4x32(seed: example.seed))
    let site = Site("calibration: what is displayed")
    var readings = [[RunRecord]](repeating: [], count: example.days.count)
    var hidden: [Int] = []
    for (index, day) in example.days.enumerated() {
      // The score has no influence.
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
      // The offset δ of the model; 0 if only exact agreement has weight.
      let offset = min(max(shown.last! - computed.last!, -3), 3)
      return CalibrationTruth(
        shown: shown, isBad: hidden.map { world.privateCodes[$0] == 1 },
        scores: weeks.map { week in world.scores[week].map { min(max($0 + offset, 0), 100) } })
    }
  }

  /// Displays scores that may differ by some points from the computed ones; nil if the world is rejected.
  ///
  /// Over all scores shown from 0 to 100, the likelihoods ε^|shown − computed| add up to Z(computed), which
  /// is smaller near 0 and 100 than between: the likelihood is not normalised. A model with this
  /// posterior accepts a world with probability Z / largest Z; an accepted world displays a score with
  /// probability ε^|shown − computed| / Z. With ε = 0 all worlds are accepted, and display the score
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
