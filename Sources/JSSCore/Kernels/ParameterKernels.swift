internal import LaneKernels

/// What all contracts of a run have in common (model B1, B2, B4 to B6).
enum ParameterKernels {
  /// `Chance.unchecked` of each probability.
  ///
  /// - Parameter probabilities: only read; `inout` avoids a copy.
  @inline(__always)
  static func thresholds(
    _ thresholds: inout Lanes<Int32>, of probabilities: inout Lanes<Double>
  ) {
    unsafe lane_thresholds(&thresholds, &probabilities)
  }

  /// The same of rows.
  @inline(__always)
  static func thresholds(
    _ thresholds: inout [Lanes<Int32>], of probabilities: [Lanes<Double>]
  ) {
    let count = probabilities.count
    precondition(thresholds.count == count)
    unsafe lane_threshold_rows(&thresholds, probabilities, count)
  }

  /// The thresholds of what a rest leaves of the whole: whole · (1 - rest).
  ///
  /// - Parameters:
  ///   - thresholds: the row `row` is computed.
  ///   - whole: only read; `inout` avoids a copy, as of `rest`.
  @inline(__always)
  static func cumulativeThresholds(
    _ thresholds: inout [Lanes<Int32>], row: Int, whole: inout Lanes<Double>,
    rest: inout Lanes<Double>
  ) {
    precondition(thresholds.indices.contains(row))
    unsafe lane_cumulative_thresholds(&thresholds, row, &whole, &rest)
  }

  /// Turns parts of `rest` into shares of the whole, and subtracts them from `rest`.
  @inline(__always)
  static func take(_ parts: inout Lanes<Double>, from rest: inout Lanes<Double>) {
    unsafe lane_take(&parts, &rest)
  }

  /// How many of some ascending thresholds the draw of each word is not below.
  ///
  /// - Parameter words: only read; `inout` avoids a copy.
  @inline(__always)
  static func countPassed(
    _ counts: inout Lanes<Int32>, words: inout Lanes<UInt32>, thresholds: [Int32]
  ) {
    unsafe lane_count_passed(&counts, &words, thresholds, thresholds.count)
  }

  /// The standard normal numbers above which the logarithm of a length is above that of an age.
  ///
  /// - Parameters:
  ///   - logAge: the logarithm of the age.
  ///   - means: of the logarithms of lengths, in one row; as their standard deviations.
  @inline(__always)
  static func bounds(
    _ numbers: inout Lanes<Double>, ofLogAge logAge: Double, means: [Lanes<Double>],
    deviations: [Lanes<Double>]
  ) {
    precondition(means.count == 1 && deviations.count == 1)
    unsafe lane_bounds_of_age(&numbers, logAge, means, deviations)
  }

  /// Turns standard normal numbers into numbers with the given means and standard deviations, each in one row.
  @inline(__always)
  static func scale(
    _ numbers: inout Lanes<Double>, means: [Lanes<Double>], deviations: [Lanes<Double>]
  ) {
    precondition(means.count == 1 && deviations.count == 1)
    unsafe lane_scale_numbers(&numbers, means, deviations)
  }

  /// The quarter jobs of contracts in each run, in 16 bits.
  ///
  /// - Parameters:
  ///   - rows: by contract, of which the first `count` are computed.
  ///   - quarterJobs: by contract, then reading.
  ///   - readings: the reading of each run; only read, `inout` avoids a copy.
  @inline(__always)
  static func weigh<Weight: FixedWidthInteger>(
    _ rows: inout [Lanes<Weight>], count: Int, by quarterJobs: [Int32],
    readings: inout Lanes<Int32>
  ) {
    precondition(
      Weight.bitWidth == Int16.bitWidth && count > 0 && rows.count >= count
        && quarterJobs.count % count == 0 && !quarterJobs.isEmpty)
    unsafe rows.withUnsafeMutableBytes { rows in
      unsafe lane_narrow_weigh(
        rows.baseAddress!, count, quarterJobs, quarterJobs.count / count, &readings)
    }
  }
}
