internal import CGSL

/// The probability that a standard normal number is above a bound, by a table: within ±8 a cubic for each
/// eighth, so that the error is below 4·10⁻⁷, and three thousandths of the probability; beyond, GSL itself.
package enum NormalTail {
  private static let least = -8.0
  private static let cellsPerUnit = 8.0
  /// Four coefficients a cell.
  private static let coefficients: [Double] = (0..<128).flatMap { cell in
    let from = least + Double(cell) / cellsPerUnit
    let to = from + 1 / cellsPerUnit
    let (low, high) = (gsl_cdf_ugaussian_Q(from), gsl_cdf_ugaussian_Q(to))
    let (lowSlope, highSlope) = (
      -gsl_ran_ugaussian_pdf(from) / cellsPerUnit, -gsl_ran_ugaussian_pdf(to) / cellsPerUnit
    )
    let rise = high - low
    return [low, lowSlope, 3 * rise - 2 * lowSlope - highSlope, lowSlope + highSlope - 2 * rise]
  }

  @inline(__always)
  package static func probability(above bound: Double) -> Double {
    guard abs(bound) < 8 else { return gsl_cdf_ugaussian_Q(bound) }
    let place = (bound - least) * cellsPerUnit
    // The last bound below 8 rounds to the end.
    let cell = min(Int(place), 127)
    let t = place - Double(cell)
    let c = coefficients.span
    let first = cell * 4
    return c[first] + t * (c[first + 1] + t * (c[first + 2] + t * c[first + 3]))
  }
}
