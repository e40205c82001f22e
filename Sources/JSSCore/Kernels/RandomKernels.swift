internal import LaneKernels

/// The keys of the ten rounds of Philox (`lane_keys`).
struct PhiloxKeys: Sendable {
  let keys: [UInt64]

  init(seed: UInt64) {
    var keys = [UInt64](
      repeating: 0, count: MemoryLayout<lane_keys>.size / MemoryLayout<UInt64>.size)
    unsafe lane_fill_keys(&keys, seed)
    self.keys = keys
  }
}

/// Random words, and the numbers that tables give for them.
enum RandomKernels {
  /// The words of 64 consecutive runs at a site: of 16 blocks all first words, then all second words, and so on.
  ///
  /// - Precondition: `group`, the number of the first block, is a multiple of 16.
  @inline(__always)
  static func words(
    into words: inout Lanes<UInt32>, site: Site, draw: UInt32, group: UInt32,
    keys: PhiloxKeys
  ) {
    precondition(group % 16 == 0)
    unsafe lane_philox_group(&words, site.key, draw, group, keys.keys)
  }

  /// The four words of each of `count` blocks of a site: the first words in one array, the second words in another,
  /// and so on.
  ///
  /// - Precondition: all arrays have at least `count` elements; `count` is a multiple of 8.
  @inline(__always)
  static func blocks(
    _ first: inout [UInt32], _ second: inout [UInt32], _ third: inout [UInt32],
    _ fourth: inout [UInt32], runs: [UInt32], blocks: [UInt32], count: Int, site: Site,
    keys: PhiloxKeys
  ) {
    precondition(
      count % 8 == 0 && first.count >= count && second.count >= count && third.count >= count
        && fourth.count >= count && runs.count >= count && blocks.count >= count)
    unsafe lane_philox_blocks(
      &first, &second, &third, &fourth, runs, blocks, count, site.key, keys.keys)
  }

  /// `QuantileTable.value` of each word of a batch.
  ///
  /// - Parameters:
  ///   - words: only read; `inout` avoids a copy.
  ///   - coefficients: those of a `QuantileTable`.
  @inline(__always)
  static func quantiles(
    into values: inout Lanes<Double>, words: inout Lanes<UInt32>, coefficients: [Float]
  ) {
    precondition(coefficients.count == QuantileTable.coefficientCount)
    unsafe lane_quantiles(&values, &words, laneCount, coefficients)
  }

  /// `QuantileTable.value` of each of the first `count` words.
  ///
  /// - Parameter coefficients: those of a `QuantileTable`.
  /// - Precondition: `count` is a multiple of 8, and both arrays have at least `count` elements.
  @inline(__always)
  static func quantiles(
    into values: inout [Double], words: [UInt32], count: Int, coefficients: [Float]
  ) {
    precondition(
      count % 8 == 0 && values.count >= count && words.count >= count
        && coefficients.count == QuantileTable.coefficientCount)
    unsafe lane_quantiles(&values, words, count, coefficients)
  }

  /// `NormalTail.sample` of each word of a batch; NaN where its tables do not suffice.
  ///
  /// - Parameters:
  ///   - numbers: on entry the bounds, on return the numbers.
  ///   - words: only read; `inout` avoids a copy.
  ///   - normal: the coefficients of a `QuantileTable`.
  ///   - tail: the coefficients of `NormalTail`.
  /// - Returns: whether they suffice everywhere.
  @inline(__always)
  static func numbersAbove(
    _ numbers: inout Lanes<Double>, words: inout Lanes<UInt32>, normal: [Float], tail: [Double]
  ) -> Bool {
    precondition(
      normal.count == QuantileTable.coefficientCount && tail.count == NormalTail.coefficientCount)
    return unsafe lane_numbers_above(&numbers, &words, normal, tail)
  }

  /// The four coefficients of one cell of a table.
  ///
  /// - Precondition: `place` is the index of the first of them. This is not checked: the table computes it from the
  ///   bits of a number that is limited to the table's range.
  @inline(__always)
  static func cubic(
    at place: Int, of coefficients: [Float]
  ) -> (Float, Float, Float, Float) {
    let c = coefficients.span
    return unsafe (
      c[unchecked: place], c[unchecked: place &+ 1], c[unchecked: place &+ 2],
      c[unchecked: place &+ 3]
    )
  }
}
