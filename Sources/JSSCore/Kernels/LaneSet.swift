/// Some of the lanes of a batch: those in whose runs an event occurs.
package struct LaneSet: Equatable, Sendable {
  /// Bit i stands for lane i.
  package let bits: UInt64

  package init(bits: UInt64) { self.bits = bits }

  /// All lanes of a batch.
  static let all = LaneSet(bits: .max)

  /// - Parameter flags: 1 for the lanes that are in the set, else 0.
  package init(_ flags: borrowing Lanes<UInt8>) {
    let bytes = unsafe flags.span.bytes
    var bits: UInt64 = 0
    for group in 0..<laneCount / 8 {
      let eight = unsafe UInt64(
        littleEndian: bytes.unsafeLoadUnaligned(fromByteOffset: 8 * group, as: UInt64.self))
      // The factor has bits 7, 14, … 56, so byte j of the eight reaches bit 56 + j, and no sum has a carry.
      bits |= ((eight &* 0x0102_0408_1020_4080) &>> 56) &<< UInt64(8 * group)
    }
    self.bits = bits
  }

  /// The lanes for which `isSo`.
  @inline(__always)
  package init(where isSo: (_ lane: Int) -> Bool) {
    var flags = Lanes<UInt8>(repeating: 0)
    var bytes = flags.mutableSpan
    for lane in 0..<laneCount { bytes[lane] = isSo(lane) ? 1 : 0 }
    self.init(flags)
  }

  /// The first lanes.
  package init(first count: Int) {
    bits = count >= laneCount ? .max : (1 &<< UInt64(count)) - 1
  }

  /// The lanes of a range.
  package init(_ lanes: Range<Int>) {
    bits = LaneSet(first: lanes.upperBound).bits & ~LaneSet(first: lanes.lowerBound).bits
  }

  package var count: Int { bits.nonzeroBitCount }
  package var isEmpty: Bool { bits == 0 }

  @inline(__always)
  package func contains(_ lane: Int) -> Bool { (bits &>> UInt64(lane)) & 1 == 1 }

  package func intersection(_ other: LaneSet) -> LaneSet { LaneSet(bits: bits & other.bits) }

  package func subtracting(_ other: LaneSet) -> LaneSet { LaneSet(bits: bits & ~other.bits) }

  package func symmetricDifference(_ other: LaneSet) -> LaneSet {
    LaneSet(bits: bits ^ other.bits)
  }
}

/// The lanes in ascending order.
extension LaneSet: Sequence {
  package struct Iterator: IteratorProtocol {
    fileprivate var rest: UInt64

    @inline(__always)
    package mutating func next() -> Int? {
      if rest == 0 { return nil }
      defer { rest &= rest &- 1 }
      return rest.trailingZeroBitCount
    }
  }

  @inline(__always)
  package func makeIterator() -> Iterator { Iterator(rest: bits) }

  package var underestimatedCount: Int { count }
}
