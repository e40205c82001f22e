import JSSTables
import Testing

/// The bytes of a text with one to eight random damages, the same for the same seed.
func damagedBytes(of text: String, seed: UInt64) -> [UInt8] {
  var random = SplitMix64(state: seed)
  var bytes = Array(text.utf8)
  for _ in 0...Int.random(in: 0..<8, using: &random) { damage(&bytes, using: &random) }
  return bytes
}

/// Expects of the refusal of any bytes that it has faults, in order, each on one line of the bytes
/// and of the message.
func expectOrderly(_ error: InvalidTable, of bytes: [UInt8]) {
  #expect(!error.faults.isEmpty)
  #expect(error.faults.items == error.faults.items.sorted())
  let lines = error.description.split(separator: "\n", omittingEmptySubsequences: false)
  let lineCount = 1 + bytes.count { $0 == UInt8(ascii: "\n") }
  #expect(lines.count == min(error.faults.count, 21))
  #expect(error.faults.items.allSatisfy { (1...lineCount).contains($0.place.line ?? 1) })
  #expect(!error.description.unicodeScalars.contains { $0.value < 32 && $0 != "\n" })
}

private func damage(_ bytes: inout [UInt8], using random: inout SplitMix64) {
  let start = Int.random(in: 0...bytes.count, using: &random)
  let range = start..<min(bytes.count, start + Int.random(in: 1...40, using: &random))
  switch Int.random(in: 0..<6, using: &random) {
  case 0:  // a flipped bit
    if start < bytes.count { bytes[start] ^= 1 << UInt8.random(in: 0..<8, using: &random) }
  case 1:  // any byte
    bytes.insert(.random(in: 0...255, using: &random), at: start)
  case 2:  // a byte that means something to the parser
    let marks = Array("\",\n\r \t\0-.".utf8)
    bytes.insert(marks.randomElement(using: &random)!, at: start)
  case 3: bytes.removeSubrange(range)
  case 4: bytes.insert(contentsOf: bytes[range], at: .random(in: 0...bytes.count, using: &random))
  default: bytes.removeSubrange(start...)
  }
}

/// Steele, Lea, Flood, "Fast Splittable Pseudorandom Number Generators" (2014),
/// doi:10.1145/2660193.2660195.
private struct SplitMix64: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
