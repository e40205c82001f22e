import JSSCore
import Testing

/// The number of contracts that start in some weeks at a Gamma-distributed rate, from SciPy.
struct NegativeBinomialReference: Sendable, CustomTestStringConvertible {
  let shape: Double
  let rate: Double
  let weeks: Double
  let counts: CountReference
  /// Some words, with their quantiles.
  let values: [(word: UInt32, count: Int)]

  init(
    shape: Double, rate: Double, weeks: Double, counts: CountReference,
    values: [(word: UInt32, count: Int)]
  ) {
    self.shape = shape
    self.rate = rate
    self.weeks = weeks
    self.counts = counts
    self.values = values
  }

  var testDescription: String { counts.name }

  var distribution: GammaDistribution { GammaDistribution(shape: shape, rate: rate)! }

  var table: CountTable? { CountTable(rate: distribution, time: weeks) }

  /// 50,000 counts from the table for a time.
  func tabulated(weeks: Double? = nil) throws -> [Int] {
    let table = try #require(CountTable(rate: distribution, time: weeks ?? self.weeks))
    return Samples.inverted(50_000, counts.name) { table.value($0) }
  }
}
