/// Runs that are simulated side by side: one element for each run of a batch.
///
/// Loops over lanes read and write through spans (`lanes.span`, `lanes.mutableSpan`), which is what
/// lets the compiler turn them into vector instructions: measured 0.3 ns an element, against 8 to
/// 17 ns when the inline array is subscripted directly (Swift 6.3, x86-64). Those in which the time goes are in
/// `LaneKernels`.
package typealias Lanes<Element> = InlineArray<64, Element>

/// Length of `Lanes`: a multiple of the 64 runs that share blocks of random words (`Philox4x32.word`). A
/// run's random numbers depend on the run only.
package let laneCount = 64

/// The runs of a batch by their numbers: consecutive ones, or any.
package struct BatchRuns {
  package let numbers: Lanes<UInt32>
  /// Where the runs' blocks of words begin, if they are consecutive from a multiple of `laneCount` on;
  /// else nil.
  let group: UInt32?

  /// Consecutive runs.
  package init(from first: UInt32) {
    var numbers = Lanes<UInt32>(repeating: 0)
    for lane in 0..<laneCount { numbers[lane] = first &+ UInt32(truncatingIfNeeded: lane) }
    self.numbers = numbers
    group = first % UInt32(laneCount) == 0 ? (first >> 6) << 4 : nil
  }

  /// Any runs.
  package init(_ numbers: Lanes<UInt32>) {
    self.numbers = numbers
    group = nil
  }
}
