import BenchmarkSupport
import Foundation
import JSSCore

/// How freelancers read a score that a world computes.
///
/// The model gives a difference of d points a likelihood of ε^|d| (model B10). So differences are drawn from all whole
/// numbers with these weights, and a score above 100 or below 0 that comes out is none.
struct Reading {
  /// ε.
  let miss: Double

  /// A difference between the score that is seen and the one that is computed.
  func difference(_ random: inout SplitMix64) -> Int {
    if Double.random(in: 0..<1, using: &random) < (1 - miss) / (1 + miss) { return 0 }
    var points = 1
    while Double.random(in: 0..<1, using: &random) < miss { points += 1 }
    return random.below(2) == 0 ? points : -points
  }

  /// Whether a world that computes this score for the day before the as-of day is that of a freelancer who holds the badge
  /// and has not looked at the score: the same likelihood, of the points below the score that the badge needs.
  func showsBadge(score: Int, under rule: TopRatedRule, _ random: inout SplitMix64) -> Bool {
    let points = max(0, rule.minimumScore - score)
    return Double.random(in: 0..<1, using: &random) < pow(miss, Double(points))
  }
}
