internal import CGSL

/// The negative binomial distribution as a table: how many events there are in a time if their rate is
/// not known but has a Gamma distribution.
///
/// A Poisson count whose mean is drawn from a Gamma distribution first is a negative binomial count;
/// where nothing else depends on the rate, one word does for both.
package struct CountTable: Sendable {
  /// Word from which on the count is more than the place in the list; the last is what is never
  /// reached.
  private let bounds: [UInt32]
  /// Where to begin to look, by the eight highest bits of a word.
  private let starts: [Int32]

  /// The counts in a time, at a rate.
  ///
  /// - Parameters:
  ///   - rate: events per unit of time.
  ///   - time: positive.
  /// - Returns: nil where the table would be longer than a million counts.
  package init?(rate: GammaDistribution, time: Double) {
    let success = 1 / (1 + rate.scale * time)
    let mean = rate.shape * rate.scale * time
    GSLErrors.turnOff()
    guard time > 0, mean / success < 1e10, success > 0, success < 1 else { return nil }
    var bounds: [UInt32] = []
    while bounds.count <= CountTable.mostCounts {
      let count = UInt32(bounds.count)
      let cumulative = gsl_cdf_negative_binomial_P(count, success, rate.shape) * 0x1p32
      guard cumulative.isFinite else { return nil }
      guard cumulative < 0x1p32 - 0.5 else { break }
      bounds.append(UInt32(max(cumulative, 0).rounded()))
    }
    guard bounds.count <= CountTable.mostCounts else { return nil }
    self.bounds = bounds + [.max]
    starts = (0..<256).map { index in
      let word = UInt32(index) << 24
      return Int32(bounds.firstIndex { word < $0 } ?? bounds.count)
    }
  }

  private static let mostCounts = 1_000_000

  /// The largest count.
  package var largest: Int { bounds.count - 1 }

  /// The count that is exceeded with the probability of the words above this one.
  @inline(__always)
  package func value(_ word: UInt32) -> Int {
    var count = Int(starts[Int(word >> 24)])
    while count < largest && word >= bounds[count] { count += 1 }
    return count
  }
}
