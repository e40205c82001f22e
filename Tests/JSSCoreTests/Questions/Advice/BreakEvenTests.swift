import Foundation
import JSSCore
import Testing

/// The chance of a good answer at which a question for feedback begins to pay.
@Suite struct BreakEvenTests {
  private func mean(_ value: Double, _ error: Double) -> MeanEstimate {
    MeanEstimate(value: value, standardError: error)
  }

  /// The mean of numbers, with its standard error √Σ(x − m)²/n.
  private func mean(_ numbers: [Double]) -> MeanEstimate {
    let count = Double(numbers.count)
    let mean = numbers.reduce(0, +) / count
    let squares = numbers.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    return MeanEstimate(value: mean, standardError: squares.squareRoot() / count)
  }

  @Test("By hand: 2 points better or 6 points worse is even at three quarters")
  func byHand() {
    let breakEven = BreakEven(
      good: mean(0.02, 0.001), bad: mean(-0.06, 0.002), between: mean(0.08, 0.0022))
    guard case .chance(let chance) = breakEven else {
      Issue.record("\(breakEven)")
      return
    }
    #expect(abs(chance.value - 0.75) < 1e-12)
    // Covariance (1 + 4 − 4.84)/2 = 0.08; variance 0.5625·1 + 0.0625·4 + 2·0.1875·0.08 = 0.8425, in millionths.
    #expect(abs(chance.standardError - 0.8425.squareRoot() * 0.001 / 0.08) < 1e-12)
  }

  @Test("The error is that of the mixture over the runs, divided by the difference of the two")
  func error() {
    // Run by run, for the badge: 40 that a good answer saves, 60 that a bad one costs, 20 in which both happen.
    let good = (0..<1000).map { $0 < 40 ? 1.0 : 0 }
    let bad = (0..<1000).map { (20..<80).contains($0) ? -1.0 : 0 }
    guard
      case .chance(let chance) = BreakEven(
        good: mean(good), bad: mean(bad), between: mean(zip(good, bad).map { $0 - $1 }))
    else {
      Issue.record("there is a chance")
      return
    }
    #expect(abs(chance.value - 0.6) < 1e-12)
    let mixture = mean(zip(good, bad).map { 0.6 * $0 + 0.4 * $1 })
    #expect(abs(mixture.value) < 1e-12)
    #expect(abs(chance.standardError - mixture.standardError / 0.1) < 1e-9)
  }

  @Test(
    "It never pays if a good answer is not seen to help, and always if a bad one is not seen to harm"
  )
  func ends() {
    #expect(
      BreakEven(good: mean(0.001, 0.001), bad: mean(-0.06, 0.002), between: mean(0.061, 0.002))
        == .never)
    #expect(
      BreakEven(good: mean(0.02, 0.001), bad: mean(-0.001, 0.001), between: mean(0.021, 0.002))
        == .always)
    #expect(
      BreakEven(good: mean(0, 0), bad: mean(0, 0), between: mean(0, 0)) == .never)
  }
}
