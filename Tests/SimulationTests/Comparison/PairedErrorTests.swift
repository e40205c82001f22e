import Foundation
import JSSCore
import JSSTables
import TestSupport
import Testing

/// The standard error of a paired difference, compared with the spread over seeds.
@Suite struct PairedErrorTests {
  static let replications = 200
  /// The quantiles of χ² with 199 degrees of freedom at 0.0005 and 0.9995 (SciPy, `chi2.ppf`). The errors that are claimed
  /// are estimates too: with two scores, of 1,400 degrees of freedom together, and then the level is 0.0021.
  static let bounds = (139.825, 271.258)

  @Test(
    "The standard error of a paired difference equals the spread over seeds",
    arguments: [0, 1, 2])
  func spread(scoresSeen: Int) throws {
    let found = try StatisticalTest.errorsOfDifferences.rejections(
      arguments: 3, comparisons: 4, level: 0.003
    ) {
      try statistics(scoresSeen: scoresSeen).enumerated().compactMap { quantity, statistic in
        Self.bounds.0 < statistic && statistic < Self.bounds.1
          ? nil : Rejection("quantity \(quantity)", "\(statistic)")
      }
    }
    #expect(found == [])
  }

  /// Of four differences, the sum of squares over seeds in units of the square of the standard error.
  private func statistics(scoresSeen: Int) throws -> [Double] {
    let history = try Example.history("early-end-request")
    let asOf = history.asOf
    var contracts = history.contracts
    let place = try #require(contracts.firstIndex { $0.openRefundRequestUSD != nil })
    contracts[place].requestDecision = .decline
    let scenario = Scenario(
      name: "", history: try ContractHistory(scenario: contracts, asOf: asOf))
    let scores = [
      DisplayedScore(day: asOf - 40, score: 100)!, DisplayedScore(day: asOf - 1, score: 100)!,
    ].suffix(scoresSeen)
    // With several scores, populations of runs may be the units of the error; with too few runs it would be inaccurate.
    let runs = scoresSeen > 1 ? 8192 : 2000
    var values: [[Double]] = []
    var errors: [[Double]] = []
    for seed in 1...Self.replications {
      let comparison = try Simulation(
        history: history,
        configuration: .test(runs: runs) {
          $0.seed = Attempt.seed(UInt64(seed))
          $0.displayedScores = Array(scores)
          $0.threads = 2
        }
      ).compare([scenario])
      let last = try #require(comparison.differences[0].last)
      let means = [
        last.lostBy, last.atLeastBadgeScore, try #require(last.score), last.earnings,
      ]
      values.append(means.map(\.value))
      errors.append(means.map(\.standardError))
    }
    return values[0].indices.map { quantity in
      let sample = values.map { $0[quantity] }
      let mean = sample.reduce(0, +) / Double(sample.count)
      let squares = sample.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
      let claimed =
        errors.reduce(0) { $0 + $1[quantity] * $1[quantity] } / Double(errors.count)
      return squares / claimed
    }
  }
}
