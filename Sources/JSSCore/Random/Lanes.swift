/// One element for each run of a batch. A run's position in its batch is called its lane.
///
/// Loops over lanes read and write through spans (`lanes.span`, `lanes.mutableSpan`), because the compiler can
/// then use vector instructions: 0.3 ns an element, against 8 to 17 ns when the inline array is subscripted
/// directly (Swift 6.3, x86-64). The loops that take most of the time are in `LaneKernels`.
package typealias Lanes<Element> = InlineArray<64, Element>

/// Length of `Lanes`. Must be a multiple of 64, because 64 consecutive runs share blocks of random words
/// (`Philox4x32.word`). A run's random numbers do not depend on it.
package let laneCount = 64

extension InlineArray where Element: FixedWidthInteger {
  /// Takes the numbers of some lanes from others.
  ///
  /// - Parameter isTaken: -1 where they are taken, else 0.
  @inline(__always)
  package mutating func take(_ others: borrowing Self, where isTaken: borrowing Lanes<Int8>) {
    let (others, isTaken) = (others.span, isTaken.span)
    var numbers = mutableSpan
    for lane in 0..<laneCount {
      let mask = Element(truncatingIfNeeded: isTaken[lane])
      numbers[lane] = (others[lane] & mask) | (numbers[lane] & ~mask)
    }
  }
}

/// The numbers of the runs of a batch: consecutive, or any.
package struct BatchRuns {
  package let numbers: Lanes<UInt32>
  /// The number of the runs' first block of random words, if the runs are consecutive and begin at a multiple of
  /// `laneCount`; else nil.
  let group: UInt32?

  /// Consecutive runs.
  package init(from first: UInt32) {
    var numbers = Lanes<UInt32>(repeating: 0)
    for lane in 0..<laneCount { numbers[lane] = first &+ UInt32(truncatingIfNeeded: lane) }
    self.numbers = numbers
    group = first % UInt32(laneCount) == 0 ? (first >> 6) << 4 : nil
  }

  /// The number of the run in a lane.
  @inline(__always)
  func number(_ lane: Int) -> UInt32 {
    // A span of the numbers would copy them.
    group.map { $0 << 2 | UInt32(truncatingIfNeeded: lane) } ?? numbers.span[lane]
  }

  /// Any runs.
  package init(_ numbers: Lanes<UInt32>) {
    self.numbers = numbers
    group = nil
  }
}
