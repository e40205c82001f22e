import JSSCore
import TestSupport
import Testing

@Suite struct SystematicResamplingTests {
  /// Shares 1/8, 5/8, 0, 2/8; points at (0.5 + i)/4.
  @Test("Each point selects the particle into whose share it falls")
  func points() {
    #expect(
      SystematicResampling.ancestors(weights: [1, 5, 0, 2], count: 4, uniform: 0.5)
        == [1, 1, 1, 3])
    #expect(
      SystematicResampling.ancestors(weights: [1, 5, 0, 2], count: 4, uniform: 0.25)
        == [0, 1, 1, 3])
  }

  @Test("The number of copies of a particle is its share of the count, rounded down or up")
  func shares() {
    var random = SplitMix64(state: 11)
    for _ in 0..<200 {
      let weights =
        (0..<20).map { _ in
          Bool.random(using: &random) ? Double.random(in: 0..<1, using: &random) : 0
        } + [0.5]
      let count = Int.random(in: 1...100, using: &random)
      let ancestors = SystematicResampling.ancestors(
        weights: weights, count: count, uniform: .random(in: 0..<1, using: &random))
      #expect(ancestors.count == count)
      #expect(ancestors == ancestors.sorted())
      let total = weights.reduce(0, +)
      for (place, weight) in weights.enumerated() {
        let expected = Double(count) * weight / total
        let found = Double(ancestors.count { $0 == place })
        #expect(abs(found - expected) < 1, "\(place): \(found) of \(expected)")
      }
    }
  }

  @Test("Rounding never leads past the last particle that has weight")
  func end() {
    #expect(
      SystematicResampling.ancestors(weights: [0.1, 0.2, 0], count: 3, uniform: 1) == [1, 1, 1])
  }
}
