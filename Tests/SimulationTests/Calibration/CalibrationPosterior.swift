import Foundation
import JSSCore
import TestSupport

/// What the simulation infers from displayed scores.
struct CalibrationPosterior: Sendable {
  /// By compared week: the weights of displayed scores.
  private(set) var scores = CalibrationTruth.weeks.map { _ in ScoreHistogram() }
  /// By hidden contract: the probability that its private feedback is bad.
  private(set) var bad: [Double]
  /// Covariances between contracts of being bad, which are not 0 because they explain the same scores.
  private(set) var covariance: [[Double]]
  /// (Σb)² / Σb², where b is the weight of all runs that go on from the same past.
  var effectivePasts: Double { squares > 0 ? total * total / squares : 0 }
  private var total = 0.0
  private var squares = 0.0

  private struct TooFewRuns: Error {
    let shown: [Int]
  }

  /// Simulates populations until there are enough effective pasts.
  init(
    _ shown: [Int], _ example: CalibrationCase, seed: UInt64, enough: Double,
    mistake: CalibrationCase.Mistake
  ) throws {
    let contracts = CalibrationCase.hidden
    bad = Array(repeating: 0, count: contracts.count)
    covariance = Array(repeating: bad, count: contracts.count)
    // More for scores that many truths display; populations have at most 256 pasts.
    let most = example.runsWithMoves.map { $0 * max(1, min(Int(enough / 15), 4)) } ?? 1 << 22
    var configuration = try CalibrationCase.configuration(
      example.displayed(shown), seed: seed, runs: most,
      overrides: ["displayed_score_miss": example.miss])
    configuration.conditioning = example.runsWithMoves == nil ? .weighting : .moves
    try mistake(&configuration)
    let simulation = try Simulation(
      history: CalibrationCase.history, configuration: configuration)
    let ids = simulation.endedContractIDs
    let hidden = contracts.compactMap { ids.firstIndex(of: $0) }
    let size = simulation.populationSize
    var firstRun = 0
    while firstRun < min(8192, most)
      || effectivePasts < enough && example.runsWithMoves == nil
    {
      guard firstRun < most else { throw TooFewRuns(shown: shown) }
      add(simulation.records(firstRun: firstRun), hidden: hidden)
      firstRun += size
    }
    for first in hidden.indices { bad[first] /= total }
    for first in hidden.indices {
      for second in hidden.indices {
        covariance[first][second] = covariance[first][second] / total - bad[first] * bad[second]
      }
    }
  }

  private mutating func add(_ population: [RunRecord], hidden: [Int]) {
    var families: [Int: Double] = [:]
    for run in population where run.weight > 0 {
      let weight = run.absoluteWeight
      families[run.founder, default: 0] += weight
      for (index, week) in CalibrationTruth.weeks.enumerated() {
        scores[index].add(run.scores[week], weight: weight)
      }
      let isBad = hidden.map { run.privateCodes[$0] == 1 }
      for first in hidden.indices where isBad[first] {
        bad[first] += weight
        for second in hidden.indices where isBad[second] { covariance[first][second] += weight }
      }
    }
    for weight in families.values {
      total += weight
      squares += weight * weight
    }
  }

  /// P(score < truth) + v · P(score = truth), where "not shown" is below all scores. Uniform if v is uniform and
  /// the truth is drawn from the posterior.
  func rank(_ truth: Int?, week index: Int, v: Double) -> Double {
    let scores = scores[index]
    let total = scores.notShown + scores.shown
    guard let truth else { return v * scores.notShown / total }
    let below = scores.notShown + scores.weights[..<truth].reduce(0, +)
    return (below + v * scores.weights[truth]) / total
  }
}

extension RunRecord {
  /// The weight in a unit that is the same in all populations.
  var absoluteWeight: Double { weight * exp(logUnit) }
}
