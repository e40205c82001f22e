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

extension [PrivateRates] {
  /// The rates of a bin in one run. Unlike `array[bin].bad[lane]`, this does not copy those of all runs.
  @inline(__always)
  func lane(_ lane: Int, ofBin bin: Int) -> (bad: Double, middling: Double, good: Double) {
    precondition(
      indices.contains(bin) && (0..<laneCount).contains(lane)
        && MemoryLayout<PrivateRates>.stride == 3 * laneCount * MemoryLayout<Double>.stride)
    return unsafe withUnsafeBytes { bytes in
      func rate(_ row: Int) -> Double {
        unsafe bytes.load(
          fromByteOffset: ((3 * bin + row) * laneCount + lane) * MemoryLayout<Double>.stride,
          as: Double.self)
      }
      return (rate(0), rate(1), rate(2))
    }
  }
}
