internal import CGSL

/// The standard normal distribution truncated to numbers above a bound, by tables.
package struct NormalTail: Sendable {
  package static let table = NormalTail()

  private static let least = -8.0
  private static let cellsPerUnit = 8.0
  private static let cellCount = 128
  static let coefficientCount = 4 * cellCount
  /// Four coefficients of a cubic for each cell.
  private let coefficients: [Double]
  let normal = StandardNormal.table

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

  /// The probability that a standard normal number is above a bound.
  ///
  /// For bounds within ±8 it is a cubic in each cell of width 1/8: the error is below 4·10⁻⁷, and below three
  /// thousandths of the probability. For other bounds GSL is called.
  @inline(__always)
  package func probability(above bound: Double) -> Double {
    guard abs(bound) < 8 else { return gsl_cdf_ugaussian_Q(bound) }
    let place = (bound - NormalTail.least) * NormalTail.cellsPerUnit
    // The largest numbers below 8 round up to the end of the table.
    let cell = min(Int(place), NormalTail.cellCount - 1)
    // The position in the cell, from 0 to 1, and the coefficients.
    let t = place - Double(cell)
    let c = coefficients.span
    let first = cell * 4
    return c[first] + t * (c[first + 1] + t * (c[first + 2] + t * c[first + 3]))
  }

  /// A standard normal number above `bound`; a larger word gives a smaller number.
  ///
  /// Returns the bound itself if the probability beyond it is 0 in double precision (bounds above about 37.5).
  @inline(__always)
  package func sample(_ word: UInt32, above bound: Double) -> Double {
    let tail = probability(above: bound) * Uniform.open(word)
    return tail > 0 ? max(bound, number(tail: tail, isUpper: true)) : bound
  }

  /// The standard normal number with a given tail probability, by `StandardNormal.table` where that has it, otherwise by
  /// GSL.
  ///
  /// - Parameters:
  ///   - tail: above 0 and below 1.
  ///   - isUpper: whether it is the probability of larger numbers, not of smaller ones.
  @inline(__always)
  func number(tail: Double, isUpper: Bool) -> Double {
    let scaled = tail * 0x1p32
    guard scaled >= 0.5 else {
      return isUpper ? gsl_cdf_ugaussian_Qinv(tail) : gsl_cdf_ugaussian_Pinv(tail)
    }
    let nearer = tail <= 0.5 ? scaled : max(0.5, 0x1p32 - scaled)
    return normal.value(
      tail: Float(nearer), isUpper: (tail <= 0.5) == isUpper ? -1 : 0)
  }

  /// Draws a number above a bound for each run of a batch.
  ///
  /// - Parameters:
  ///   - numbers: on entry the bounds, on return the numbers.
  ///   - words: only read; `inout` avoids a copy.
  func fill(_ numbers: inout Lanes<Double>, words: inout Lanes<UInt32>) {
    let bounds = numbers
    let isComplete = RandomKernels.numbersAbove(
      &numbers, words: &words, normal: normal.coefficients, tail: coefficients)
    if isComplete { return }
    for lane in 0..<laneCount where numbers[lane].isNaN {
      numbers[lane] = sample(words[lane], above: bounds[lane])
    }
  }
}
