import Foundation
import JSSCore
import Testing

@Suite struct MatchedBinomialTests {
  /// P(at most k) of independent events, k = 0, 1, …, one event after the other.
  private func poissonBinomial(_ probabilities: [Double]) -> [Double] {
    var exact = [1.0]
    for probability in probabilities {
      var next = [Double](repeating: 0, count: exact.count + 1)
      for (count, chance) in exact.enumerated() {
        next[count] += chance * (1 - probability)
        next[count + 1] += chance * probability
      }
      exact = next
    }
    var sum = 0.0
    return exact.map {
      sum += $0
      return sum
    }
  }

  private func matched(_ probabilities: [Double]) -> MatchedBinomial {
    MatchedBinomial(
      mean: probabilities.reduce(0, +),
      variance: probabilities.reduce(0) { $0 + $1 * (1 - $1) }, most: probabilities.count)
  }

  @Test("Equal probabilities are exact", arguments: [(1, 0.3), (7, 0.01), (40, 0.5), (200, 0.97)])
  func equal(_ count: Int, _ probability: Double) {
    let probabilities = Array(repeating: probability, count: count)
    let binomial = matched(probabilities)
    for (events, exact) in poissonBinomial(probabilities).enumerated() {
      #expect(abs(binomial.cumulative(events) - exact) < 1e-9)
    }
  }

  /// Ehm's bound of the total variation distance: (1 − p̄ⁿ⁺¹ − q̄ⁿ⁺¹) Σ (pᵢ − p̄)² / ((n + 1) p̄ q̄), of the binomial
  /// distribution with n trials of the mean probability; the variance is matched besides, which is nearer.
  @Test("Different probabilities are within Ehm's bound", arguments: [3, 12, 50, 300])
  func different(_ count: Int) {
    let probabilities = (0..<count).map { 0.02 + 0.5 * pow(Double($0) / Double(count), 2) }
    let mean = probabilities.reduce(0, +) / Double(count)
    let rest = 1 - mean
    let spread = probabilities.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    let bound =
      (1 - pow(mean, Double(count + 1)) - pow(rest, Double(count + 1))) * spread
      / (Double(count + 1) * mean * rest)
    let binomial = matched(probabilities)
    for (events, exact) in poissonBinomial(probabilities).enumerated() {
      #expect(abs(binomial.cumulative(events) - exact) < bound)
    }
  }

  @Test("What is certain")
  func certain() {
    let never = MatchedBinomial(mean: 0, variance: 0, most: 5)
    #expect(never.cumulative(0) == 1)
    let always = MatchedBinomial(mean: 5, variance: 0, most: 5)
    #expect(always.cumulative(4) == 0)
    #expect(always.cumulative(5) == 1)
  }
}
