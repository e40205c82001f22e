internal import LaneKernels

/// Sets of lanes by comparisons, and what is counted of them.
enum SetKernels {
  /// The lanes of a row in which a number is at least `least`.
  @inline(__always)
  static func lanes(of numbers: [Lanes<Int8>], row: Int, atLeast least: Int8) -> LaneSet {
    precondition(numbers.indices.contains(row))
    return unsafe LaneSet(bits: lane_at_least(numbers, row, least))
  }

  /// The lanes of a row whose flag is 1.
  @inline(__always)
  static func lanes(of flags: [Lanes<UInt8>], row: Int) -> LaneSet {
    precondition(flags.indices.contains(row))
    return unsafe LaneSet(bits: lane_at_least(flags, row, 1))
  }

  /// The lanes in which a number is at most `most`.
  ///
  /// - Parameter numbers: only read; `inout` avoids a copy.
  @inline(__always)
  static func lanes(of numbers: inout Lanes<Int16>, atMost most: Int16) -> LaneSet {
    unsafe LaneSet(bits: lane_at_most(&numbers, most))
  }

  /// The lanes of a row in which a number is above another.
  @inline(__always)
  static func lanes(
    of numbers: [Lanes<UInt8>], above others: [Lanes<UInt8>], row: Int
  ) -> LaneSet {
    precondition(numbers.indices.contains(row) && others.indices.contains(row))
    return unsafe LaneSet(bits: lane_above(numbers, others, row))
  }

  /// The lanes of a row in which two numbers differ.
  @inline(__always)
  static func lanes(
    of numbers: [Lanes<Int8>], unequal others: [Lanes<Int8>], row: Int
  ) -> LaneSet {
    precondition(numbers.indices.contains(row) && others.indices.contains(row))
    return unsafe LaneSet(bits: lane_unequal(numbers, others, row))
  }

  /// The sum of the numbers in a row, which has one for each run, and that of their squares.
  @inline(__always)
  static func sums(of numbers: [Double], row: Int) -> (numbers: Double, squares: Double) {
    precondition(row >= 0 && (row + 1) * laneCount <= numbers.count)
    var (sum, squares) = (0.0, 0.0)
    unsafe lane_sum_row(&sum, &squares, numbers, row)
    return (sum, squares)
  }

  /// Adds rows of flags to a row of sums.
  @inline(__always)
  static func add(
    _ flags: [Lanes<UInt8>], rows: Range<Int>, to sums: inout [Lanes<UInt8>], row: Int
  ) {
    precondition(
      sums.indices.contains(row) && rows.lowerBound >= 0 && rows.upperBound <= flags.count)
    unsafe lane_add_flags(&sums, row, flags, rows.lowerBound, rows.count)
  }

  /// Counts, for each set and each set before it, the lanes that only the later one has, and those that only the earlier
  /// one has.
  ///
  /// - Parameters:
  ///   - more, fewer: by later set, then earlier set; what is counted is added.
  ///   - sets: bits of `LaneSet`.
  @inline(__always)
  static func countPairs(_ more: inout [UInt32], _ fewer: inout [UInt32], of sets: [UInt64]) {
    let pairs = sets.count * (sets.count - 1) / 2
    precondition(more.count == pairs && fewer.count == pairs)
    unsafe lane_count_pairs(&more, &fewer, sets, sets.count)
  }
}
