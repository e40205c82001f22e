internal import CGSL

/// The negative binomial distribution as a table: the number of events in a given time if their rate is
/// unknown and has a Gamma distribution.
///
/// A Poisson count whose mean is drawn from a Gamma distribution is a negative binomial count. If nothing
/// else depends on the rate, one random word is enough for both draws.
package struct CountTable: Sendable {
  /// `bounds[k]`: the smallest word that gives a count above k; the last entry is never reached.
  private let bounds: [UInt32]
  /// The smallest count that a word can give, by the word's eight highest bits.
  private let starts: [Int32]

  /// - Parameters:
  ///   - rate: the distribution of the number of events per unit of time.
  ///   - time: positive, in that unit.
  /// - Returns: nil if the table would need more than a million counts.
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

  /// The largest count that can be drawn.
  package var largest: Int { bounds.count - 1 }

  /// The count that a random word gives, by inversion of the distribution function.
  @inline(__always)
  package func value(_ word: UInt32) -> Int {
    var count = Int(starts[Int(word >> 24)])
    while count < largest && word >= bounds[count] { count += 1 }
    return count
  }
}
