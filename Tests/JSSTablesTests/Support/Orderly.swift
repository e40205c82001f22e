import JSSTables
import Testing

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
