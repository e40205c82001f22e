extension Array {
  /// One lane of a row, without a copy of the row: `array[row][lane]` would make one.
  @inline(__always)
  func lane<Value: BitwiseCopyable>(_ lane: Int, ofRow row: Int) -> Value
  where Element == Lanes<Value> {
    precondition(indices.contains(row) && (0..<laneCount).contains(lane))
    return unsafe withUnsafeBytes { bytes in
      unsafe bytes.load(
        fromByteOffset: (row * laneCount + lane) * MemoryLayout<Value>.stride, as: Value.self)
    }
  }
}
