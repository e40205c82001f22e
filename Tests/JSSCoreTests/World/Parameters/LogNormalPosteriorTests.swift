import Foundation
import JSSCore
import Testing

@Suite struct LogNormalPosteriorTests {
  @Test("Without observations the posterior is the prior")
  func prior() {
    let posterior = LogNormalPosterior(prior: [21, 2, 3, 4], observations: [])
    #expect(posterior.mean == log(21))
    #expect((posterior.strength, posterior.shape, posterior.scale) == (2, 3, 4))
  }

  /// By hand: logarithms x of 0 and 2 with mean 1 and Σ(x − x̄)² = 2; prior mean 0, k = 2, a = 3, b = 4. Mean
  /// (2·0 + 2·1)/4, scale 4 + 2/2 + 2·2·1²/(2·4).
  @Test("Two observations")
  func two() {
    let posterior = LogNormalPosterior(prior: [1, 2, 3, 4], observations: [1, exp(2)])
    #expect(abs(posterior.mean - 0.5) < 1e-12)
    #expect(posterior.strength == 4)
    #expect(posterior.shape == 4)
    #expect(abs(posterior.scale - 5.5) < 1e-12)
    #expect(posterior.precision.shape == 4)
    #expect(abs(posterior.precision.scale - 1 / posterior.scale) < 1e-15)
  }

  /// One observation x changes m by (x − m)/(k + 1), and adds k(x − m)²/(2(k + 1)) to b.
  @Test("Observations give the same posterior all at once and one by one")
  func sequential() {
    let values = [3.0, 40, 7, 7, 365, 1, 120]
    var (mean, strength, shape, scale) = (log(21.0), 2.0, 2.0, 2.0)
    for value in values {
      let distance = log(value) - mean
      scale += strength * distance * distance / (2 * (strength + 1))
      mean += distance / (strength + 1)
      strength += 1
      shape += 0.5
    }
    let posterior = LogNormalPosterior(prior: [21, 2, 2, 2], observations: values)
    #expect(abs(posterior.mean - mean) < 1e-12)
    #expect(abs(posterior.scale - scale) < 1e-12)
    #expect((posterior.strength, posterior.shape) == (strength, shape))
  }
}
