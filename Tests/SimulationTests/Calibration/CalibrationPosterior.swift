import Foundation
import JSSCore
import Testing

/// What the simulation infers from displayed scores.
struct CalibrationPosterior: Sendable {
  /// By week that is looked at: the weights of displayed scores.
  private(set) var scores = CalibrationTruth.weeks.map { _ in ScoreHistogram() }
  /// By hidden contract: probability that its private feedback is bad.
  private(set) var bad: [Double]
  /// Covariances of the contracts being bad: they share what they explain.
  private(set) var covariance: [[Double]]
  /// (Σb)² / Σb², b the weight of the runs that continue one beginning.
  private(set) var effectivePasts = 0.0

  /// - Parameter wrong: changes of the model or the scores that make the inference a wrong one.
  init(
    _ shown: [Int], _ example: CalibrationCase, seed: UInt64,
    wrong: @Sendable (inout SimulationConfiguration) throws -> Void
  ) throws {
    let contracts = CalibrationCase.hidden
    bad = Array(repeating: 0, count: contracts.count)
    covariance = Array(repeating: bad, count: contracts.count)
    let displayed = zip(example.days, shown).compactMap { DisplayedScore(day: $0, score: $1) }
    let simulation = try CalibrationCase.simulation(
      displayed, seed: seed, runs: example.runs, overrides: ["displayed_score_miss": example.miss],
      wrong)
    let ids = simulation.endedContractIDs
    let hidden = contracts.compactMap { ids.firstIndex(of: $0) }
    var (total, squares) = (0.0, 0.0)
    simulation.forEachPopulation(runs: example.runs, of: example.days.count > 1 ? 4096 : 64) {
      var families: [Int: Double] = [:]
      for run in $0 where run.weight > 0 {
        let weight = run.weight * exp(run.logUnit)
        families[run.founder, default: 0] += weight
        for (index, week) in CalibrationTruth.weeks.enumerated() {
          scores[index].add(run.scores[week], weight: weight)
        }
        let isBad = hidden.map { run.privateCodes[$0] == 1 }
        for first in hidden.indices where isBad[first] {
          bad[first] += weight
          for second in hidden.indices where isBad[second] {
            covariance[first][second] += weight
          }
        }
      }
      total += families.values.reduce(0, +)
      squares += families.values.reduce(0) { $0 + $1 * $1 }
    }
    try #require(total > 0)
    effectivePasts = total * total / squares
    for first in hidden.indices { bad[first] /= total }
    for first in hidden.indices {
      for second in hidden.indices {
        covariance[first][second] = covariance[first][second] / total - bad[first] * bad[second]
      }
    }
  }

  /// P(score < truth) + v · P(score = truth), "not shown" below all scores: uniform if v is and the
  /// truth is drawn from the posterior.
  func rank(_ truth: Int?, week index: Int, v: Double) -> Double {
    let scores = scores[index]
    let total = scores.notShown + scores.shown
    guard let truth else { return v * scores.notShown / total }
    let below = scores.notShown + scores.weights[..<truth].reduce(0, +)
    return (below + v * scores.weights[truth]) / total
  }
}
