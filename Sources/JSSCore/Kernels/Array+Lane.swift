extension Array {
  /// One lane of a row. Unlike `array[row][lane]`, this does not copy the row.
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
