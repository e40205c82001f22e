internal import CGSL

/// The part of the standard normal distribution that is above a bound, by tables.
package struct NormalTail: Sendable {
  /// Made once.
  package static let table = NormalTail()

  private static let least = -8.0
  private static let cellsPerUnit = 8.0
  private static let cellCount = 128
  /// Length of `coefficients`.
  static let coefficientCount = 4 * cellCount
  /// Four coefficients a cell.
  private let coefficients: [Double]
  private let normal = StandardNormal.table

  private init() {
    coefficients = (0..<NormalTail.cellCount).flatMap { cell in
      let from = NormalTail.least + Double(cell) / NormalTail.cellsPerUnit
      let to = from + 1 / NormalTail.cellsPerUnit
      let (low, high) = (gsl_cdf_ugaussian_Q(from), gsl_cdf_ugaussian_Q(to))
      let (lowSlope, highSlope) = (
        -gsl_ran_ugaussian_pdf(from) / NormalTail.cellsPerUnit,
        -gsl_ran_ugaussian_pdf(to) / NormalTail.cellsPerUnit
      )
      let rise = high - low
      return [low, lowSlope, 3 * rise - 2 * lowSlope - highSlope, lowSlope + highSlope - 2 * rise]
    }
  }

  /// The probability that a standard normal number is above a bound: within ±8 by a cubic for each
  /// eighth, so that the error is below 4·10⁻⁷, and three thousandths of the probability; beyond, GSL
  /// itself.
  @inline(__always)
  package func probability(above bound: Double) -> Double {
    guard abs(bound) < 8 else { return gsl_cdf_ugaussian_Q(bound) }
    let place = (bound - NormalTail.least) * NormalTail.cellsPerUnit
    // The last bound below 8 rounds to the end.
    let cell = min(Int(place), NormalTail.cellCount - 1)
    let t = place - Double(cell)
    let c = coefficients.span
    let first = cell * 4
    return c[first] + t * (c[first + 1] + t * (c[first + 2] + t * c[first + 3]))
  }

  /// A standard normal number known to be above `bound`; the larger the word, the smaller it is.
  ///
  /// Where the tail beyond the bound has no probability in double precision (above about 37.5), the
  /// bound itself.
  @inline(__always)
  package func sample(_ word: UInt32, above bound: Double) -> Double {
    let tail = probability(above: bound) * Uniform.open(word)
    let scaled = tail * 0x1p32
    if scaled >= 0.5 {
      let isUpper: Int32 = tail <= 0.5 ? -1 : 0
      let nearer = tail <= 0.5 ? scaled : max(0.5, 0x1p32 - scaled)
      return max(bound, normal.value(tail: Float(nearer), isUpper: isUpper))
    }
    // Beyond the table.
    return tail > 0 ? max(bound, gsl_cdf_ugaussian_Qinv(tail)) : bound
  }

  /// A number above a bound for each run of a batch.
  ///
  /// - Parameters:
  ///   - numbers: first the bounds.
  ///   - words: only read; in place, so that they are not copied.
  func fill(_ numbers: inout Lanes<Double>, words: inout Lanes<UInt32>) {
    let bounds = numbers
    RandomKernels.numbersAbove(
      &numbers, words: &words, normal: normal.coefficients, tail: coefficients)
    for lane in 0..<laneCount where numbers[lane].isNaN {
      numbers[lane] = sample(words[lane], above: bounds[lane])
    }
  }
}
