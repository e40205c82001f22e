/// Bytes with one to eight random damages, the same for the same seed.
///
/// - Parameter marks: characters that mean something to the parser under test; some are inserted.
package func damagedBytes(of bytes: [UInt8], marks: String, seed: UInt64) -> [UInt8] {
  var random = SplitMix64(state: seed)
  var bytes = bytes
  for _ in 0...Int.random(in: 0..<8, using: &random) {
    damage(&bytes, marks: Array(marks.utf8), using: &random)
  }
  return bytes
}

private func damage(_ bytes: inout [UInt8], marks: [UInt8], using random: inout SplitMix64) {
  let start = Int.random(in: 0...bytes.count, using: &random)
  let range = start..<min(bytes.count, start + Int.random(in: 1...40, using: &random))
  switch Int.random(in: 0..<6, using: &random) {
  case 0:  // a flipped bit
    if start < bytes.count { bytes[start] ^= 1 << UInt8.random(in: 0..<8, using: &random) }
  case 1:  // any byte
    bytes.insert(.random(in: 0...255, using: &random), at: start)
  case 2: bytes.insert(marks.randomElement(using: &random)!, at: start)
  case 3: bytes.removeSubrange(range)
  case 4: bytes.insert(contentsOf: bytes[range], at: .random(in: 0...bytes.count, using: &random))
  default: bytes.removeSubrange(start...)
  }
}
